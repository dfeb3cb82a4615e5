import { fits } from './check.ts'
import { cookieHint, cookieOptions } from './cookie-options.ts'
import { deletionHint, deletionOptions } from './deletion-options.ts'
import { introspectionOptions } from './introspection-inputs.ts'
import { accessTokenOptions, keyRecipe, oneOrMore, pepperOptions, refuseKeys } from './key-options.ts'
import { mailOptions, refuseWithoutMail, verificationOptions } from './mail-options.ts'
import { missingMethod } from './missing-method.ts'
import { roleTable } from './role-table.ts'

const text = { type: 'string' } as const
const anything = {} as const

/** What `createPostern` takes; functions and ports are looked at by hand below. */
const optionsSchema = {
  type: 'object',
  properties: {
    secret: oneOrMore,
    store: anything,
    baseUrl: text,
    trustedOrigins: { type: 'array', items: text },
    cookies: cookieOptions,
    attributes: { type: 'object', required: ['type', 'properties', 'additionalProperties'] },
    roles: roleTable,
    registration: { enum: ['open', 'closed'] },
    deletion: deletionOptions,
    preset: { enum: ['nist'] },
    mail: mailOptions,
    verification: verificationOptions,
    limiter: anything,
    waitUntil: anything,
    passwordGrant: { type: 'boolean' },
    pepper: pepperOptions,
    accessTokens: accessTokenOptions,
    introspection: introspectionOptions,
    wrap: { type: 'array' },
    onEvent: anything,
    audit: anything,
    auditDays: { type: 'integer', minimum: 1, maximum: 3650 },
    onFault: anything,
    passwords: anything,
    blocklist: anything,
    breachList: anything,
    now: anything,
  },
} as const

const hints = new Map<string, string>([
  ['secret', `must be a string, or a list of strings of which the first signs and all verify. Make one: ${keyRecipe}`],
  ['store', 'must be a Store, for example createMemoryStore() or createFileStore(path)'],
  ['baseUrl', 'must be the public origin, such as https://app.example.com'],
  ['trustedOrigins', 'must be a list of origins, such as https://app.example.com'],
  ['cookies', cookieHint],
  ['wrap', 'must be a list of what wrapRoute() makes'],
  ['attributes', 'must be a JSON Schema: { type: "object", properties: {…}, additionalProperties: false }'],
  ['roles', 'must be like { editor: ["article:write"] }: names in lower case; "admin" has every permission by itself'],
  ['deletion', deletionHint],
  ['registration', 'must be "open" or "closed"'],
  ['preset', 'must be "nist", or left out'],
  ['mail', 'takes mailer, from, templates, notices and pages (paths that begin with /)'],
  [
    'verification',
    'must be "off", "optional", "required" or { when, by, proof, codeDigits (4–8), codeSeconds (60–3600), neededToDelete }',
  ],
  ['audit', 'must be an AuditTrail, for example createAuditFile() or the `audit` of a SQL store'],
  ['auditDays', 'must be a whole number of days from 1 to 3650'],
  ['limiter', 'must be a RateLimiter; the package postern brings one'],
  ['pepper', `takes keys, of which the first wraps and all unwrap, and acceptUnwrapped. Make one: ${keyRecipe}`],
  ['accessTokens', 'takes format, algorithm, keys (JWKs), seconds (60–900), audience and claims'],
  [
    'introspection',
    'takes clients: names of services, none twice, 1–64 of A–Z a–z 0–9 . _ - each, first a letter or digit',
  ],
  ['passwords', 'must be a PasswordHasher; the package postern brings one'],
  ['breachList', 'must be a BreachList, for example createBreachList() of postern/breached'],
  ['blocklist', 'must be a PasswordBlocklist; the package postern brings one'],
])
interface Inexact {
  readonly trustedOrigins?: readonly string[]
}

const callbacks = ['onEvent', 'onFault', 'now', 'waitUntil'] as const

/**
 * Checks the options of `createPostern` before anything is made of them.
 *
 * @throws {TypeError} that names the option, what is wrong with it and what to do instead; never its value.
 */
export function checkOptions(options: object): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('createPostern needs options: { secret, store, baseUrl }')
  }
  const given = new Map<string, unknown>(Object.entries(options).filter(([, value]) => value !== undefined))
  const known = new Map<string, object>(Object.entries(optionsSchema.properties))
  for (const [name, value] of given) {
    const schema = known.get(name)
    if (schema === undefined) throw wrong(name, `is not known; there are ${[...known.keys()].join(', ')}`)
    if (!fits(schema, value)) throw wrong(name, hints.get(name) ?? 'has the wrong type')
  }
  for (const name of ['secret', 'store', 'baseUrl', 'passwords']) if (!given.has(name)) throw missing(name)
  for (const name of callbacks) {
    if (given.has(name) && typeof given.get(name) !== 'function') throw wrong(name, 'must be a function')
  }
  for (const [name, value] of given) {
    const method = missingMethod(name, value)
    if (method !== undefined) throw wrong(name, `${hints.get(name)}: ${method}() is missing`)
  }
  refuseInexact(options)
  const problem = refuseKeys(options) ?? refuseWithoutMail(options)
  if (problem !== undefined) throw wrong(...problem)
}

/**
 * The origin of a public address: https, or http on a loopback host outside production.
 *
 * @throws {TypeError} for any other text.
 */
export function parseOrigin(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || value.includes('*') || (url.origin !== value && `${url.origin}/` !== value)) {
    throw wrong(name, 'must be an origin, such as https://app.example.com: scheme, host and port, nothing after it')
  }
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const production = process.env.NODE_ENV === 'production'
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback && !production)) return url.origin
  throw wrong(name, 'must begin with https://; http:// is taken for localhost alone, and not in production')
}

/** What the schema has let through, but cannot say. */
function refuseInexact({ trustedOrigins }: Inexact): void {
  for (const origin of trustedOrigins ?? []) parseOrigin('trustedOrigins', origin)
}

function missing(name: string): TypeError {
  return wrong(name, `is missing. ${hints.get(name) ?? 'It has no default'}`)
}

function wrong(name: string, sentence: string): TypeError {
  return new TypeError(`createPostern: option "${name}" ${sentence}`)
}
