// long
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { credentials } from '../support/journey.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('a host of several processes')

const variables = {
  POSTERN_STORE: 'sqlite:./data/postern.db',
  POSTERN_RATE_LIMIT: 'store',
  POSTERN_BASE_URL: 'http://localhost:3000',
  // No mail on standard error.
  POSTERN_VERIFICATION: 'off',
}

/** The processes below one, once there are so many. */
async function workersOf(pid: number | undefined, count: number): Promise<readonly number[]> {
  for (;;) {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    const pids = text === '' ? [] : text.split(' ').map(Number)
    if (pids.length === count) return pids
    await setTimeout(20)
  }
}

test('they share the port, the store and the secret; one that is killed is replaced; SIGTERM ends all with 0', () =>
  withFolder(async (folder) => {
    if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: /proc tells the processes`)
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(join(folder, 'secret.txt'), secret)
    // The file beats `.env`, in each process.
    writeFileSync(join(folder, '.env'), `POSTERN_WORKERS=2\nPOSTERN_SECRET=${secret}\n`)
    const host = spawnHost(folder, { ...variables, POSTERN_SECRET_FILE: './secret.txt' })
    const url = `http://127.0.0.1:${await host.started()}`
    while (!host.stdout().includes('all processes listen')) await setTimeout(20)
    const [first = 0, second = 0] = await workersOf(host.child.pid, 2)
    const { body } = await api(url, 'POST /auth/register', {
      body: { ...credentials, transport: 'bearer' },
      expect: 201,
    })
    const check = () => api(url, 'GET /users/me', { token: body.access_token, expect: 200 })
    for (let time = 0; time < 6; time += 1) await check()
    // Whichever is asked tells what all have done.
    for (let time = 0; time < 3; time += 1) {
      const told = await (await fetch(`${url}/metrics`)).text()
      assert.match(told, /^postern_requests_total\{method="GET",route="\/api\/v1\/users\/me",status="200"\} 6$/m)
      assert.match(told, /^postern_hashes_completed_total \d+$/m)
    }

    process.kill(first, 'SIGKILL')
    await workersOf(host.child.pid, 1)
    // A connection that was kept ends with its worker.
    await check().catch(check)
    const pids = await workersOf(host.child.pid, 2)
    assert.ok(pids.includes(second) && !pids.includes(first))
    for (let time = 0; time < 6; time += 1) await check()
    assert.match(host.stdout(), `"pid":${first},"code":null,"signal":"SIGKILL","msg":"a worker ended"`)
    assert.is(host.stdout().split('"msg":"started"').length, 2)

    host.child.kill('SIGTERM')
    assert.is(await host.ended(), 0)
    assert.is(host.stderr(), '')
    for (const pid of pids) assert.throws(() => process.kill(pid, 0), /ESRCH/)
  }))

test('once all of them were killed at once, others answer at the port that was announced', () =>
  withFolder(async (folder) => {
    if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: /proc tells the processes`)
    const secret = randomBytes(32).toString('base64url')
    const host = spawnHost(folder, { ...variables, POSTERN_WORKERS: '2', POSTERN_SECRET: secret })
    const url = `http://127.0.0.1:${await host.started()}`
    while (!host.stdout().includes('all processes listen')) await setTimeout(20)
    for (const pid of await workersOf(host.child.pid, 2)) process.kill(pid, 'SIGKILL')
    await workersOf(host.child.pid, 0)
    const askMs = performance.now()
    const ask = async () => (await fetch(`${url}/health`).catch(() => undefined))?.status
    while ((await ask()) !== 200) {
      if (performance.now() - askMs > 15_000) break
      await setTimeout(100)
    }
    const answered = await ask()
    host.child.kill('SIGTERM')
    assert.equal([answered, await host.ended()], [200, 0])
  }))

test('SIGTERM ends all with 0, one that hangs after 17 s by force', () =>
  withFolder(async (folder) => {
    if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: /proc tells the processes`)
    const secret = randomBytes(32).toString('base64url')
    const host = spawnHost(folder, { ...variables, POSTERN_WORKERS: '2', POSTERN_SECRET: secret })
    await host.started()
    while (!host.stdout().includes('all processes listen')) await setTimeout(20)
    const pids = await workersOf(host.child.pid, 2)
    process.kill(pids[1] ?? 0, 'SIGSTOP')
    host.child.kill('SIGTERM')
    assert.is(await host.ended(), 0)
    assert.match(host.stdout(), `"pid":${pids[1]},"afterSeconds":17,"msg":"a worker did not stop, and was killed"`)
    for (const pid of pids) assert.throws(() => process.kill(pid, 0), /ESRCH/)
  }))

test('a start that is refused is refused once, with its exit code', () =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, { ...variables, POSTERN_WORKERS: '3', POSTERN_MIGRATE: 'off' })
    assert.is(await host.ended(), 1)
    assert.match(host.stderr(), /^Postern does not start:\n {2}The store sqlite:\.\/data\/postern\.db is not ready: /)
    assert.match(host.stderr(), 'POSTERN_MIGRATE is off: npx postern migrate')
    assert.is(host.stderr().split('Postern does not start').length, 2)

    const alone = spawnHost(folder, { POSTERN_WORKERS: '2' })
    assert.is(await alone.ended(), 78)
    assert.match(alone.stderr(), /^ {2}POSTERN_WORKERS has a value that is not allowed/m)
  }))

test.run()
