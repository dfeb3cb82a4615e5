// long
import { createMemoryStore, type Store } from 'postern'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readyPostern } from '../../src/open-store.ts'
import { api } from '../support/api.ts'
import { openApp } from '../support/open-app.ts'

const test = suite('with the store away')

const taint = 'taint-never-logged'

/** A store whose driver fails and talks about what it was given, as drivers do. */
function brokenStore(): Store {
  const { users, ...store } = createMemoryStore()
  const fail = async () => {
    const cause = Object.assign(new Error(`${taint}\n    at ${taint}`), { detail: taint })
    throw Object.assign(new Error(`duplicate key (email)=(${taint})`, { cause }), { code: '23505', query: taint })
  }
  return { ...store, users: { ...users, findById: fail, findByLogin: fail, insert: fail, list: fail } }
}

test('liveness stays 200, readiness and routes answer 503 with Retry-After, and the log holds no word of the driver', async () => {
  const { url, lines, entries, server } = await openApp(brokenStore())
  assert.is((await fetch(`${url}/health`)).status, 200)
  assert.is((await fetch(`${url}/`)).status, 200)
  const ready = await fetch(`${url}/health/ready`)
  assert.is(ready.status, 503)
  assert.ok(ready.headers.get('retry-after'))
  assert.match(ready.headers.get('content-type') ?? '', 'application/problem+json')
  const login = await api(url, 'POST /auth/login', {
    body: { login: 'ada', password: 'violet-harbour-41' },
    expect: 503,
  })
  assert.is(login.body.code, 'store-unavailable')

  server.close()
  const [fault] = entries('fault')
  assert.is(fault?.id, login.headers.get('x-request-id'))
  assert.match(JSON.stringify(fault), '23505')
  assert.not.ok(
    lines.some((line) => line.includes('taint') || line.includes('duplicate')),
    lines.join(''),
  )
})

test('a page that asks the store is a page of 503 for a browser that is signed in', async () => {
  const { users, ...memory } = createMemoryStore()
  let isAway = false
  const findById: Store['users']['findById'] = async (id) => {
    if (isAway) throw new Error('connection refused')
    return users.findById(id)
  }
  const { url, server } = await openApp({ ...memory, users: { ...users, findById } })
  const ada = { email: 'ada@example.com', password: 'violet-harbour-41', transport: 'bearer' }
  const { body } = await api(url, 'POST /auth/register', { body: ada, expect: 201 })
  isAway = true
  const headers = { accept: 'text/html', authorization: `Bearer ${body.access_token}` }
  const page = await fetch(`${url}/account`, { headers })
  const text = await page.text()
  // What is for everybody asks the store only who looks at it.
  const everybody = await Promise.all(
    ['/', '/docs', '/sign-in'].map(async (path) => (await fetch(url + path, { headers })).status),
  )
  server.close()
  assert.equal([page.status, page.headers.get('retry-after'), everybody], [503, '5', [200, 200, 200]])
  assert.match(text, '<h1>Not right now</h1>')
  assert.match(text, '<a class="button" href="">Try again</a>')
})

test('a host that is stopping is not ready though its store answers, lives all the same, and ends each connection', async () => {
  const { url, server } = await openApp(createMemoryStore(), () => true)
  const answers = [await fetch(`${url}/health/ready`), await fetch(`${url}/health`)]
  server.close()
  assert.equal(
    answers.map(({ status, headers }) => [status, headers.get('connection')]),
    [
      [503, 'close'],
      [200, 'close'],
    ],
  )
})

test('a store that can be read, and says itself that it cannot answer, is not ready', async () => {
  const ready = async () => {
    throw new Error('disk full')
  }
  const { url, server } = await openApp({ ...createMemoryStore(), ready })
  const statuses = [(await fetch(`${url}/health/ready`)).status, (await fetch(`${url}/health`)).status]
  server.close()
  assert.equal(statuses, [503, 200])
})

test('a store that can be read and not written is not ready, and a flood of probes tries it once', async () => {
  const memory = createMemoryStore()
  let tries = 0
  const insert = async () => {
    tries += 1
    throw new Error('cannot execute INSERT in a read-only transaction')
  }
  const { url, server } = await openApp({ ...memory, tokens: { ...memory.tokens, insert } })
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await fetch(`${url}/health/ready`)).status),
  )
  server.close()
  assert.equal([new Set(statuses), tries], [new Set([503]), 1])
})

test('a start on a store that cannot be written ends with 1 and says so', async () => {
  const memory = createMemoryStore()
  const insert = async () => {
    throw new Error('permission denied for table postern_tokens')
  }
  const { postern, server, configuration } = await openApp({ ...memory, tokens: { ...memory.tokens, insert } })
  server.close()
  const refusal = await readyPostern(postern, configuration).catch((error: unknown) => error)
  assert.is(Object(refusal).exitCode, 1)
  assert.match(String(refusal), 'cannot be written: permission denied for table postern_tokens')
})

test.run()
