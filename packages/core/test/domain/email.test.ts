import { domainToASCII } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseEmail } from '../../src/domain/email.ts'
import { quickestMs } from './quickest-ms.ts'
import { domain, refusedEmails, x } from './refused-emails.ts'

/** Address and the key it folds to. */
const good: readonly (readonly [string, string])[] = [
  ['ada@example.com', 'ada@example.com'],
  ['Ada@Example.COM', 'ada@example.com'],
  ['ada.love-lace_1815@example.co.uk', 'ada.love-lace_1815@example.co.uk'],
  ['ada+lists@example.com', 'ada+lists@example.com'],
  ['a.d.a@example.com', 'a.d.a@example.com'],
  ['!#$&*+-/=?^_`{|}~@example.com', '!#$&*+-/=?^_`{|}~@example.com'],
  ["o'brien@example.com", "o'brien@example.com"],
  ["O'Brien.D'Arcy@example.com", "o'brien.d'arcy@example.com"],
  ['1@1.example', '1@1.example'],
  ['a@123.com', 'a@123.com'],
  ['a@a.c', 'a@a.c'],
  [`${x(64)}@example.com`, `${x(64)}@example.com`],
  [`a@${x(63)}.com`, `a@${x(63)}.com`],
  [`a@${domain(252)}`, `a@${domain(252)}`],
  // IDN spellings meet in one key.
  ['a@bücher.example', 'a@xn--bcher-kva.example'],
  ['a@bu\u0308cher.example', 'a@xn--bcher-kva.example'],
  ['a@BÜCHER.Example', 'a@xn--bcher-kva.example'],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ['a@XN--Bcher-KVA.example', 'a@xn--bcher-kva.example'],
  ['a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah'],
  ['a@пример.рф', 'a@xn--e1afmkfd.xn--p1ai'],
  // Another letter is another domain.
  ['a@straße.de', 'a@xn--strae-oqa.de'],
  ['a@strasse.de', 'a@strasse.de'],
  ['a@\u0430pple.com', 'a@xn--pple-43d.com'],
  ['a@\u0131stanbul.tr', 'a@xn--stanbul-qfb.tr'],
]

test(`${good.length} addresses that mail servers take have the expected key and are kept as typed @T-30 @rfc-R35`, () => {
  for (const [address, key] of good) assert.equal(parseEmail(address), { address, key }, address)
})

test(`${refusedEmails.length} other texts are no address @T-29 @T-30 @rfc-R34`, () => {
  for (const text of refusedEmails) assert.is(parseEmail(text), undefined, JSON.stringify(text))
})

test('the longest address has 254 octets, as typed and as a key @rfc-R33', () => {
  const typed = (length: number): string => `a@${domain(length - 2)}`
  assert.is(typed(254).length, 254)
  assert.is(parseEmail(typed(254))?.key.length, 254)
  assert.is(parseEmail(typed(255)), undefined)
  // In A-labels a letter of such a row takes one octet, as typed two.
  const row = (labels: number): string => `a@${`${'ü'.repeat(25)}.`.repeat(labels)}com`
  assert.ok(parseEmail(row(4)))
  assert.is(parseEmail(row(6)), undefined)
  assert.ok(domainToASCII(row(6).slice(2)).length <= 252)
  // 90 typed characters of which the A-labels have more than 254.
  const wide = `a@${'例え.'.repeat(30)}com`
  assert.ok(Buffer.byteLength(wide) <= 254)
  assert.is(parseEmail(wide), undefined)
})

test('a key folds to itself', () => {
  for (const [, key] of good) assert.equal(parseEmail(key), { address: key, key }, key)
})

test('no two good addresses with different keys differ by case alone, and none keeps an upper-case letter', () => {
  for (const [address, key] of good) {
    assert.match(key, /^[\x21-\x7e]+$/)
    assert.is(key, key.replace(/[A-Z]/g, ''))
    const upper = address.replace(/[a-z]/g, (letter) => letter.toUpperCase())
    assert.is(parseEmail(upper)?.key, key)
  }
})

test('texts of 16 KiB and of a million characters are answered in under 20 ms @asvs-1.3.12', () => {
  const makers: readonly ((length: number) => string)[] = [
    ...['a', '@', '.', 'a.', '\u0301', '\u0344', '\ufdfa', '\ud800', '\ud83d\ude00', '%', 'ü', '\u00ad'].map(
      (unit) => (length: number) => unit.repeat(length / unit.length),
    ),
    (length) => `a@${'a.'.repeat(length / 2)}com`,
    (length) => `a@${'\u0301'.repeat(length)}.com`,
    (length) => `${'a.'.repeat(length / 2)}@example.com`,
    (length) => `a@example.com${' '.repeat(length)}`,
  ]
  for (const length of [300, 16_384, 1_000_000]) {
    for (const [number, make] of makers.entries()) {
      const text = make(length)
      const spentMs = quickestMs(() => assert.is(parseEmail(text), undefined))
      assert.ok(spentMs < 20, `${number} of ${length}: ${spentMs} ms`)
    }
  }
})

test.run()
