import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { variableNames } from 'postern/environment'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkCompose } from '../../src/image/check-compose.ts'
import { checkLast } from '../../src/image/check-image.ts'
import { environmentOf } from '../../src/image/environment-of.ts'
import { parseDockerfile, type Stage } from '../../src/image/parse-dockerfile.ts'
import { root } from '../../src/root.ts'
import { createTree } from '../create-tree.ts'

const FOLDER = 'examples/koa-server'
const read = (name: string) => readFileSync(join(root, FOLDER, name), 'utf8')
const lastStage = (text: string) => parseDockerfile(text).at(-1) as Stage

const shipped = ['compose.yaml', 'compose.production.yaml', 'Caddyfile'] as const
type Shipped = (typeof shipped)[number]

const problemsOf = (change: (text: string) => string, file: Shipped = 'compose.production.yaml') => {
  const changed = change(read(file))
  assert.is.not(changed, read(file))
  const texts = shipped.map((name) => [`${FOLDER}/${name}`, name === file ? changed : read(name)] as const)
  return checkCompose(createTree(Object.fromEntries(texts)).root, variableNames).join('\n')
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
    [' && ln -s /data /app/data', ''],
    ['VOLUME /data', 'VOLUME /app'],
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

test('the proxy knows each server by its name, names requests itself, and reaches no database', () => {
  const change = (from: string, to: string) => problemsOf((text) => text.replace(from, to), 'Caddyfile')
  assert.match(change('postern-1:3000 postern-2:3000', 'postern:3000'), /the servers are postern-1:3000 postern-2:3000/)
  assert.match(change('header_up X-Request-Id {http.request.uuid}', ''), /X-Request-Id/)
  assert.match(change('health_uri /health/ready', 'health_uri /'), /is ready/)
  assert.match(
    problemsOf((text) => text.replace('networks: [public]', 'networks: [public, internal]')),
    /reaches databases by the network internal/,
  )
})

test('a server for development has no more rights than one in production', () => {
  assert.match(
    problemsOf((text) => text.replace('read_only: true', ''), 'compose.yaml'),
    /compose.yaml: postern may write/,
  )
  assert.match(
    problemsOf((text) => text.replace('cap_drop: [ALL]', ''), 'compose.yaml'),
    /compose.yaml: postern keeps/,
  )
})

test('the secrets of a deployment get into neither a commit nor an image', () => {
  const ignores = (text: string, line: string) => assert.ok(text.split('\n').includes(line), line)
  ignores(readFileSync(join(root, '.gitignore'), 'utf8'), `${FOLDER}/secrets/`)
  ignores(read('Dockerfile.dockerignore'), '**/secrets')
})

test('the image gets its own variables and those of the command that starts it', () => {
  const [stage] = parseDockerfile('FROM node\nENV A=1 B=2\nENV C=a=b\n')
  assert.equal(environmentOf(stage as Stage, 'docker run -d \\\n  -e B=3 -p 1:1 x'), { A: '1', B: '3', C: 'a=b' })
})

test.run()
