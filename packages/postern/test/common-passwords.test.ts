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

test('more than 3000 listed passwords fit the policy (ASVS 6.2.4)', () => {
  assert.ok(entries.length > 3000)
  assert.is(new Set(entries).size, entries.length)
  assert.ok(entries.every((entry) => entry.length >= 8 && /^[\x20-\x40\x5b-\x7e]+$/.test(entry)))
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

test('what is not listed is not found: longer, shorter, across two entries, in other letters', async () => {
  const [first = '', second = ''] = entries
  const unlisted = [
    '',
    'x',
    `${first}${second}`,
    `${first.slice(4)}${second.slice(0, 4)}`,
    'my password is this',
    'passwor',
    'password ',
    ' password',
    '\u212Aissmyass',
    'pa\u017F\u017Fword',
    '\uFFFF'.repeat(8),
    '\0'.repeat(8),
    'x'.repeat(256),
  ]
  for (const password of unlisted) assert.is(await commonPasswords.includes(password), false, password)
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
  assert.ok(microseconds < 50, `${microseconds} µs`)
})

test.run()
