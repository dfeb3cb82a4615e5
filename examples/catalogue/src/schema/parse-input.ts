import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { type Infer, type InputError, PosternError } from 'postern'

/**
 * Text that both databases and every page can hold and show as it is: no controls, no half of a character, nothing that
 * turns the direction of what stands beside it, no end of a line but `\n`.
 */
const line = /^(?!\s)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*(?<!\s)$/u
const text = /^(?:[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|[\t\n])*$/u
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const ajv = new Ajv({
  allErrors: true,
  useDefaults: true,
  ownProperties: true,
  strictTypes: false,
  strictRequired: false,
  validateSchema: false,
  meta: false,
  logger: false,
  formats: { line, text, uuid, 'date-time': true, 'configuration-url': URL.canParse },
})
const compiled = new WeakMap<object, ValidateFunction>()

/** What stands for what ajv found, in Postern's words; never what was sent. */
const meanings: { readonly [keyword: string]: readonly [code: string, detail: (params: Params) => string] } = {
  required: ['required', () => 'is missing'],
  additionalProperties: ['unknown-member', () => 'holds a member that is not known here'],
  not: ['required', () => 'must hold a member besides the version'],
  minProperties: ['required', () => 'must hold at least one member'],
  type: ['type', ({ type }) => `must be ${type}`],
  enum: ['not-allowed', ({ allowedValues }) => `must be one of ${JSON.stringify(allowedValues)}`],
  minLength: ['too-short', ({ limit }) => `must have at least ${limit} characters`],
  maxLength: ['too-long', ({ limit }) => `must have at most ${limit} characters`],
  minimum: ['out-of-range', ({ limit }) => `must be at least ${limit}`],
  maximum: ['out-of-range', ({ limit }) => `must be at most ${limit}`],
}
type Params = ErrorObject['params']

/**
 * Reads an input by its schema, with the defaults filled in; unknown members are refused.
 *
 * @throws {PosternError} `validation-failed` with a pointer for each thing that is wrong
 */
export function parseInput<const S extends object>(schema: S, value: unknown): Infer<S> {
  const errors = findErrors(schema, value)
  if (errors.length > 0) throw new PosternError('validation-failed', { errors })
  // Checked by the very schema that the type is made of.
  return value as Infer<S>
}

/** What is wrong with a value. */
export function findErrors(schema: object, value: unknown): readonly InputError[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  return validate(value) ? [] : (validate.errors ?? []).map(describe)
}

function describe({ keyword, params, instancePath }: ErrorObject): InputError {
  const [code, detail] = meanings[keyword] ?? ['format', () => 'must have the documented form']
  const member = keyword === 'required' ? `/${params.missingProperty}` : ''
  return { pointer: instancePath + member, code, detail: detail(params) }
}
