import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada } from '../../world.ts'
import { elsewhere, outcomeOf, type Throttled, throttled, wrong } from './throttle-world.ts'

const test = suite('known and unknown accounts are counted alike')

const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' }
const nobody = { email: 'nobody@example.org', password: 'orchard-lantern-72' }

type Ask = (here: Throttled, who: { readonly email: string; readonly password: string }) => Promise<unknown>

/** Each key by the turn in which it first came: which counters are asked again, and in what order, without their names. */
function named(calls: readonly string[]): readonly string[] {
  const keys = new Map<string, number>()
  return calls.map((call) => {
    const [method, key = ''] = call.split(' ')
    if (!keys.has(key)) keys.set(key, keys.size)
    return `${method} ${keys.get(key)}`
  })
}

/** What one account meets, asked so often that every limit is reached, each time a second later. */
async function met(options: Parameters<typeof throttled>[0], who: typeof nobody, ask: Ask) {
  const here = throttled({ mail, ...options })
  // By trusted code, so that no limit has counted it yet.
  await here.operations.users.create({ ...ada, emailVerified: options?.verification === 'required' })
  here.asked()
  const outcomes: string[] = []
  const calls: string[] = []
  for (let times = 0; times < 30; times++) {
    outcomes.push(await outcomeOf(ask(here, who)))
    calls.push(...here.asked())
    here.advance(1)
  }
  return { outcomes, calls: named(calls) }
}

const asks: readonly (readonly [string, 'optional' | 'required', Ask])[] = [
  [
    'a wrong password',
    'optional',
    ({ operations }, { email }) => operations.login({ email, password: wrong }, elsewhere),
  ],
  ['forgot', 'optional', ({ operations }, { email }) => operations.sendPasswordReset({ email }, elsewhere)],
  ['resend', 'optional', ({ operations }, { email }) => operations.sendVerification({ email }, elsewhere)],
  ['register', 'required', ({ operations }, who) => operations.register(who, elsewhere)],
]

for (const [name, verification, ask] of asks) {
  test(`by ${name}: the same calls of the limiter in the same order, until long after the last is let through, and the same refusals @T-32 @asvs-6.3.8`, async () => {
    const known = await met({ verification }, ada, ask)
    const unknown = await met({ verification }, nobody, ask)
    assert.equal(unknown, known)
    assert.ok(
      known.outcomes.some((outcome) => outcome.startsWith('rate-limited')),
      known.outcomes.join(),
    )
  })
}

test.run()
