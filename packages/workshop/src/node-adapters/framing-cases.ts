import assert from 'node:assert/strict'
import type { NodeCase } from './node-subject.ts'
import { codeOf } from './raw-requests.ts'
import { type RawSubject, withRaw } from './raw-subject.ts'
import { signUp } from './sign-up.ts'

const onRaw = (name: string, run: (subject: RawSubject) => Promise<void>): NodeCase => ({
  name,
  run: (open) => withRaw(open, {}, run),
})

/** Where one request ends and the next begins. */
export const framingCases: readonly NodeCase[] = [
  onRaw(
    'a body that a GET brings is not read, and the next request on the connection is answered',
    async ({ client, app }) => {
      const { headers } = await signUp(app)
      const get = ['GET /api/v1/users/me HTTP/1.1', 'Host: x', `Authorization: ${headers.authorization}`]
      client.send(...get, 'Content-Length: 7', '', '{"a":1}')
      assert.equal((await client.answer()).status, 200)
      client.send(...get, '', '')
      assert.equal((await client.answer()).status, 200)
    },
  ),
  onRaw('two requests in one packet get two answers in their order', async ({ client }) => {
    const body = '{"login":"ada","password":"x"}'
    const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
    client.send(
      ...post,
      `Content-Length: ${body.length}`,
      '',
      `${body}GET /api/v1/users/me HTTP/1.1`,
      'Host: x',
      '',
      '',
    )
    const codes = [codeOf(await client.answer()), codeOf(await client.answer())]
    assert.deepEqual(codes, ['invalid-credentials', 'unauthenticated'])
  }),
  onRaw('a body in chunks is read; so is one that comes byte by byte', async ({ client }) => {
    const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
    client.send(...post, 'Transfer-Encoding: chunked', '', '5', '{"log', '')
    client.send('6', 'in":"a', 'f', '","password":""', '1', '}', '0', '', '')
    assert.equal(codeOf(await client.answer()), 'validation-failed')
    const body = '{"login":"a","password":"x"}'
    client.send(...post, `Content-Length: ${body.length}`, '', '')
    for (const letter of body) {
      client.send(letter)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    assert.equal(codeOf(await client.answer()), 'invalid-credentials')
  }),
]
