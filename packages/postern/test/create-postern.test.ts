import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore, createPostern } from '../src/index.ts'

const test = suite("the package's createPostern")
const address = '192.0.2.7'
const options = {
  secret: 'Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4',
  store: createMemoryStore(),
  baseUrl: 'https://app.example.org',
  mail: { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' },
}

test('limits are counted in memory where no limiter is given', async () => {
  const postern = createPostern(options)
  const ask = (number: number) => postern.sendPasswordReset({ email: `user-${number}@example.org` }, { address })
  for (let number = 0; number < 20; number++) await ask(number)
  const error = await ask(20).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.is(Reflect.get(Object(error), 'code'), 'rate-limited')
  await postern.close()
})

test('no options at all are refused by a sentence', () => {
  for (const nothing of [undefined, null]) {
    // @ts-expect-error no options
    assert.throws(() => createPostern(nothing), /createPostern: option "secret"/)
  }
})

test.run()
