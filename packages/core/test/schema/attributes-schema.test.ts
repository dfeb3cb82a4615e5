import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { type AttributesSchema, createAttributeRules } from '../../src/schema/attributes.ts'
import { compileAttributes } from '../../src/schema/attributes-schema.ts'
import { refusalOf, world } from '../world.ts'

const text = { type: 'string' } as const

/** As a host without a compiler might write it. */
function closed(properties: object, more: object = {}): AttributesSchema {
  const schema: object = { type: 'object', additionalProperties: false, properties, ...more }
  return schema as AttributesSchema
}

function refusal(schema: object): string {
  try {
    compileAttributes(schema)
  } catch (error) {
    assert.instance(error, TypeError)
    return error instanceof Error ? error.message : ''
  }
  return 'taken'
}

test('a mark below the top level, where nothing would heed it, is refused @T-16', () => {
  const plan = { enum: ['free', 'pro'], readOnly: true }
  const secret = { ...text, 'x-private': true }
  for (const [schema, place, mark] of [
    [closed({ billing: closed({ plan }) }), 'member "billing" at properties/plan', 'readOnly'],
    [closed({ billing: closed({ secret }) }), 'member "billing" at properties/secret', 'x-private'],
    [closed({ tags: { type: 'array', items: secret } }), 'member "tags" at items', 'x-private'],
    [closed({ a: { allOf: [plan] } }), 'member "a" at allOf/0', 'readOnly'],
    [closed({ a: { $ref: '#/$defs/plan' } }, { $defs: { plan } }), '$defs/plan', 'readOnly'],
    [closed({ a: text }, { allOf: [{ properties: { a: plan } }] }), 'allOf/0/properties/a', 'readOnly'],
    [closed({ a: text }, { readOnly: true }), 'the schema itself', 'readOnly'],
  ] as const) {
    const message = refusal(schema)
    assert.match(message, `option "attributes" ${place}: "${mark}" holds for a whole top-level member`)
  }
  assert.match(refusal(closed({ a: { ...text, 'x-private': 'yes' } })), 'member "a": "x-private" must be true or false')
})

test('a mark that is the name of a member or a piece of data is none', () => {
  compileAttributes(closed({ 'x-private': text, readOnly: { type: 'boolean' } }))
  compileAttributes(
    closed({ a: closed({ readOnly: text, 'x-private': text }), b: { type: 'object', default: { readOnly: true } } }),
  )
})

test('a schema that could check nothing is refused at once, with the member that is wrong', () => {
  for (const [field, complaint] of [
    [{ type: 'string', maxLenght: 3 }, 'maxLenght'],
    [{ type: 'string', format: 'uri' }, 'there are date-time, email, uuid'],
    [{ type: 'string', format: 'password' }, 'unknown format'],
    [{ type: 'strin' }, 'strin'],
    [{ type: 'string', pattern: '(' }, 'Invalid regular expression'],
    [{ type: 'string', minLength: '3' }, 'minLength'],
    [{ $ref: 'https://example.com/far' }, 'far'],
  ] as const) {
    const message = refusal(closed({ fine: text, odd: field }))
    assert.match(message, 'createPostern: option "attributes" member "odd"')
    assert.match(message, complaint)
  }
  assert.match(refusal(closed({ a: text }, { $async: true })), '$async')
})

test('a schema that no registration could satisfy is refused at once', () => {
  const reserved = { ...text, readOnly: true }
  assert.match(refusal(closed({ a: reserved }, { required: ['a'] })), 'member "a" is required and readOnly')
  assert.match(refusal(closed({ a: text }, { required: ['b'] })), '"required" names "b"')
  assert.match(refusal(closed({ a: closed({ b: text }, { required: ['c'] }) })), 'member "a": "required" names "c"')
  assert.match(refusal(closed({ a: { enum: ['x'], default: 'y' } })), 'member "a": its "default" does not fit')
  assert.match(refusal(closed({ a: closed({ 'b/c': { ...text, default: 1 } }) })), 'properties/b/c: its "default"')
  assert.match(refusal(closed({ a: { ...text, default: 'x'.repeat(4096) } })), '4096 bytes')
})

test('a schema that is not closed, not JSON or nested without end is refused', () => {
  const round: Record<string, unknown> = closed({})
  round.$comment = round
  for (const schema of [
    { type: 'object', properties: {}, additionalProperties: true },
    { type: 'array', properties: {}, additionalProperties: false },
    { type: 'object', properties: [], additionalProperties: false },
    closed({}, { patternProperties: { '^a': text } }),
    closed({ a: 1 }),
    closed({ a: { ...text, pattern: /a/ } }),
    round,
  ]) {
    assert.match(refusal(schema), /^createPostern: option "attributes" (must|takes|member)/)
  }
})

test('annotations of any kind and twice the same $id are taken, and the defaults hold', () => {
  const schema = () =>
    closed(
      {
        a: { ...text, title: 'A', description: 'a', examples: ['x'], 'x-order': 1, 'x-ui.widget': { type: 'odd' } },
        b: { ...closed({ c: { ...text, default: 'd', 'x-order': 2 } }), default: {} },
      },
      { $id: 'https://acme.example/attributes', title: 'Fields', 'x-owner': 'us', required: ['b'] },
    )
  for (const rules of [createAttributeRules(schema()), createAttributeRules(schema())]) {
    assert.equal(rules.create({ a: 'x' }, 'user'), { a: 'x', b: { c: 'd' } })
  }
})

test('what the host does to its schema afterwards changes nothing', () => {
  const plan = { enum: ['free', 'pro'], readOnly: true }
  const rules = createAttributeRules(closed({ plan }))
  plan.readOnly = false
  assert.throws(() => rules.create({ plan: 'pro' }, 'user'))
})

test('the schema is looked at where the Postern is made, not at the first registration', async () => {
  const attributes = closed({ site: { type: 'string', format: 'uri' } })
  assert.throws(() => world({ attributes, store: createMemoryStore() }), /member "site"/)
  const here = world({ attributes: closed({ site: text }) })
  const call = here.operations.users.create({ email: 'a@example.org', attributes: { site: 1 } })
  assert.is(await refusalOf(call), 'validation-failed')
})

test.run()
