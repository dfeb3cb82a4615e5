import { loadEnvironment } from '../environment/load-environment.ts'
import { readVariables } from '../environment/read-variables.ts'
import { variableNames } from '../environment/variable-names.ts'
import { parseStoreUrl, type StoreChoice, storeUrls } from '../open-store/parse-store-url.ts'
import { failure } from './failure.ts'

/** What the command line needs of the server's variables. */
export interface Settings {
  readonly production: boolean
  readonly storeUrl: string
  readonly store: StoreChoice
  /** Undefined: the development secret. */
  readonly secrets?: readonly string[]
  readonly baseUrl?: string
  /** As they were given, by name. */
  readonly texts: ReadonlyMap<string, string>
}

const DEFAULT_STORE = 'file:./data/postern.json'
const kinds = ['development', 'production', 'test']

/**
 * Reads the reference server's variables from the environment, files and `.env`.
 *
 * @throws {Failure} that names each variable that is wrong and holds no value; exit code 78
 */
export function readSettings(): Settings {
  const { settings, problems } = findSettings()
  if (settings === undefined || problems.length > 0) throw failure('configuration', problems.join('\n'))
  return settings
}

/** As `readSettings`, but answers what is wrong; no settings where they name no store. */
export function findSettings(): { readonly settings?: Settings; readonly problems: readonly string[] } {
  const { texts, problems: unread } = readVariables(loadEnvironment())
  const unknown = [...texts.keys()].filter((name) => !variableNames.includes(name))
  const problems = [...unread.values(), ...unknown.map((name) => `${name} is not a variable of Postern`)]
  const mode = texts.get('NODE_ENV') ?? 'development'
  if (!kinds.includes(mode)) problems.push(`NODE_ENV has a value that is not allowed; it takes ${kinds.join(', ')}`)
  const storeUrl = texts.get('POSTERN_STORE') ?? DEFAULT_STORE
  const store = tryParse(storeUrl)
  if (store === undefined) {
    return { problems: [...problems, `POSTERN_STORE has a value that is not allowed; it takes ${storeUrls}`] }
  }
  const secrets = texts.get('POSTERN_SECRET')?.split(',')
  const baseUrl = texts.get('POSTERN_BASE_URL')
  const given = { ...(secrets !== undefined && { secrets }), ...(baseUrl !== undefined && { baseUrl }) }
  return { settings: { production: mode === 'production', storeUrl, store, texts, ...given }, problems }
}

function tryParse(url: string): StoreChoice | undefined {
  try {
    return parseStoreUrl(url)
  } catch {
    return undefined
  }
}
