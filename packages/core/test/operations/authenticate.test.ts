import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { signedIn, world } from '../world.ts'

const authenticate = suite('authenticate()')

/** As a caller without types would; the outcome, or what was thrown. */
async function outcome(call: (...args: never[]) => Promise<unknown>, ...args: readonly unknown[]): Promise<string> {
  return Promise.resolve(Reflect.apply(call, undefined, args)).then(() => 'let in', String)
}

authenticate('a need that is misspelt or no truth value is refused at once, whoever asks', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  for (const shown of [{ headers }, { headers: {} }]) {
    for (const [needs, message] of [
      [{ verfied: true }, /TypeError: The need "verfied" is not known; there are roles, permissions, verified, fresh/],
      [{ fresh: 'true' }, /TypeError: The need "fresh" must be true or false/],
      [{ verified: 1 }, /TypeError: The need "verified" must be true or false/],
      [{ roles: 'admin' }, /TypeError: The need "roles" must be a list/],
      ['admin', /TypeError: The needs must be/],
      [null, /TypeError: The needs must be/],
    ] as const) {
      assert.match(await outcome(here.operations.authenticate, shown, needs), message)
    }
  }
  assert.is(await outcome(here.operations.authenticate, { headers }, { fresh: true, verified: undefined }), 'let in')
})

authenticate('what is no request is refused by a sentence that says what to pass', async () => {
  const { operations } = world()
  for (const wrong of [undefined, null, {}, new Headers(), 'Bearer x', { headers: null }]) {
    for (const call of [operations.authenticate, operations.findPrincipal]) {
      assert.match(
        await outcome(call, wrong),
        /TypeError: .*authenticate\(\{ headers: request\.headers, method: request\.method \}\)/,
      )
    }
  }
})

authenticate.run()
