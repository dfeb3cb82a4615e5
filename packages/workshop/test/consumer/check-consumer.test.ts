// long
// timeout-seconds: 240
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkConsumer } from '../../src/consumer/check-consumer.ts'
import { createTree } from '../create-tree.ts'
import { packageJson } from '../package-json.ts'

/** A package as it is after a build. */
const problemsOf = (declarations: string) =>
  checkConsumer(
    createTree(
      {
        'packages/a/package.json': packageJson('@postern/a'),
        'packages/a/dist/index.js': 'export {}\n',
        'packages/a/dist/index.d.ts': declarations,
      },
      ['@types', 'undici-types'],
    ).root,
  )

test('declarations that compile pass', () => {
  assert.equal(problemsOf("import type { Server } from 'node:http'\nexport declare const a: Server\n"), [])
})

test('declarations that compile with skipLibCheck alone, and ones that keep a compiler busy, are found', () => {
  const many = Array.from({ length: 60_000 }, (_, index) => `export interface T${index} { a: ${index} }\n`)
  const [broken = '', busy = '', ...others] = problemsOf(`export declare const a: Missing\n${many.join('')}`)
  assert.match(broken, /^a consumer does not compile: packages\/a\/dist\/index\.d\.ts: Cannot find name 'Missing'/)
  assert.match(busy, /the compiler look at \d+ types, at most \d+$/)
  assert.equal(others, [])
})

test.run()
