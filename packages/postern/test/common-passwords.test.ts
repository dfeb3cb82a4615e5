import { randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { commonPasswordLines } from '../src/common-passwords.generated.ts'
import { commonPasswords } from '../src/common-passwords.ts'

/** Every entry, cut out of the lines one by one. */
const entries = commonPasswordLines.split('\n').flatMap((line) => {
  const length = Number.parseInt(line, 10)
  const block = line.slice(line.indexOf(' ') + 1)
  return Array.from({ length: block.length / length }, (_, index) => block.slice(index * length, (index + 1) * length))
})

test('more than 3000 listed passwords fit the policy (ASVS 6.2.4) @asvs-6.2.4 @nist-N16', () => {
  assert.ok(entries.filter((entry) => entry.length >= 8).length > 3000)
  assert.is(new Set(entries).size, entries.length)
  assert.ok(entries.every((entry) => /^[\x20-\x40\x5b-\x7e]{8,}$|^[a-z]{4,7}$/.test(entry)))
})

test('every entry is found, in any case', async () => {
  for (const entry of entries) {
    assert.ok(await commonPasswords.includes(entry), entry)
    assert.ok(await commonPasswords.includes(entry.toUpperCase()), entry)
  }
})

test('the best known are among them', async () => {
  for (const password of ['password', '12345678', 'Password1', 'QWERTYUIOP', 'iloveyou', 'trustno1', '1q2w3e4r5t']) {
    assert.is(await commonPasswords.includes(password), true, password)
  }
})

const all = async (passwords: readonly string[], expected: boolean) => {
  for (const password of passwords) assert.is(await commonPasswords.includes(password), expected, password)
}

test('a block of up to four characters, or an entry, repeated is common, however long', async () => {
  const repeated = [
    '00000000',
    '88888888',
    'aaaaaaaa',
    'zzzzzzzz',
    '        ',
    '12341234',
    '1212121',
    'xyzxyzxy',
    'kfqwkfqw',
  ]
  await all(
    [...repeated, 'x'.repeat(256), '\0'.repeat(8), '🐎🔋🐎🔋🐎🔋🐎🔋', 'dragondragon', 'MonkeyMonkeyMonkey'],
    true,
  )
  await all(['kfqwvkfqwv', 'kfqwkfqx'], false)
})

test('runs along the alphabet, the digits or the keyboard are common, up to three of them and three strays', async () => {
  const runs = [
    '987654321',
    '87654321',
    '0987654321',
    'abcdefgh',
    'hgfedcba',
    'ABCDEFGHIJ',
    '1234567890',
    'qwertyui',
    'lkjhgfdsa',
  ]
  const pieces = [
    'abcd1234',
    'aaaa1111',
    'aaabbbccc',
    'abc123xyz',
    'Aa123456!',
    'a1234567',
    '123456789a',
    '1qaz2wsx',
    '!@#$%^&*',
  ]
  await all([...runs, ...pieces, 'qwertzuiop', 'azertyuiop', 'abcdefghijklmnopqrstuvwxyz'], true)
  await all(['abc9f123k7', 'abcxyz123789', 'abqcdrefsgh'], false)
})

test('an entry in a simple disguise is common: another case, look-alikes, digits and signs at its ends', async () => {
  const decorated = [
    'Password1!',
    'password ',
    ' password',
    'admin1234',
    'root1234',
    'guest123',
    'Summer2026!',
    '!!dragon!!',
    'Welcome1',
  ]
  const lookalikes = ['P@ssw0rd1', 'P@$$w0rd', 'p455w0rd', 'Adm1n1234!', 'm0nkey2026', 'We1c0me!!', 'l3tm31n!!']
  await all([...decorated, ...lookalikes], true)
})

test('a phrase is free from 15 characters on, whatever words are in it, and so is a word with more around it @nist-N14', async () => {
  const phrases = [
    'password password1',
    'admin is my dragon',
    'Password1!Summer2',
    'monkey-shadow-2026',
    'dragon-9182736450',
    'administrator-1',
  ]
  const shorter = [
    'violet-harbour-41',
    'violet-canoe-37',
    'dragon8391726',
    'zebra!cello7',
    'qmwneb7x',
    'mzpqkvtw',
    'Tr0ub4dor&3',
  ]
  await all([...phrases, ...shorter], false)
})

test('no random password of eight characters in ten thousand is common', async () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!?'
  let found = 0
  for (let index = 0; index < 10_000; index++) {
    const password = Array.from(randomBytes(8), (byte) => letters[byte % 64]).join('')
    if (await commonPasswords.includes(password)) found++
  }
  assert.ok(found <= 10, `${found}`)
})

test('what is not listed is not found: longer, shorter, across two entries, in other letters', async () => {
  const [first = '', second = ''] = entries.filter((entry) => /^[a-z]{8}$/.test(entry))
  const across = `${first.slice(4)}${second.slice(0, 4)}`
  await all(['', 'x', `${first}${second}`, 'my password is this', '\u212Aissmyass', 'pa\u017F\u017Fword'], false)
  assert.not.ok(entries.includes(across))
  await all(['\uFFFFab\uFFFFcd\uFFFF\uFFFF', '\0\x01\x02z\0q\0\0w'], false)
})

test('the passwords that our own documents use are not listed', async () => {
  for (const password of ['a long enough pass phrase', 'another long pass phrase', 'correct horse battery']) {
    assert.is(await commonPasswords.includes(password), false, password)
  }
})

test('a question takes microseconds', async () => {
  const begunMs = performance.now()
  for (let index = 0; index < 10_000; index++) await commonPasswords.includes(`m${index}`.padEnd(8, 'z'))
  const microseconds = ((performance.now() - begunMs) * 1000) / 10_000
  assert.ok(microseconds < 200, `${microseconds} µs`)
})

test.run()
