import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deviceLabel, namedDevice } from '../../src/domain/device.ts'

const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'

test('a browser and its platform are named as people know them', () => {
  for (const [userAgent, label] of [
    [`${linux} Chrome/130.0.0.0 Safari/537.36`, 'Chrome on Linux'],
    [`${linux} HeadlessChrome/130.0.0.0 Safari/537.36`, 'Chrome on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0', 'Firefox on Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Version/17.6 Safari/605.1.15',
      'Safari on macOS',
    ],
    ['curl/8.9.1', 'curl/8.9.1'],
    ['', undefined],
    [undefined, undefined],
  ] as const) {
    assert.is(deviceLabel(userAgent), label)
  }
})

test('a long user agent, and one with controls, gives a short printable label @asvs-1.3.3', () => {
  const label = deviceLabel(`\u001b[31m\u202e${'x'.repeat(15_000)}\r\n`) ?? ''
  assert.match(label, /^[\x20-\x7e]{1,64}$/)
})

test('a device is named in words of ours alone, or not at all', () => {
  assert.is(namedDevice(`${linux} Firefox/131.0 your account is closed, call 555`), 'Firefox on Linux')
  for (const userAgent of ['Go to evil.test now', 'curl/8.9.1', '']) assert.is(namedDevice(userAgent), undefined)
})

test.run()
