import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isJsonObject } from '../../src/domain/json.ts'
import { isPosternError } from '../../src/errors.ts'
import { checkParsed, parseJson } from '../../src/http/parse-json.ts'

function codeOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return isPosternError(error, 'invalid-request') ? error.errors?.[0]?.code : String(error)
  }
  return undefined
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const wide = (members: number) => `{${Array.from({ length: members }, (_, index) => `"m${index}":1`).join(',')}}`

const refused: readonly (readonly [text: string, code: string])[] = [
  ['', 'not-json'],
  [' ', 'not-json'],
  ['{', 'not-json'],
  ['{"a":1,}', 'not-json'],
  ["{'a':1}", 'not-json'],
  ['{a:1}', 'not-json'],
  ['{"a":1}{"a":1}', 'not-json'],
  ['{"a":1} x', 'not-json'],
  ['\uFEFF{"a":1}', 'not-json'],
  ['{"a":01}', 'not-json'],
  ['{"a":NaN}', 'not-json'],
  ['{"a":"\n"}', 'not-json'],
  ['{/* no */"a":1}', 'not-json'],
  ['a=1', 'not-json'],
  ['[]', 'not-an-object'],
  ['[{"a":1}]', 'not-an-object'],
  ['null', 'not-an-object'],
  ['"text"', 'not-an-object'],
  ['1', 'not-an-object'],
  ['{"a":1,"a":1}', 'duplicate-member'],
  ['{"a":1,"b":2,"a":3}', 'duplicate-member'],
  ['{"a":1,"\\u0061":1}', 'duplicate-member'],
  ['{"\\/":1,"/":1}', 'duplicate-member'],
  ['{"a":{"b":1,"b":2}}', 'duplicate-member'],
  ['{"a":[{"b":1},{"c":1,"c":2}]}', 'duplicate-member'],
  ['{"a" : 1 , "a"\n:\t2}', 'duplicate-member'],
  ['{"__proto__":1,"__proto__":2}', 'duplicate-member'],
  ['{"":1,"":2}', 'duplicate-member'],
  ['{"a\\\\":1,"a\\\\":2}', 'duplicate-member'],
  ['{"😀":1,"\\ud83d\\ude00":2}', 'duplicate-member'],
  ['{"a":1e400}', 'number-out-of-range'],
  ['{"a":[-1E+999]}', 'number-out-of-range'],
  [nested(9), 'too-deep'],
  [`{"a":${'['.repeat(8)}${']'.repeat(8)}}`, 'too-deep'],
  [wide(65), 'too-many-members'],
  [`{"a":${wide(32)},"b":${wide(31)}}`, 'too-many-members'],
]

const accepted: readonly string[] = [
  '{}',
  ' {"a" : 1} \n',
  '{"a":{"a":{"a":1}},"b":{"a":1}}',
  '{"a":[{"b":1},{"b":2}]}',
  '{"a":"a","b":"a"}',
  '{"a":"\\"a\\":1","b":"{[\\\\"}',
  '{"a":["b","b",{"b":"b"}]}',
  '{"a":1e308,"b":-0,"c":1e-400}',
  '{"a":1,"A":1,"á":1,"a\u0301":1}',
  '{"a":"1e400"}',
  nested(8),
  wide(64),
]

for (const [text, code] of refused) {
  test(`refuses ${JSON.stringify(text.slice(0, 40))} as ${code}`, () => {
    assert.is(
      codeOf(() => parseJson(text)),
      code,
    )
  })
}

for (const text of accepted) {
  test(`reads ${JSON.stringify(text.slice(0, 40))} as JSON.parse does`, () => {
    assert.equal(parseJson(text), JSON.parse(text))
  })
}

test('a member named __proto__ is a member and no prototype', () => {
  const parsed = parseJson('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')
  assert.equal(Object.keys(parsed), ['__proto__', 'constructor'])
  assert.is(Object.getPrototypeOf(parsed), Object.prototype)
  assert.not('isAdmin' in {})
})

/** A JSON object as its members in order, so that one of them can be written twice. */
type Node = string | number | boolean | null | { readonly list: readonly Node[] } | Members
interface Members {
  readonly members: readonly (readonly [name: string, value: Node])[]
}

const name = fc.oneof(
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.constantFrom('a', '__proto__', '"', '\\', 'a":1', '{'),
)
const trees = fc.letrec<{ value: Node; object: Members }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    tie('object'),
    fc.record({ list: fc.array(tie('value'), { maxLength: 3 }) }),
  ),
  object: fc.record({
    members: fc.uniqueArray(fc.tuple(name, tie('value')), { maxLength: 4, selector: ([member]) => member }),
  }),
}))
/** Small enough that no bound is met but the one under test. */
const object = trees.object.filter(
  (tree) => containers(tree).reduce((sum, { members }) => sum + members.length, 0) < 60,
)

/** Each way in which one and the same name can be written. */
function spell(text: string, escaped: boolean): string {
  if (!escaped) return JSON.stringify(text)
  return `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
}

interface Style {
  readonly space: string
  readonly escaped: boolean
}

function write(node: Node, style: Style): string {
  if (typeof node !== 'object' || node === null) return JSON.stringify(node)
  const { space, escaped } = style
  if ('list' in node) return `[${node.list.map((one) => space + write(one, style)).join(`${space},`)}${space}]`
  const members = node.members.map(([one, inside], index) => {
    const spelled = spell(one, escaped && index % 2 === 1)
    return `${space}${spelled}${space}:${space}${write(inside, style)}`
  })
  return `{${members.join(`${space},`)}${space}}`
}

function containers(node: Node): readonly Members[] {
  if (typeof node !== 'object' || node === null) return []
  if ('list' in node) return node.list.flatMap(containers)
  return [node, ...node.members.flatMap(([, inside]) => containers(inside))]
}

/** The same tree with the first member of `target` once more at its end. */
function doubled(node: Node, target: Members): Node {
  if (typeof node !== 'object' || node === null) return node
  if ('list' in node) return { list: node.list.map((one) => doubled(one, target)) }
  const members = node.members.map(([one, inside]) => [one, doubled(inside, target)] as const)
  const [first] = members
  return { members: node === target && first !== undefined ? [...members, first] : members }
}

const style = fc.record({ space: fc.constantFrom('', ' ', '\n\t ', '\r\n'), escaped: fc.boolean() })

test('whatever has no name twice is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(object, style, (tree, as) => {
      const text = write(tree, as)
      assert.equal(parseJson(text), JSON.parse(text))
    }),
    { numRuns: 500 },
  )
})

test('whatever has a name twice in one object, however deep and however spelled, is refused @asvs-1.5.3', () => {
  fc.assert(
    fc.property(object, style, fc.nat(), (tree, as, pick) => {
      const candidates = containers(tree).filter(({ members }) => members.length > 0)
      const target = candidates[pick % Math.max(1, candidates.length)]
      fc.pre(target !== undefined)
      const text = write(doubled(tree, target), as)
      assert.is(
        codeOf(() => parseJson(text)),
        'duplicate-member',
      )
    }),
    { numRuns: 500 },
  )
})

test('any text at all is read as an object or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.json()), (text) => {
      try {
        assert.ok(isJsonObject(parseJson(text)))
      } catch (error) {
        assert.ok(isPosternError(error, 'invalid-request'))
      }
    }),
    { numRuns: 500 },
  )
})

test('32 KiB of the worst text take no longer than 100 ms @asvs-1.3.12', () => {
  const size = 32_768
  const texts = [
    '['.repeat(size),
    `${'{"a":'.repeat(size / 5)}`,
    `{"a":${'['.repeat(size / 2 - 4)}${']'.repeat(size / 2 - 4)}}`,
    `{"${'\\u0061'.repeat(size / 6 - 2)}":1}`,
    `{"a":"${' '.repeat(size - 10)}"}`,
    `{"a"${' '.repeat(size - 10)}:1}`,
    `{"a":[${'"",'.repeat(size / 3 - 4)}""]}`,
    `{"a":${'1'.repeat(size - 10)}}`,
  ]
  for (const text of texts) {
    const started = performance.now()
    codeOf(() => parseJson(text))
    assert.ok(performance.now() - started < 100, text.slice(0, 20))
  }
})

test('what a host parsed meets the same bounds', () => {
  assert.equal(checkParsed({ a: [{ b: 1 }] }), { a: [{ b: 1 }] })
  assert.is(
    codeOf(() => checkParsed([])),
    'not-an-object',
  )
  assert.is(
    codeOf(() => checkParsed('{}')),
    'not-an-object',
  )
  assert.is(
    codeOf(() => checkParsed(JSON.parse(nested(9)))),
    'too-deep',
  )
  assert.is(
    codeOf(() => checkParsed(JSON.parse(wide(65)))),
    'too-many-members',
  )
  assert.is(
    codeOf(() => checkParsed({ a: Number.POSITIVE_INFINITY })),
    'number-out-of-range',
  )
})

test.run()
