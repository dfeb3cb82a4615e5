import { createTestPostern } from '@postern/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('the pages that links lead to')

const setTo = (page: string) =>
  createTestPostern({
    mail: { mailer: { send: async () => {} }, from: 'no-reply@app.test', pages: { verify: page, reset: page } },
  }).postern

/** What a browser, or a program on the way to one, takes for another host or for a script. */
const elsewhere = [
  ...['//evil.test', '///evil.test', '////evil.test', '/\\evil.test', '\\\\evil.test', '\\/evil.test', '/\\/evil.test'],
  ...[
    'https://evil.test',
    'http://evil.test',
    'HTTPS://evil.test',
    'https:evil.test',
    'https:/evil.test',
    ':evil.test',
  ],
  ...[
    '@evil.test',
    '.evil.test',
    '/@evil.test',
    'user@evil.test',
    '/%2f%2fevil.test',
    '/%2Fevil.test',
    '/%5cevil.test',
  ],
  ...['/\tevil', '\t//evil.test', '/\t/evil.test', '/\n/evil.test', '/\r\nLocation: x', ' //evil.test', '/ /evil.test'],
  ...[
    '/。evil.test',
    '/／evil.test',
    '／／evil.test',
    '/\u2028/evil.test',
    '/\0/evil.test',
    '/evil?next=//x',
    '/a#//x',
  ],
  ...['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '/javascript:x', '', '?', '#', 'verify'],
]

test('are paths of the base URL: what could lead elsewhere is refused when it is set @T-25', () => {
  assert.ok(elsewhere.length >= 40)
  for (const page of elsewhere) assert.throws(() => setTo(page), /option "mail/, JSON.stringify(page))
})

test('may be any plain path', async () => {
  for (const page of ['/', '/verify', '/a/b-c/d_e.html']) await setTo(page).close()
})

test.run()
