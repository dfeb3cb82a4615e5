import { Ajv, type ErrorObject, type KeywordDefinition, type ValidateFunction } from 'ajv'
import { isDateTime } from '../domain/date-time.ts'
import { defaults } from '../domain/defaults.ts'
import { parseEmail } from '../domain/email.ts'
import { isPersonName, isWellFormed } from '../domain/text.ts'
import { isUserId } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Infer } from './infer.ts'
import { inputErrors } from './input-errors.ts'

/** Each format caps the length before it looks any closer. */
const formats: { readonly [name: string]: (text: string) => boolean } = {
  email: (text) => parseEmail(text) !== undefined,
  'person-name': isPersonName,
  password: (text) =>
    text.length <= defaults.password.maxBytes &&
    isWellFormed(text) &&
    Buffer.byteLength(text) <= defaults.password.maxBytes,
  uuid: isUserId,
  'date-time': isDateTime,
}

/** The formats that a host's schema may name. */
export const hostFormats: readonly string[] = ['date-time', 'email', 'uuid']

const compiled = new WeakMap<object, ValidateFunction>()

/** The check of a schema, compiled at its first use: twenty at once cost 50 ms of the start. */
export function compile(schema: object): ValidateFunction {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const validate = compileAlone(schema, formats)
  compiled.set(schema, validate)
  return validate
}

/** An ajv keeps what it compiled for ever and takes an `$id` once, so each schema has its own: 0.2 ms. */
function compileAlone(schema: object, known: typeof formats): ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    meta: false,
    validateSchema: false,
    ownProperties: true,
    useDefaults: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    logger: false,
    formats: known,
    keywords: ['x-private', 'example'],
  })
  return ajv.removeKeyword('pattern').addKeyword(cappedPattern).compile(schema)
}

/** `pattern`, which is not tried on a text that `maxLength` refuses: an expression may take long on a long one. */
const cappedPattern: KeywordDefinition = {
  keyword: 'pattern',
  type: 'string',
  schemaType: 'string',
  compile(source: string, { maxLength }) {
    const expression = new RegExp(source, 'u')
    // A character outside the basic plane is two units of a text's length.
    const mostUnits = typeof maxLength === 'number' ? 2 * maxLength : Number.POSITIVE_INFINITY
    return (text: string) => text.length > mostUnits || expression.test(text)
  },
}

/** What ajv found wrong with a value; defaults are filled into it. */
export type FindErrors = (value: unknown) => readonly FieldError[]
export type FieldError = ErrorObject

/**
 * The check of a schema that the host wrote.
 *
 * @throws {Error} for a schema that ajv cannot compile.
 */
export function compileHostSchema(schema: object): FindErrors {
  const known = Object.fromEntries(Object.entries(formats).filter(([name]) => hostFormats.includes(name)))
  const validate = compileAlone(schema, known)
  return (value) => (validate(value) ? [] : (validate.errors ?? []))
}

/**
 * Reads an input by its schema; unknown members are refused.
 *
 * @throws {PosternError} `validation-failed` with a pointer for each thing that is wrong, and nothing of what was sent.
 */
export function parseInput<const S extends object>(schema: S, value: unknown): Infer<S> {
  const errors = problemsOf(schema, value)
  if (errors.length > 0) throw new PosternError('validation-failed', { errors: inputErrors(schema, errors) })
  return value as Infer<S>
}

/** True where the value fits the schema. */
export function fits<const S extends object>(schema: S, value: unknown): value is Infer<S> {
  return compile(schema)(value)
}

function problemsOf(schema: object, value: unknown): readonly ErrorObject[] {
  const validate = compile(schema)
  return validate(value) ? [] : (validate.errors ?? [])
}
