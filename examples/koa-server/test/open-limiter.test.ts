// long
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from './support/api.ts'
import { startTestHost } from './support/start-test-host.ts'
import { withFolder } from './support/with-folder.ts'

const test = suite('POSTERN_RATE_LIMIT')

const forgot = (url: string, number: number) =>
  api(url, 'POST /auth/password/forgot', { body: { email: `taint-${number}@example.com` } })

/** The statuses of so many requests for a new password, each for another address. */
async function ask(url: string, times: number): Promise<readonly number[]> {
  const statuses: number[] = []
  for (let time = 0; time < times; time += 1) statuses.push((await forgot(url, time)).status)
  return statuses
}

const countOf = (statuses: readonly number[], status: number) => statuses.filter((one) => one === status).length

test('memory: forgets what was counted with the process, off counts nothing', async () => {
  const host = await startTestHost()
  const statuses = await ask(host.url, 21)
  assert.equal([countOf(statuses, 202), statuses.at(-1)], [20, 429])
  await host.stop()
  const free = await startTestHost({ POSTERN_RATE_LIMIT: 'off' })
  assert.is(countOf(await ask(free.url, 21), 202), 21)
  await free.stop()
})

test('store counts where the users are, for whoever opens it next', () =>
  withFolder(async (folder) => {
    const variables = {
      POSTERN_STORE: `sqlite:${join(folder, 'postern.db')}`,
      POSTERN_RATE_LIMIT: 'store',
      POSTERN_SECRET: randomBytes(32).toString('base64url'),
    }
    const first = await startTestHost(variables)
    assert.is(countOf(await ask(first.url, 20), 202), 20)
    await first.stop()
    const second = await startTestHost(variables)
    assert.is((await forgot(second.url, 21)).status, 429)
    await second.stop()
    assert.equal([...first.entries('fault'), ...second.entries('fault')], [])
  }))

test('with Redis away the host starts, allows a tenth, and says so once without its password', async () => {
  const host = await startTestHost({ POSTERN_RATE_LIMIT: 'redis://:taint@127.0.0.1:1' })
  const statuses = await ask(host.url, 3)
  assert.equal(statuses, [202, 202, 429])
  await host.stop()
  const said = host.lines.filter((line) => line.includes('the limiter is away'))
  assert.is(said.length, 1)
  assert.not.ok(host.lines.find((line) => line.includes('taint')))
})

test.run()
