// long
// timeout-seconds: 240
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { startMysql } from '@postern/workshop/src/engines/start-mysql.ts'
import { startRedis } from '@postern/workshop/src/engines/start-redis.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { credentials, journey } from '../support/journey.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

// PostgreSQL has a file of its own, workers-postgres.test.ts.
const test = suite('two processes on the other shared stores')
const AT_ONCE = 20

interface Started {
  readonly url: string
  end(): Promise<unknown>
}
type Start = () => Promise<Started | { readonly reason: string }>

async function startDynamodb(): Promise<Started | { readonly reason: string }> {
  if (engineMissing !== undefined) return { reason: engineMissing }
  const engine = await startEngine()
  return { url: `dynamodb://eu-west-1/postern?endpoint=${engine.endpoint}`, end: () => engine.kill() }
}

/** Two processes at once on an empty database; both listen, and they end with 0 and without a fault. */
const runHost = (store: string) =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, {
      POSTERN_STORE: store,
      POSTERN_WORKERS: '2',
      POSTERN_RATE_LIMIT: 'off',
      POSTERN_VERIFICATION: 'off',
      POSTERN_SECRET: randomBytes(32).toString('base64url'),
      POSTERN_BASE_URL: 'http://localhost:3000',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    })
    try {
      const url = `http://127.0.0.1:${await host.started()}`
      while (!host.stdout().includes('all processes listen')) await setTimeout(20)
      await journey(url)
      await raceForOneLogin(url)
    } finally {
      host.child.kill('SIGTERM')
    }
    assert.is(await host.ended(), 0)
    assert.not.match(host.stdout(), '"msg":"fault"')
  })

async function raceForOneLogin(url: string): Promise<void> {
  const body = { ...credentials, email: 'wanted@example.com' }
  const calls = Array.from({ length: AT_ONCE }, () => api(url, 'POST /auth/register', { body }))
  const answers = (await Promise.all(calls)).map((one) =>
    one.status === 201 ? '201' : `${one.status} ${one.body.code}`,
  )
  assert.is(answers.filter((answer) => answer === '201').length, 1, answers.join())
  // The queue of hashes on a slow machine is bounded.
  const known = ['201', '409 login-taken', '503 overloaded']
  assert.equal(
    answers.filter((answer) => !known.includes(answer)),
    [],
  )
  await api(url, 'POST /auth/login', { body, expect: 200 })
}

const starts: readonly (readonly [string, Start])[] = [
  ['sqlite:', async () => ({ url: 'sqlite:./data/postern.db', end: async () => undefined })],
  ['mysql://', startMysql],
  ['redis://', startRedis],
  ['dynamodb://', startDynamodb],
]
for (const [scheme, start] of starts) {
  test(`on ${scheme} the journey holds whichever process answers, and of ${AT_ONCE} who register one address one wins`, async () => {
    const server = await start()
    if ('reason' in server) return console.log(`skipped: ${server.reason}`)
    try {
      await runHost(server.url)
    } finally {
      await server.end()
    }
  })
}

test.run()
