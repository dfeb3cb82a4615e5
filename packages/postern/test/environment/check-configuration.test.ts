import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkConfiguration } from '../../src/environment/check-configuration.ts'
import { parseStoreUrl } from '../../src/open-store/parse-store-url.ts'

const sound = {
  HOST: '0.0.0.0',
  POSTERN_MAIL_FROM: 'no-reply@app.example.com',
  POSTERN_TRUST_PROXY: '1',
  POSTERN_PASSWORD_FORM: 'off',
}

function found(texts: Readonly<Record<string, string>>, { production = true, store = 'postgres://h/d' } = {}) {
  const findings = checkConfiguration({
    production,
    store: parseStoreUrl(store),
    secrets: ['s'],
    baseUrl: 'https://app.example.com',
    texts: new Map(Object.entries(texts)),
  })
  return findings.map(({ level, about }) => `${level} ${about}`)
}

test('a sound configuration has nothing to complain about', () => {
  assert.equal(found(sound), [])
  assert.equal(found({}, { production: false }), [])
})

test('what is weak in production is told by the name of its variable', () => {
  for (const [name, value] of [
    ['POSTERN_TRUST_PROXY', '0'],
    ['POSTERN_PASSWORD_FORM', 'on'],
    ['POSTERN_CODE_DIGITS', '4'],
    ['POSTERN_PEPPER_ACCEPT_UNWRAPPED', 'false'],
  ]) {
    assert.equal(found({ ...sound, [name ?? '']: value ?? '' }), [`warning ${name}`])
  }
  const bare = { ...sound, POSTERN_PEPPER: 'key', POSTERN_PEPPER_ACCEPT_UNWRAPPED: 'true' }
  assert.equal(found(bare), ['warning POSTERN_PEPPER_ACCEPT_UNWRAPPED'])
  assert.equal(found({ ...sound, POSTERN_RATE_LIMIT: 'off' }), ['error POSTERN_RATE_LIMIT'])
  assert.equal(found(sound, { store: 'file:./none.json' }), ['warning POSTERN_STORE'])
})

test('a development server that others can reach is warned of', () => {
  const others = { HOST: '0.0.0.0' }
  assert.equal(found(others, { production: false }), ['warning NODE_ENV'])
  const unlimited = { ...others, POSTERN_RATE_LIMIT: 'off' }
  assert.equal(found(unlimited, { production: false }), ['warning NODE_ENV', 'warning POSTERN_RATE_LIMIT'])
  assert.equal(found({ HOST: '::1', POSTERN_RATE_LIMIT: 'off' }, { production: false }), [])
})

test.run()
