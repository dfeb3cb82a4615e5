import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { JsonObject } from '../../src/domain/json.ts'
import { type InputError, isPosternError } from '../../src/errors.ts'
import { type AttributesSchema, createAttributeRules } from '../../src/schema/attributes.ts'

const text = { type: 'string' } as const

function closed(properties: object, required: readonly string[] = []): AttributesSchema {
  const schema: object = { type: 'object', additionalProperties: false, properties, required }
  return schema as AttributesSchema
}

function errorsOf(call: () => unknown): readonly InputError[] {
  try {
    call()
  } catch (error) {
    if (isPosternError(error, 'validation-failed')) return error.errors ?? []
    throw error
  }
  return []
}

const codesOf = (call: () => unknown) => errorsOf(call).map(({ code, pointer }) => `${code} ${pointer}`)

test('an expression is not tried on a text that is too long by its own bound or by that of all fields', () => {
  const rules = createAttributeRules(closed({ bio: { type: 'string', maxLength: 20, pattern: '^(a+)+$' } }))
  assert.equal(rules.create({ bio: 'aaa' }, 'user'), { bio: 'aaa' })
  assert.equal(
    codesOf(() => rules.create({ bio: 'b' }, 'user')),
    ['format /attributes/bio'],
  )
  // Tried on these, the expression would go on for longer than anybody waits.
  assert.equal(
    codesOf(() => rules.create({ bio: `${'a'.repeat(60)}!` }, 'user')),
    ['too-long /attributes/bio'],
  )
  const boundless = createAttributeRules(closed({ bio: { type: 'string', pattern: '^(a+)+$' } }))
  const long = { bio: `${'a'.repeat(5000)}!` }
  assert.equal(
    codesOf(() => boundless.create(long, 'code')),
    ['too-long /attributes'],
  )
  assert.equal(
    codesOf(() => boundless.merge({}, long, 'user')),
    ['too-long /attributes'],
  )
})

test('a member that the schema no longer knows stands in nobody’s way, is not shown, and goes when code removes it', () => {
  const rules = createAttributeRules(closed({ theme: text }))
  const stored = { theme: 'x', legacy: 'y' }
  assert.equal(rules.merge(stored, { theme: 'z' }, 'user'), { theme: 'z', legacy: 'y' })
  assert.equal(rules.shown(stored), { theme: 'x' })
  assert.equal(
    codesOf(() => rules.merge(stored, { legacy: null }, 'user')),
    ['unknown-member /attributes'],
  )
  assert.equal(
    codesOf(() => rules.merge(stored, { legacy: 'q' }, 'code')),
    ['unknown-member /attributes'],
  )
  assert.equal(
    codesOf(() => rules.merge(stored, { other: null }, 'code')),
    ['unknown-member /attributes'],
  )
  assert.equal(rules.merge(stored, { legacy: null }, 'code'), { theme: 'x' })
})

test('the same holds inside a closed member, where the user may remove it', () => {
  const rules = createAttributeRules(
    closed({ address: closed({ city: text }), all: { type: 'array', items: closed({ a: text }) } }),
  )
  const stored = { address: { city: 'Rome', fax: '1' }, all: [{ a: 'b', c: 'd' }] }
  assert.equal(rules.merge(stored, { address: { city: 'Oslo' } }, 'user'), {
    ...stored,
    address: { city: 'Oslo', fax: '1' },
  })
  assert.equal(rules.merge(stored, { address: { fax: null } }, 'user'), { ...stored, address: { city: 'Rome' } })
  assert.equal(
    codesOf(() => rules.merge(stored, { address: { fax: '2' } }, 'user')),
    ['unknown-member /attributes/address'],
  )
  assert.equal(
    codesOf(() => rules.merge(stored, { address: { tel: '2' } }, 'user')),
    ['unknown-member /attributes/address'],
  )
  assert.equal(rules.shown(stored), { address: { city: 'Rome' }, all: [{ a: 'b' }] })
})

test('what the schema newly requires gets its default, and without one holds up nothing else', () => {
  const plan = { ...text, default: 'free', readOnly: true }
  const rules = createAttributeRules(
    closed({ theme: text, plan, org: text, home: closed({ zip: text, no: text }, ['zip']) }, ['plan', 'org']),
  )
  assert.equal(rules.merge({}, { theme: 'z' }, 'user'), { theme: 'z', plan: 'free' })
  assert.equal(rules.merge({ home: {} }, { home: { no: '1' } }, 'user'), { home: { no: '1' }, plan: 'free' })
  assert.equal(
    codesOf(() => rules.merge({}, { home: { no: '1' } }, 'user')),
    ['required /attributes/home/zip'],
  )
  assert.equal(
    codesOf(() => rules.merge({ org: 'a' }, { org: null }, 'user')),
    ['required /attributes/org'],
  )
  assert.equal(
    codesOf(() => rules.create({}, 'user')),
    ['required /attributes/org'],
  )
})

test('what was stored under a laxer schema may stay, and may not be written again', () => {
  const rules = createAttributeRules(
    closed({ theme: { enum: ['light'] }, note: text, tags: { type: 'array', items: text } }),
  )
  const stored = { theme: 'sepia', tags: [1] }
  assert.equal(rules.merge(stored, { note: 'a' }, 'user'), { ...stored, note: 'a' })
  assert.equal(
    codesOf(() => rules.merge(stored, { theme: 'sepia' }, 'user')),
    ['not-allowed /attributes/theme'],
  )
  assert.equal(
    codesOf(() => rules.merge(stored, { tags: [1] }, 'user')),
    ['type /attributes/tags/0'],
  )
  assert.equal(
    codesOf(() => rules.merge(stored, { note: 1 }, 'user')),
    ['type /attributes/note'],
  )
})

test('fields that are too many already may shrink and may not grow', () => {
  const rules = createAttributeRules(closed({ a: text, b: text }))
  const stored = { a: 'x'.repeat(4096), b: 'y' }
  assert.equal(rules.merge(stored, { b: 'z' }, 'user'), { ...stored, b: 'z' })
  assert.equal(
    codesOf(() => rules.merge(stored, { b: 'yy' }, 'user')),
    ['too-long /attributes'],
  )
})

test('a member that is undefined counts as absent, for users and code', () => {
  const rules = createAttributeRules(
    closed({ theme: text, plan: { ...text, readOnly: true }, note: { type: 'object' } }),
  )
  const given = {
    theme: undefined,
    plan: undefined,
    gone: undefined,
    note: { a: undefined, b: 1 },
  } as unknown as JsonObject
  assert.equal(rules.create(given, 'user'), { note: { b: 1 } })
  assert.equal(rules.merge({ theme: 'x', plan: 'p' }, given, 'user'), { theme: 'x', plan: 'p', note: { b: 1 } })
})

test('a value that code nested without end, or that is no JSON, is a validation error', () => {
  const rules = createAttributeRules(closed({ a: {} }))
  const round: Record<string, unknown> = {}
  round.round = round
  let deep: object = {}
  for (let level = 0; level < 20_000; level++) deep = { deep }
  for (const [value, code] of [
    [round, 'too-deep'],
    [[[[[]]]], 'too-deep'],
    [deep, 'too-deep'],
    [new Date(), 'not-json'],
    [new Map(), 'not-json'],
    [() => 1, 'not-json'],
    [[undefined], 'not-json'],
    [1n, 'not-json'],
    [Number.NaN, 'not-json'],
  ] as const) {
    const given = { a: value } as unknown as JsonObject
    assert.equal(
      codesOf(() => rules.create(given, 'code')),
      [`${code} /attributes`],
    )
    assert.equal(
      codesOf(() => rules.merge({}, given, 'code')),
      [`${code} /attributes`],
    )
  }
})

test.run()
