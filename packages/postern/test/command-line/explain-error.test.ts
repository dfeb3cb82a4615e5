import { PosternError } from '@postern/core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { explainError } from '../../src/command-line/explain-error.ts'

test('a store that cannot answer says why, without its URL and its password', () => {
  const url = 'postgres://ada:p%40ss-taint@db.example.com/app'
  const cause = new Error(`no way to ${url}, nor with p@ss-taint or p%40ss-taint`)
  const error = new PosternError('store-unavailable', { cause })
  assert.equal(explainError(error, url), {
    exitCode: 1,
    code: 'store-unavailable',
    message: 'The store cannot answer right now: no way to …, nor with … or …',
  })
})

test('a short password leaves the words whole that it is a part of, whatever characters it has', () => {
  const shown = (password: string, text: string) =>
    explainError(new Error(text), `redis://u:${encodeURIComponent(password)}@h`).message
  assert.is(shown('p', 'npm install pg, not p'), 'npm install pg, not …')
  for (const password of ['a+b', '$&', '(x', '\\d-[', 'p/w', 'é']) {
    assert.is(shown(password, `wrong: "${password}".`), 'wrong: "…".', password)
  }
})

test('what is thrown besides errors, and an error of several, still says something', () => {
  assert.is(explainError('taint').message, 'something went wrong')
  assert.is(explainError(new AggregateError([new Error('refused')])).message, 'refused')
  assert.is(explainError(new RangeError()).message, 'RangeError')
})

test.run()
