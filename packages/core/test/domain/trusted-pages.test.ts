import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { forgeryOf, trustPages } from '../../src/domain/trusted-pages.ts'

const base = 'https://app.example.org'
const front = 'https://front.example.org:8443'
const pages = trustPages(base, [front])

/** `Sec-Fetch-Site` and `Origin` as they are sent; a dash where they are not. */
const matrix: readonly (readonly [site: string, origin: string, outcome: string | undefined])[] = [
  ['same-origin', '-', undefined],
  ['same-origin', base, undefined],
  ['-', base, undefined],
  ['-', front, undefined],
  ['same-origin', front, undefined],
  ['same-site', front, undefined],
  ['same-site', base, 'site'],
  ['same-site', '-', 'site'],
  ['same-site', 'https://evil.example.org', 'site'],
  ['cross-site', '-', 'site'],
  ['cross-site', base, 'site'],
  ['cross-site', front, 'site'],
  ['none', '-', 'site'],
  ['none', base, 'site'],
  ['SAME-ORIGIN', base, 'site'],
  ['same-origin, same-origin', base, 'site'],
  ['', base, 'site'],
  ['same-origin', 'null', 'origin'],
  ['-', 'null', 'origin'],
  ['-', '', 'origin'],
  ['-', 'https://evil.test', 'origin'],
  ['-', 'http://app.example.org', 'origin'],
  ['-', 'https://app.example.org:443', 'origin'],
  ['-', 'https://app.example.org:8443', 'origin'],
  ['-', 'https://app.example.org/', 'origin'],
  ['-', 'https://APP.example.org', 'origin'],
  ['-', 'https://app.example.org.evil.test', 'origin'],
  ['-', 'https://evil.test/https://app.example.org', 'origin'],
  ['-', 'https://front.example.org', 'origin'],
  ['-', `${base}, ${base}`, 'origin'],
]

for (const [site, origin, outcome] of matrix) {
  test(`Sec-Fetch-Site ${site || '""'} with Origin ${origin || '""'} is ${outcome ?? 'ours'} @T-37 @asvs-3.5.1`, () => {
    const headers = { ...(site !== '-' && { 'sec-fetch-site': site }), ...(origin !== '-' && { origin }) }
    assert.is(forgeryOf(headers, pages), outcome)
    assert.is(forgeryOf({ ...headers, 'x-postern-csrf': '1' }, pages), outcome, 'the header makes no forgery good')
  })
}

test('what says neither needs X-Postern-CSRF, with any value @T-37 @asvs-3.5.1', () => {
  assert.is(forgeryOf({}, pages), 'no-origin')
  assert.is(forgeryOf({ 'x-csrf-token': '1', referer: `${base}/`, host: 'app.example.org' }, pages), 'no-origin')
  for (const value of ['1', '0', 'x', '']) assert.is(forgeryOf({ 'x-postern-csrf': value }, pages), undefined)
})

test('neither Host nor what a proxy says of it is ever looked at @T-24 @T-37', () => {
  const evil = 'https://evil.test'
  for (const name of ['host', 'x-forwarded-host', 'x-forwarded-origin', 'forwarded', 'referer']) {
    assert.is(forgeryOf({ origin: evil, [name]: 'evil.test' }, pages), 'origin', name)
  }
})

test('on plain http of this machine its three names are one, for front ends too, and ports are not', () => {
  const local = trustPages('http://localhost:3000', ['http://127.0.0.1:5173'])
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    assert.is(forgeryOf({ 'sec-fetch-site': 'same-origin', origin: `http://${host}:3000` }, local), undefined, host)
    assert.is(forgeryOf({ 'sec-fetch-site': 'same-site', origin: `http://${host}:5173` }, local), undefined, host)
    for (const origin of [`http://${host}:3001`, `https://${host}:3000`, `http://${host}`]) {
      assert.is(forgeryOf({ origin }, local), 'origin', origin)
    }
  }
  for (const origin of ['http://localhost.evil.test:3000', 'http://127.0.0.2:3000', 'http://evil.test:3000']) {
    assert.is(forgeryOf({ origin }, local), 'origin', origin)
  }
})

test('a base URL on https has one name, on this machine as well', () => {
  const secure = trustPages('https://localhost:3000', ['http://localhost:5173'])
  assert.is(forgeryOf({ origin: 'https://127.0.0.1:3000' }, secure), 'origin')
  assert.is(forgeryOf({ origin: 'http://127.0.0.1:5173' }, secure), 'origin')
  assert.is(forgeryOf({ origin: 'https://localhost:3000' }, secure), undefined)
})

test.run()
