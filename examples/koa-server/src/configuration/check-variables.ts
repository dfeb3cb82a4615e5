import { Ajv, type ErrorObject } from 'ajv'
import type { Infer } from 'postern'
import { createBreachList } from 'postern/breached'
import type { Problems } from 'postern/environment'
import { parseStoreUrl } from 'postern/open-store'
import { openMailer } from '../open-mailer.ts'
import { configurationSchema } from './configuration-schema.ts'
import { parseMailUrl } from './mail-choice.ts'

/** The variables as the schema types them, with its defaults filled in. */
export type CheckedVariables = Infer<typeof configurationSchema>

interface VariableRule {
  readonly type?: string
  readonly allowed?: string
  readonly not?: object
}

const rules: ReadonlyMap<string, VariableRule> = new Map(Object.entries(configurationSchema.properties))
const knownNames = [...rules.keys()].filter((name) => name.startsWith('POSTERN_')).join(', ')

/** Checks the texts by the schema; a problem says what is wrong and what is allowed. */
export function checkVariables(
  texts: ReadonlyMap<string, string>,
): { readonly variables: CheckedVariables } | { readonly problems: Problems } {
  const values: unknown = Object.fromEntries([...texts].map(([name, text]) => [name, typed(name, text)]))
  const validate = createAjv().compile<CheckedVariables>(configurationSchema)
  if (validate(values)) return { variables: values }
  const named = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  return { problems: new Map(named.map((error) => [variableOf(error), problemOf(error)])) }
}

function createAjv(): Ajv {
  return new Ajv({
    allErrors: true,
    useDefaults: true,
    strictTypes: false,
    strictRequired: false,
    validateSchema: false,
    meta: false,
    keywords: ['allowed'],
    formats: {
      origin: isOrigin,
      'breach-list': isBreachList,
      'base-url': isBaseUrl,
      'limiter-url': isLimiterUrl,
      'mail-url': isMailUrl,
      'store-url': isStoreUrl,
    },
  })
}

/** Numbers and lists become what they mean; a text that is none stays a text, and fails by its type. */
function typed(name: string, text: string): unknown {
  const type = rules.get(name)?.type
  if (type === 'integer') return /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : text
  return type === 'array' ? text.split(',') : text
}

function variableOf({ keyword, params, instancePath }: ErrorObject): string {
  if (keyword === 'additionalProperties') return params.additionalProperty
  return params.missingProperty ?? instancePath.split('/')[1]
}

function problemOf(error: ErrorObject): string {
  const name = variableOf(error)
  const { allowed } = rules.get(name) ?? {}
  if (error.keyword === 'additionalProperties') return `${name} is not known; known are ${knownNames}`
  if (error.keyword === 'dependencies') return `${name} is missing: ${error.params.property} needs it`
  if (error.keyword === 'required') return `${name} is missing: production has no default for it; it takes ${allowed}`
  return `${name} has a value that is not allowed; it takes ${allowed}`
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)
}

function isStoreUrl(text: string): boolean {
  try {
    parseStoreUrl(text)
    return true
  } catch {
    return false
  }
}

/** An https origin, or http on this machine. */
function isBaseUrl(text: string): boolean {
  if (!isOrigin(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** What a mailer can be made of; none connects before its first mail. */
function isMailUrl(text: string): boolean {
  try {
    openMailer(parseMailUrl(text))
    return true
  } catch {
    return false
  }
}

/** One of your own is checked by what would ask it. */
function isBreachList(text: string): boolean {
  if (['off', 'on'].includes(text)) return true
  try {
    createBreachList({ origin: text })
    return isOrigin(text)
  } catch {
    return false
  }
}

function isLimiterUrl(text: string): boolean {
  return ['memory:', 'store', 'off'].includes(text) || (/^rediss?:\/\/./.test(text) && URL.canParse(text))
}
