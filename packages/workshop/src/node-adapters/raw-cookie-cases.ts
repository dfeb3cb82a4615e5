import assert from 'node:assert/strict'
import type { NodeCase } from './node-subject.ts'
import { codeOf } from './raw-requests.ts'
import { type RawSubject, withRaw } from './raw-subject.ts'
import { signUp } from './sign-up.ts'

type Shown = string | Uint8Array

const name = '__Host-postern'

const onRaw = (title: string, run: (subject: RawSubject, secret: string) => Promise<void>): NodeCase => ({
  name: title,
  run: (open) =>
    withRaw(open, {}, async (subject) => {
      const { email, password } = await signUp(subject.app)
      const { setCookie } = await subject.app.postern.login({ email, password, transport: 'cookie' })
      await run(subject, setCookie.slice(name.length + 1, setCookie.indexOf(';')))
    }),
})

/** What `GET /users/me` answers to these header lines, which go out byte for byte. */
async function meOf({ client }: RawSubject, lines: readonly Shown[]): Promise<readonly [number, unknown]> {
  client.send('GET /api/v1/users/me HTTP/1.1', 'Host: x', ...lines, '', '')
  const answer = await client.answer()
  return [answer.status, answer.status === 200 ? Object(JSON.parse(answer.body)).user.email : codeOf(answer)]
}

const latin1 = (line: string): Uint8Array => Buffer.from(line, 'latin1')

/** Cookie headers that browsers do not send, byte for byte: ours alone opens, to the letter, and two of it nothing. */
export const rawCookieCases: readonly NodeCase[] = [
  onRaw('the cookie opens beside others, with any blanks that may stand around it', async (subject, secret) => {
    for (const line of [
      `Cookie: ${name}=${secret}`,
      `cookie:${name}=${secret}`,
      `COOKIE: \t${name}=${secret} `,
      `Cookie: a=1; ${name}=${secret}; b="2"`,
      `Cookie: a=1;${name}=${secret};;b`,
    ]) {
      assert.deepEqual(await meOf(subject, [line]), [200, 'ada@mail.test'], line)
    }
  }),
  onRaw(
    'a second cookie of our name, or a second Cookie header, is 400, whatever is in it @T-36 @T-18',
    async (subject, secret) => {
      const ours = `${name}=${secret}`
      for (const lines of [
        [`Cookie: ${ours}; ${ours}`],
        [`Cookie: ${ours}; ${name}=`],
        [`Cookie: ${name}=x; a=1; ${ours}`],
        [`Cookie: ${ours}`, `Cookie: ${ours}`],
        [`Cookie: ${ours}`, 'Cookie: a=1'],
        ['Cookie: a=1', `cookie: ${ours}`],
      ]) {
        assert.deepEqual(await meOf(subject, lines), [400, 'invalid-request'], lines.join(' | '))
      }
    },
  ),
  onRaw('a name that only looks like ours is nobody’s, in whatever bytes @T-36', async (subject, secret) => {
    for (const pair of [
      `__HOST-postern=${secret}`,
      `__host-postern=${secret}`,
      `__Host-Postern=${secret}`,
      `__Secure-postern=${secret}`,
      `postern=${secret}`,
      `=${name}=${secret}`,
      `${name}`,
      `${name} =${secret}`,
      `"${name}"=${secret}`,
      `%5f_Host-postern=${secret}`,
      `a=1, ${name}=${secret}`,
      `\u00a0${name}=${secret}`,
      `x${name}=${secret}`,
      `\u00e2\u0080\u0080${name}=${secret}`,
    ]) {
      assert.deepEqual(await meOf(subject, [latin1(`Cookie: ${pair}`)]), [401, 'unauthenticated'], pair)
    }
  }),
  onRaw(
    'a secret that is quoted, coded, cut, longer or not ASCII opens nothing @T-36 @T-14',
    async (subject, secret) => {
      const last = secret.slice(-1) === 'A' ? 'B' : 'A'
      for (const value of [
        `"${secret}"`,
        ` ${secret}`,
        `${secret}=`,
        `${secret}%20`,
        secret.replace('_', '%5F'),
        secret.slice(0, -1),
        secret.slice(0, -1) + last,
        secret.toUpperCase(),
        `${secret}\u00e9`,
        `\u00ff${secret}`,
        secret.repeat(2),
        '',
      ]) {
        assert.deepEqual(await meOf(subject, [latin1(`Cookie: ${name}=${value}`)]), [401, 'unauthenticated'], value)
      }
    },
  ),
  onRaw(
    'a cookie header too large to be looked through is refused, and the next request is answered',
    async (subject, secret) => {
      const { client } = subject
      for (const size of [4000, 15_000]) {
        const [status] = await meOf(subject, [`Cookie: a=${'x'.repeat(size)}; ${name}=${secret}`])
        assert.equal(status, 200, `${size} characters`)
      }
      client.send(
        'GET /api/v1/users/me HTTP/1.1',
        'Host: x',
        `Cookie: a=${'x'.repeat(40_000)}; ${name}=${secret}`,
        '',
        '',
      )
      assert.match(await client.closed(), /^HTTP\/1\.1 (431|400) /)
      const again = await subject.app.request({ method: 'GET', path: '/greeting', headers: {} })
      assert.equal(again.status, 200)
    },
  ),
]
