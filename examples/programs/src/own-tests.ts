// Tests of MY app: a signed-in user in one line and no 60 ms hash; a clock that I move; the mail that "went out".
import { createTestPostern } from '@postern/testing'
import { isPosternError, type Postern } from 'postern'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

function createApp({ postern }: { readonly postern: Postern }) {
  return {
    async fetch(path: string, init: { readonly headers?: { readonly authorization: string } } = {}): Promise<number> {
      try {
        const { user } = await postern.authenticate({ headers: init.headers ?? {} })
        return path === '/notes' && user.roles.includes('editor') ? 200 : 403
      } catch (error) {
        return isPosternError(error) ? error.status : 500
      }
    },
  }
}

test('a guest cannot, an editor can, until the token is over', async () => {
  const { postern, clock, signIn } = createTestPostern()
  const app = createApp({ postern })
  assert.is(await app.fetch('/notes'), 401)
  const { headers } = await signIn({ roles: ['editor'] })
  assert.is(await app.fetch('/notes', { headers }), 200)
  clock.advance(11 * 60)
  assert.is(await app.fetch('/notes', { headers }), 401)
})

test('the reset mail holds a link', async () => {
  const { postern, mails, signIn } = createTestPostern()
  const { user } = await signIn({ email: 'ada@example.com' })
  await postern.sendPasswordReset({ email: user.email })
  assert.match(mails[0]?.data.link ?? '', /#token=/)
})

test.run()
