import { type Placement, takePlacement } from './take-placement.ts'

/** What a store URL names. */
export type StoreChoice =
  | { readonly kind: 'memory' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'sqlite'; readonly path: string; readonly prefix?: string }
  | ({ readonly kind: 'postgres' | 'mysql'; readonly url: string } & Placement)
  | { readonly kind: 'redis'; readonly url: string; readonly prefix?: string }
  | { readonly kind: 'dynamodb'; readonly region: string; readonly table: string; readonly endpoint?: string }

/** The forms that a store URL has, for the person who wrote another one. */
export const storeUrls: string =
  'memory:, file:PATH, sqlite:PATH, postgres://…, mysql://…, redis://…, rediss://… or dynamodb://REGION/TABLE; ' +
  'with ?prefix=NAME (sqlite, postgres, mysql, redis) the tables or keys begin with another name, with ?schema=NAME ' +
  '(postgres, mysql) they are in another schema or database, with ?endpoint=URL (dynamodb) elsewhere; a NAME is up to 40 of ' +
  'a-z, 0-9 and _, and other parameters are the driver’s own (postgres, mysql) or refused'

const servers: ReadonlyMap<string, 'postgres' | 'mysql' | 'redis'> = new Map([
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['mysql', 'mysql'],
  ['redis', 'redis'],
  ['rediss', 'redis'],
])

/**
 * Reads a store URL; opens nothing.
 *
 * `prefix` and `schema` are ours; what else is in the URL of PostgreSQL and MySQL is the driver's, and of no other known.
 *
 * @throws {TypeError} for any other text, which the message does not hold
 */
export function parseStoreUrl(url: string): StoreChoice {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  const kind = servers.get(scheme)
  if (kind !== undefined && rest.startsWith('//')) return parseServer(kind, url)
  if (scheme === 'memory' && rest === '') return { kind: 'memory' }
  if (scheme === 'file' && isPath(rest)) return { kind: 'file', path: rest }
  if (scheme === 'sqlite' && isPath(rest)) return parseFile(rest)
  if (scheme === 'dynamodb') return parseTable(url)
  throw refusal()
}

/** Written plainly: a shell's home and the two slashes of other URLs would make folders of that name. */
function isPath(rest: string): boolean {
  return rest !== '' && !/^(\/\/|~)/.test(rest)
}

function parseServer(kind: 'postgres' | 'mysql' | 'redis', url: string): StoreChoice {
  const taken = takePlacement(url, kind === 'redis' ? ['prefix'] : ['schema', 'prefix'])
  if (taken === undefined || (kind === 'redis' && taken.rest.includes('?'))) throw refusal()
  return { kind, url: taken.rest, ...taken.placement }
}

function parseFile(rest: string): StoreChoice {
  const taken = takePlacement(rest, ['prefix'])
  if (taken === undefined || !isPath(taken.rest) || taken.rest.includes('?')) throw refusal()
  return { kind: 'sqlite', path: taken.rest, ...taken.placement }
}

function parseTable(url: string): StoreChoice {
  const [, region, table, query = ''] = /^dynamodb:\/\/([a-z0-9-]+)\/([\w.-]{3,255})(?:\?(.*))?$/.exec(url) ?? []
  const parameters = new URLSearchParams(query)
  const endpoint = parameters.get('endpoint') ?? undefined
  const isKnown = [...parameters.keys()].every((name) => name === 'endpoint')
  if (region === undefined || table === undefined || !isKnown) throw refusal()
  if (endpoint !== undefined && !URL.canParse(endpoint)) throw refusal()
  return { kind: 'dynamodb', region, table, ...(endpoint !== undefined && { endpoint }) }
}

function refusal(): TypeError {
  return new TypeError(`A store URL is ${storeUrls}`)
}
