import { isPosternError } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sampleToken } from '../../src/store/samples/sample-token.ts'
import { sampleUser } from '../../src/store/samples/sample-user.ts'
import { createKvStore } from './custom-store.ts'

const test = suite('the custom store of the guide')

test('a database that is away makes each of the twelve methods throw store-unavailable', async () => {
  const away = () => Promise.reject(new Error('connect ECONNREFUSED'))
  const { users, tokens } = createKvStore({ get: away, scan: away, commit: away })
  const user = sampleUser()
  const token = sampleToken()
  const calls: readonly (() => Promise<unknown>)[] = [
    () => users.insert(user),
    () => users.findById(user.id),
    () => users.findByLogin('username:ada'),
    () => users.list({ limit: 1 }),
    () => users.replace(user, user),
    () => users.remove(user),
    () => tokens.insert(token),
    () => tokens.findById(token.id),
    () => tokens.findByUser(user.id),
    () => tokens.replace(token, token),
    () => tokens.remove(token),
    () => tokens.removeExpired(0, 1),
  ]
  for (const call of calls) {
    const error = await call().catch((reason: unknown) => reason)
    assert.ok(isPosternError(error, 'store-unavailable'))
    assert.match(String(error.cause), 'ECONNREFUSED')
  }
})

test.run()
