import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { normalizePassword, passwordProblem } from '../../src/domain/password.ts'

const problem = (password: string, words: readonly string[] = []) => passwordProblem(password, words)?.code

test('a password has 8 to 256 code points @asvs-6.2.1 @nist-N04', () => {
  assert.is(problem('1234567'), 'too-short')
  assert.is(problem('12345678'), undefined)
  assert.is(problem('x'.repeat(256)), undefined)
  assert.is(problem('x'.repeat(257)), 'too-long')
  assert.is(problem('🐎'.repeat(7)), 'too-short')
  assert.is(problem('🐎'.repeat(8)), undefined)
  assert.is(problem('🐎'.repeat(256)), undefined)
  assert.is(problem('🐎'.repeat(257)), 'too-long')
})

test('the length counts after NFC', () => {
  assert.is(problem('e\u0301'.repeat(7)), 'too-short')
  assert.is(problem('e\u0301'.repeat(256)), undefined)
  assert.is(problem('\u0958'.repeat(129)), 'too-long', 'NFC makes two code points of U+0958')
})

test('there are no rules of composition @asvs-6.2.5 @nist-N03 @nist-N05', () => {
  const generated = Array.from({ length: 20 }, (_, index) => String.fromCharCode(97 + ((index * 7) % 26))).join('')
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
  for (const password of [generated, 'one two three', '🐎🔋🐎🔋🐎🔋🐎🔋', ascii, '  leading and trailing  ']) {
    assert.is(problem(password), undefined)
    assert.is(normalizePassword(password), password)
  }
})

test('a lone surrogate is ill-formed, not a replacement character @T-31', () => {
  for (const password of ['a long \uD800 phrase', '\uDC00 a long phrase', 'a long phrase \uD83D']) {
    assert.is(problem(password), 'ill-formed')
    assert.is(normalizePassword(password), undefined)
  }
  assert.is(problem('\uD800'.repeat(1025)), 'too-long', 'the cap comes first')
})

test('two spellings of one character are one password, a compatible one is not @nist-N11 @rfc-R36', () => {
  assert.is(normalizePassword('cafe\u0301 au lait'), normalizePassword('caf\u00E9 au lait'))
  assert.is.not(normalizePassword('\uFB01ne words'), normalizePassword('fine words'))
})

test('nothing is trimmed, cut or re-cased', () => {
  for (const password of [' a b ', 'ABC', 'a\0b', `${'x'.repeat(72)}y`, '', 'short']) {
    assert.is(normalizePassword(password), password)
  }
})

test('a bomb of combining marks is refused before it is normalised @asvs-15.2.2 @T-20', () => {
  for (const length of [1025, 16_384, 1_000_000]) {
    const bomb = `e${'\u0301\u0327'.repeat(length / 2)}`
    const begunMs = performance.now()
    assert.is(normalizePassword(bomb), undefined)
    assert.is(problem(bomb), 'too-long')
    assert.ok(performance.now() - begunMs < 20)
  }
  const largest = '\u0301\u0327'.repeat(512)
  const begunMs = performance.now()
  assert.is(problem(largest), 'too-long')
  assert.ok(performance.now() - begunMs < 20)
})

const words = ['Postern', 'ada.lovelace@example.com', 'countess']

test('a context word in a simple disguise is refused @asvs-6.2.11', () => {
  const refused = [
    'countess',
    'COUNTESS',
    'ada.lovelace@example.com',
    'Ada.Lovelace',
    'adalovelace',
    'lovelace',
    'postern1',
    'Postern2026!',
    '!!postern!!',
    '  postern  ',
    '2026postern2026',
    'postern2026postern',
    'posternpostern',
    'p0st3rn123',
    '!!p05T3rn!!',
    'nretsop1',
    'ssetnuoc',
    'post3rn-Ada-1815',
    'postern1234567890',
    'lovelaceada',
  ]
  for (const password of refused) assert.is(problem(password, words), 'context-word', password)
})

test('a phrase that merely contains a context word is fine @nist-N14', () => {
  const fine = [
    'a long enough pass phrase',
    'another long pass phrase',
    'correct horse battery',
    'posternity',
    'the postern is open',
    'my countess sings',
    'adaadaadb',
    'postern 8391 7264 5533 1029',
    '12345678901',
    'example.com',
  ]
  for (const password of fine) assert.is(problem(password, words), undefined, password)
})

test('words too short to mean anything, of digits only, or none at all refuse nothing', () => {
  assert.is(problem('xyxyxyxy', ['x', 'xy', '', 'a@b.example']), undefined)
  assert.is(problem('20262026', ['2026']), undefined)
  assert.is(problem('12345678', []), undefined)
})

test('the whole host name is a context word, however short its labels are, and so is what they make together', () => {
  const host = ['postern', 'app.example.com']
  for (const password of [
    'app.example.com',
    'App.Example.Com1',
    'appexamplecom',
    'example.com',
    'moc.elpmaxe.ppa',
    'comappcom',
  ]) {
    assert.is(problem(password, host), 'context-word', password)
  }
  assert.is(problem('application', host), undefined)
})

test('a longer word does not hide a shorter one at the same place', () => {
  const ann = ['ann.anna@example.com']
  for (const password of ['annann12', 'annaannann', '12nnanna', '4nnannann']) {
    assert.is(problem(password, ann), 'context-word', password)
  }
})

test('context words beyond ASCII are compared in NFC', () => {
  assert.is(problem('gro\u0308\u00DFe2026', ['Gr\u00F6\u00DFe']), 'context-word')
})

test('any word, repeated, reversed and decorated, is found again', () => {
  const word = fc.stringMatching(/^[a-z]{4,12}$/)
  const filler = fc.stringMatching(/^[0-9 !.-]{0,3}$/)
  fc.assert(
    fc.property(word, filler, filler, fc.integer({ min: 2, max: 5 }), (name, before, after, times) => {
      assert.is(problem(before + name.repeat(times) + after, [name]), 'context-word')
      assert.is(problem(before + [...name].reverse().join('').repeat(times) + after, [name]), 'context-word')
    }),
    { numRuns: 300 },
  )
})

test('the worst words cost no time @asvs-1.3.12', () => {
  const hostile = Array.from({ length: 6 }, (_, index) => `${'a'.repeat(300 - index)}b`)
  const begunMs = performance.now()
  assert.is(problem('a'.repeat(256), hostile), undefined)
  assert.is(problem('4'.repeat(256), [...hostile, 'a'.repeat(100)]), undefined)
  assert.ok(performance.now() - begunMs < 50)
})

test('a problem never repeats the password', () => {
  const found = passwordProblem('lovelace1815', ['lovelace'])
  assert.not.match(found?.detail ?? '', /lovelace/)
})

test.run()
