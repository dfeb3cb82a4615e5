import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emailKey, loginKey, usernameKey } from '../../src/domain/login-key.ts'
import { quickestMs } from './quickest-ms.ts'

test('a login with an @ means an e-mail address, any other a user name, and each has its prefix', () => {
  assert.is(loginKey('Ada@Example.com'), 'email:ada@example.com')
  assert.is(loginKey('Ada'), 'username:ada')
  assert.is(emailKey('Ada@Example.com'), loginKey('ada@example.COM'))
  assert.is(usernameKey('Ada'), loginKey('ADA'))
})

test('a user name is 3 to 32 letters, digits, dots, hyphens and underscores after a first letter', () => {
  for (const good of [
    'ada',
    'Ada',
    'a.b',
    'a_-',
    'a23',
    `a${'b'.repeat(31)}`,
    '__proto__'.slice(2, 7),
    'constructor',
  ]) {
    assert.is(usernameKey(good), `username:${good.toLowerCase()}`)
  }
  const short = ['', 'a', 'ab', `a${'b'.repeat(32)}`, '1ab', '.ab', '_ab', '-ab', '__proto__']
  const odd = [
    'a b',
    'ada ',
    ' ada',
    'ada\n',
    'ada\0',
    'ad\u0430',
    'a\u212ab',
    'ad\u0131',
    'ad\u00e9',
    'a@b',
    'a:b',
    'ad\ud800',
    '\uff41da',
  ]
  for (const bad of [...short, ...odd]) assert.is(usernameKey(bad), undefined, bad)
})

test('the two kinds never meet: a prefix cannot be typed, and no user name is an address', () => {
  for (const login of ['email:ada@example.com', 'username:ada', 'email:ada', 'username:ada@example.com']) {
    assert.is(loginKey(login), undefined, login)
  }
  assert.is(usernameKey('ada@example.com'), undefined)
  assert.is(emailKey('ada'), undefined)
})

test('no letter outside ASCII folds into one inside @T-29', () => {
  for (const login of ['miKe', 'miKe@example.com', 'mıke', 'mıke@example.com', 'ＡＤＡ', 'ada＠example.com', 'ſam']) {
    const marked = login.replace('K', '\u212a')
    assert.is(loginKey(marked), undefined, marked)
  }
})

test('texts of 16 KiB and of a million characters are answered in under 20 ms @asvs-1.3.12', () => {
  for (const unit of ['a', '@', 'a@', '\u0301', '\ud800', ' ']) {
    for (const length of [16_384, 1_000_000]) {
      const text = unit.repeat(length)
      assert.ok(quickestMs(() => assert.is(loginKey(text), undefined)) < 20, `${length} of ${unit}`)
    }
  }
})

test.run()
