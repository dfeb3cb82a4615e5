import { secretProblem } from '../domain/secret-problem.ts'

const text = { type: 'string' } as const
const texts = { type: 'array', items: text, minItems: 1 } as const

/** One key, or a list of keys. */
export const oneOrMore = { anyOf: [text, texts] } as const

export const pepperOptions = {
  type: 'object',
  required: ['keys'],
  additionalProperties: false,
  properties: { keys: oneOrMore, acceptUnwrapped: { type: 'boolean' } },
} as const

export const accessTokenOptions = {
  type: 'object',
  additionalProperties: false,
  properties: {
    format: { enum: ['jwt', 'opaque'] },
    algorithm: { enum: ['ES256', 'EdDSA', 'HS256'] },
    keys: { type: 'array', minItems: 1, items: { type: 'object', required: ['kty'] } },
    seconds: { type: 'integer', minimum: 60, maximum: 900 },
    audience: { type: 'string', minLength: 1 },
    claims: {},
  },
} as const

interface Given {
  readonly secret?: string | readonly string[]
  readonly pepper?: { readonly keys?: string | readonly string[] }
  readonly accessTokens?: {
    readonly claims?: unknown
    readonly keys?: unknown
    readonly algorithm?: string
    readonly audience?: string
    readonly format?: string
  }
}

/** How to make a key, for the person who has to. */
export const keyRecipe = `node -p "crypto.randomBytes(32).toString('base64url')"`

/** What is wrong with keys that have the right shape: the option's name and a sentence that shows none of them. */
export function refuseKeys({ secret, pepper, accessTokens }: Given): [string, string] | undefined {
  const named = [...namedKeys('secret', secret), ...namedKeys('pepper', pepper?.keys)]
  for (const [name, key] of named) {
    const problem = secretProblem(key)
    if (problem !== undefined) return [name, `${problem}. Make one: ${keyRecipe}`]
  }
  // A key that serves as two opens two doors when it gets out.
  const [twice] = named.filter(([, key], at) => named.findIndex(([, other]) => other === key) !== at)
  if (twice !== undefined)
    return [twice[0], 'holds a key that is there already: each key has one role, and stands once']
  return refuseAccessTokens(accessTokens)
}

function refuseAccessTokens(given: Given['accessTokens'] = {}): [string, string] | undefined {
  const { claims, keys, algorithm, audience, format } = given
  if (claims !== undefined && typeof claims !== 'function')
    return ['accessTokens', 'takes a function as claims: (user) => ({ … })']
  if (keys !== undefined && (algorithm !== undefined || format === 'opaque'))
    return ['accessTokens', 'takes keys without algorithm, which each key says itself, and for jwt alone']
  if (format === 'opaque' && [claims, algorithm, audience].some((one) => one !== undefined))
    return ['accessTokens', 'takes claims, algorithm and audience for jwt alone: an opaque token holds nothing']
  return undefined
}

const namedKeys = (name: string, keys: Given['secret']): readonly (readonly [string, string])[] =>
  keys === undefined ? [] : [keys].flat().map((key) => [name, String(key)] as const)
