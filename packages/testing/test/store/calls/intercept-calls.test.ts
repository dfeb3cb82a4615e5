import type { UserId } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interceptCalls } from '../../../src/store/calls/intercept-calls.ts'
import type { StoreCall } from '../../../src/store/calls/store-call.ts'
import { runStoreCase } from '../../../src/store/run-store-case.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { sampleUser } from '../../../src/store/samples/sample-user.ts'
import { storeCases } from '../../../src/store/store-cases.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'

const test = suite('interceptCalls')

test('a view that lets every call through is as good a store as the one behind it', async () => {
  for (const storeCase of storeCases) {
    await runStoreCase(storeCase, async () => interceptCalls(createReferenceStore(), (_, answer) => answer()))
  }
})

test('each of the twelve methods is one call, named with its half, kind and subject', async () => {
  const calls: StoreCall[] = []
  const { users, tokens } = interceptCalls(createReferenceStore(), (call, answer) => {
    calls.push(call)
    return answer()
  })
  const user = sampleUser({ id: 'u' as UserId, logins: ['l'] })
  const token = sampleToken({ id: 't', kind: 'session' })
  await users.insert(user)
  await users.findById(user.id)
  await users.findByLogin('l')
  await users.list({ limit: 1 })
  await users.replace(user, { ...user, version: 2 })
  await users.remove(user)
  await tokens.insert(token)
  await tokens.findById('t')
  await tokens.findByUser(user.id)
  await tokens.replace(token, { ...token, version: 2, kind: 'reset' })
  await tokens.remove(token)
  await tokens.removeExpired(1, 1)
  assert.equal(calls, [
    { method: 'users.insert', subject: 'u' },
    { method: 'users.findById', subject: 'u' },
    { method: 'users.findByLogin', subject: 'l' },
    { method: 'users.list' },
    { method: 'users.replace', subject: 'u' },
    { method: 'users.remove', subject: 'u' },
    { method: 'tokens.insert', kind: 'session', subject: 't' },
    { method: 'tokens.findById', subject: 't' },
    { method: 'tokens.findByUser', subject: 'u' },
    { method: 'tokens.replace', kind: 'reset', subject: 't' },
    { method: 'tokens.remove', kind: 'session', subject: 't' },
    { method: 'tokens.removeExpired' },
  ])
})

test('ready, migrate and close go straight to the store, and migrate is there only where the store has it', async () => {
  const seen: string[] = []
  const note = (name: string) => async () => void seen.push(name)
  const store = { ...createReferenceStore(), ready: note('ready'), migrate: note('migrate'), close: note('close') }
  const refuse = () => Promise.reject(new Error('not a call'))
  const view = interceptCalls(store, refuse)
  await view.ready()
  await view.migrate?.()
  await view.close()
  assert.equal(seen, ['ready', 'migrate', 'close'])
  const { migrate: _, ...withoutMigrate } = store
  assert.not('migrate' in interceptCalls(withoutMigrate, refuse))
})

test.run()
