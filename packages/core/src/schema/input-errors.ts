import type { ErrorObject } from 'ajv'
import type { InputError } from '../errors.ts'
import { escapePointer, pointerNames } from './pointer.ts'

const formats: { readonly [format: string]: string } = {
  email: 'must be an e-mail address, such as ada@example.com',
  'person-name': 'must be one line of text that shows',
}

/** More than this many tell nobody anything new. */
const most = 20

const codes: {
  readonly [keyword: string]: readonly [code: string, detail: (params: ErrorObject['params']) => string]
} = {
  required: ['required', () => 'is missing'],
  additionalProperties: ['unknown-member', () => 'holds a member that is not known here'],
  type: ['type', (params) => `must be ${String(params.type).replaceAll(',', ' or ')}`],
  enum: ['not-allowed', (params) => `must be one of ${JSON.stringify(params.allowedValues)}`],
  const: ['not-allowed', (params) => `must be ${JSON.stringify(params.allowedValue)}`],
  minLength: ['too-short', (params) => `must have at least ${params.limit} characters`],
  maxLength: ['too-long', (params) => `must have at most ${params.limit} characters`],
  minItems: ['too-short', (params) => `must have at least ${params.limit} items`],
  maxItems: ['too-long', (params) => `must have at most ${params.limit} items`],
  minimum: ['out-of-range', (params) => `must be at least ${params.limit}`],
  maximum: ['out-of-range', (params) => `must be at most ${params.limit}`],
  uniqueItems: ['duplicate', () => 'must not hold an item twice'],
  format: ['format', ({ format }) => formats[String(format)] ?? `must be a valid ${format}`],
  pattern: ['format', () => 'must have the documented form'],
  oneOf: ['alternatives', () => 'must hold exactly one of the alternatives'],
}

/** What ajv found, as pointers and codes. Names and values that came from outside are left out. */
export function inputErrors(schema: object, errors: readonly ErrorObject[]): readonly InputError[] {
  const alternatives = errors.some((error) => error.keyword === 'oneOf')
  const found = errors
    .filter((error) => !(alternatives && error.schemaPath.includes('/oneOf/')))
    .map((error) => {
      const [code, detail] = codes[error.keyword] ?? ['invalid', () => 'is not as it must be']
      return { pointer: pointerOf(schema, error), code, detail: detail(error.params) }
    })
  return found.filter((one) => one.code !== 'format' || isAlone(one, found)).slice(0, most)
}

/** That the form is wrong as well tells nobody anything who reads that the text is too short. */
function isAlone(one: InputError, found: readonly InputError[]): boolean {
  return found.every((other) => other === one || other.pointer !== one.pointer)
}

function pointerOf(schema: object, error: ErrorObject): string {
  const missing = error.keyword === 'required' ? `/${escapePointer(String(error.params.missingProperty))}` : ''
  return declaredPart(schema, error.instancePath) + missing
}

/** The pointer as far as the schema names its members: a free-form member's name is the sender's own text. */
function declaredPart(schema: object, pointer: string): string {
  let node: { readonly properties?: object; readonly items?: object } | undefined = schema
  let declared = ''
  for (const name of pointerNames(pointer)) {
    const members: ReadonlyMap<string, object> = new Map<string, object>(Object.entries(node?.properties ?? {}))
    const next: object | undefined = members.get(name) ?? (/^\d+$/.test(name) ? node?.items : undefined)
    if (next === undefined) return declared
    node = next
    declared += `/${escapePointer(name)}`
  }
  return declared
}
