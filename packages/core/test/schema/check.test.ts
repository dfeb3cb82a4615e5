import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile, fits } from '../../src/schema/check.ts'

test('a schema is compiled once, and two of one $id stand beside each other', () => {
  const schema = () => ({ $id: 'https://acme.example/a', type: 'string' }) as const
  const first = schema()
  assert.is(compile(first), compile(first))
  assert.is.not(compile(first), compile(schema()))
  assert.ok(fits(schema(), 'a'))
})

test('a schema that nobody holds any more is let go', async () => {
  setFlagsFromString('--expose-gc')
  const gc: () => void = runInNewContext('gc')
  const held = Array.from({ length: 20 }, () => {
    const schema = { type: 'object', properties: { a: { enum: ['a', 'b'] } } }
    compile(schema)
    return new WeakRef(schema)
  })
  await new Promise((resolve) => setTimeout(resolve, 10))
  gc()
  const left = held.filter((one) => one.deref() !== undefined)
  assert.ok(left.length < 5, `${left.length} of 20 are still held`)
})

test.run()
