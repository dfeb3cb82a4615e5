import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { firstLanguage } from '../../src/domain/language.ts'
import { requestContext } from '../../src/schema/inputs.ts'

test('the first language of a header that is a tag and is wanted is taken, as it was written', () => {
  const heard: readonly (readonly [string, string | undefined])[] = [
    ['de-AT', 'de-AT'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
    [' zh-Hant-TW ; q=1 , en', 'zh-Hant-TW'],
    ['*, en', 'en'],
    ['fr;q=0, de;Q=0.0, en;q=0.1', 'en'],
    ['fr;q=0.001', 'fr'],
    ['', undefined],
    ['*', undefined],
    [', ;q=1', undefined],
    ['<b>, de\r\nX: y, "de"', undefined],
    ['dе', undefined],
    [`${'a'.repeat(36)}, ${'de-'.repeat(20)}x`, undefined],
  ]
  for (const [header, language] of heard) assert.is(firstLanguage(header), language, header)
})

test('what is taken fits what a record takes, and no more than the beginning of a header is read', () => {
  const { pattern, maxLength } = requestContext.properties.locale
  const longest = `de-${'abcdefgh-'.repeat(3)}12345`
  for (const language of ['de', 'zh-Hant-TW', longest]) {
    assert.is(firstLanguage(language), language)
    assert.ok(new RegExp(pattern).test(language) && language.length <= maxLength)
  }
  assert.is(longest.length, maxLength)
  assert.is(firstLanguage(`${'*,'.repeat(200)}de`), undefined)
  assert.is(firstLanguage('-,'.repeat(5_000_000)), undefined)
})

test.run()
