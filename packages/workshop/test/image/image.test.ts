import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { variableNames } from 'postern/environment'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkCompose } from '../../src/image/check-compose.ts'
import { checkLast } from '../../src/image/check-image.ts'
import { parseDockerfile, type Stage } from '../../src/image/parse-dockerfile.ts'
import { root } from '../../src/root.ts'
import { createTree } from '../create-tree.ts'

const FOLDER = 'examples/koa-server'
const read = (name: string) => readFileSync(join(root, FOLDER, name), 'utf8')
const lastStage = (text: string) => parseDockerfile(text).at(-1) as Stage

const problemsOf = (change: (text: string) => string) => {
  const changed = change(read('compose.production.yaml'))
  assert.is.not(changed, read('compose.production.yaml'))
  const tree = createTree({
    [`${FOLDER}/compose.yaml`]: read('compose.yaml'),
    [`${FOLDER}/compose.production.yaml`]: changed,
  })
  return checkCompose(tree.root, variableNames).join('\n')
}

test('a Dockerfile is read by stages, its continued lines in one', () => {
  const [build, last] = parseDockerfile('# x\nARG A=1\nFROM node AS build\nRUN a \\\n  b\n\nFROM node\nCMD ["x"]\n')
  assert.equal(build, { from: 'node', name: 'build', instructions: [{ name: 'RUN', text: 'a b' }] })
  assert.equal(last, { from: 'node', name: '', instructions: [{ name: 'CMD', text: '["x"]' }] })
})

test('the image runs as a user without rights, checks its health, and hears signals', () => {
  assert.equal(checkLast(lastStage(read('Dockerfile'))), [])
  for (const [from, to] of [
    ['USER 1000:1000', 'USER root'],
    ['HEALTHCHECK', 'LABEL'],
    ['CMD ["node", "examples', 'CMD node "examples'],
    ['NODE_ENV=production', 'NODE_ENV=development'],
  ] as const) {
    assert.is(checkLast(lastStage(read('Dockerfile').replace(from, to))).length, 1, from)
  }
})

test('the compose files are sound', () => {
  assert.equal(checkCompose(root, variableNames), [])
})

test('what production must not have, and what the server would refuse, is found', () => {
  assert.match(
    problemsOf((text) => text.replace('POSTERN_SECRET_FILE: /run/secrets/secret', 'POSTERN_SECRET: abc')),
    /stands in the file/,
  )
  assert.match(
    problemsOf((text) => text.replace('POSTERN_TRUST_PROXY', 'POSTERN_TRUSTPROXY')),
    /does not know/,
  )
  assert.match(
    problemsOf((text) => text.replace('read_only: true', 'read_only: false')),
    /may write/,
  )
  assert.match(
    problemsOf((text) => text.replace('cap_drop: [ALL]', 'cap_drop: [NET_RAW]')),
    /keeps capabilities/,
  )
  assert.match(
    problemsOf((text) => text.replace('service_completed_successfully', 'service_started')),
    /wait for migrate/,
  )
  assert.match(
    problemsOf((text) => text.replace('cli.js, migrate', 'cli.js, status')),
    /does not migrate/,
  )
  assert.match(
    problemsOf((text) => text.replace('caddy:2-alpine', 'caddy')),
    /without a tag/,
  )
  assert.match(
    problemsOf((text) => text.replace('secrets: [postgres]', 'secrets: [other]')),
    /not there/,
  )
})

test.run()
