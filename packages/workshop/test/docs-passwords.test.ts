import { createMemoryStore, createPostern, isPosternError } from 'postern'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findDocuments } from '../src/docs/find-documents.ts'
import { root } from '../src/root.ts'

/** A password that a page sets: in JSON, in an object, or as a variable. */
const PASSWORD = /(?:[pP]assword["']?: ?|PASSWORD=)(["'])((?:(?!\1).)+)\1/g

const findPasswords = () =>
  findDocuments(root).flatMap(({ path, text }) =>
    [...text.matchAll(PASSWORD)].map(([, , password = '']) => ({ path, password })),
  )

const postern = createPostern({
  secret: 'u8m1cDkYh0VfXo4bGZr7Pq2sLwT5nJ9eKxA3iRvC6yE',
  store: createMemoryStore(),
  baseUrl: 'http://localhost:3000',
  passwords: { hash: async () => 'hash', verify: async () => false, needsRehash: () => false },
})

const problemOf = async (password: string) => {
  const user = await postern.users.create({ email: `${Math.random()}@example.com`.replace('0.', 'user-') })
  try {
    await postern.users.setPassword(user.id, password)
    return undefined
  } catch (error) {
    return isPosternError(error, 'validation-failed') ? error.errors?.[0]?.code : error
  }
}

test('every password that the docs set is one that Postern accepts', async () => {
  const found = findPasswords()
  const refused: string[] = []
  for (const { path, password } of found) {
    const problem = await problemOf(password)
    if (problem !== undefined) refused.push(`${path}: ${password} is refused: ${problem}`)
  }
  assert.equal(refused, [])
  assert.ok(found.length >= 10, `${found.length} found`)
})

test('a common password in the docs would be found', async () => {
  assert.is(await problemOf('password123'), 'common')
  assert.is(await problemOf('short'), 'too-short')
})

test.run()
