import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { codePointLength, isPersonName, isWellFormed } from '../../src/domain/text.ts'
import { quickestMs } from './quickest-ms.ts'

test('text is well formed where it survives UTF-8 and nowhere else', () => {
  const pieces = ['', 'a', '\ud83d', '\ude00', '\ud83d\ude00', '\udbff', '\udfff', '\ud7ff', '\ue000', '\ufffd']
  for (const first of pieces) {
    for (const second of pieces) {
      for (const third of pieces) {
        const text = first + second + third
        assert.is(isWellFormed(text), Buffer.from(text).toString() === text, JSON.stringify(text))
      }
    }
  }
})

test('length counts code points, not UTF-16 units, not what one sees', () => {
  assert.equal(['', 'abc', 'ü', 'u\u0308', '😀', '👩‍👩‍👧', '\ud800'].map(codePointLength), [0, 3, 1, 2, 1, 5, 1])
})

test('a name may be anything that people are called', () => {
  const names = [
    'Ada',
    "Sinéad O'Connor",
    'X Æ A-12',
    '山田 太郎',
    'محمد',
    'Nguyễn Văn A',
    '😀',
    '😀'.repeat(100),
    'x'.repeat(100),
    'José\u0301',
  ]
  for (const name of [...names, '-', '<b>', 'नी\u200dना', '__proto__']) assert.ok(isPersonName(name), name)
})

test('a name is not empty, not blank, shows something, is not over 100 characters, and turns no text around', () => {
  const blank = ['', ' ', '\u00a0\u3000', 'x'.repeat(101), '😀'.repeat(101), `${'x'.repeat(99)}😀😀`]
  const odd = [
    'a\0',
    'a\nb',
    'a\r\nBcc: x',
    '\t',
    'a\u007f',
    'a\u0085',
    'a\u2028',
    'a\u2029',
    '\u202eadA',
    '\u2066a',
    'a\u2069',
    'a\ud800',
    '\udc00',
  ]
  const invisible = ['\u200b', '\u200b\u3164 \u2800', '\u00ad', '\ufeff', '\u2060\u200d', '\u115f\uffa0', '\u{e0061}']
  for (const name of [...blank, ...odd, ...invisible]) assert.not(isPersonName(name), JSON.stringify(name))
})

test('a million characters are answered in under 20 ms @asvs-1.3.12', () => {
  for (const unit of ['x', ' ', '\ud800', '\u0301', '😀']) {
    const text = unit.repeat(1_000_000 / unit.length)
    assert.ok(quickestMs(() => assert.not(isPersonName(text))) < 20, unit)
  }
})

test.run()
