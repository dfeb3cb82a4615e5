import { existsSync, statSync } from 'node:fs'
import process from 'node:process'
import type { StoreChoice } from '../open-store/parse-store-url.ts'
import type { Finding } from './finding.ts'

/** What of the variables is looked at. */
export interface CheckedSettings {
  readonly production: boolean
  readonly store: StoreChoice
  readonly secrets?: readonly string[]
  readonly baseUrl?: string
  /** As they were given, by name. */
  readonly texts: ReadonlyMap<string, string>
}

/** What is wrong or doubtful in the variables, without looking at the store. */
export function checkConfiguration(settings: CheckedSettings): readonly Finding[] {
  return [
    ...checkProduction(settings),
    ...checkStoreKind(settings),
    ...checkStrength(settings),
    ...checkSurroundings(settings),
    ...checkModes(settings),
  ]
}

function* checkProduction({ production, secrets, baseUrl, texts }: CheckedSettings): Generator<Finding> {
  if (!production) {
    if (secrets === undefined)
      yield warn('POSTERN_SECRET', 'is not set: the server uses the file `secret` beside the store, for development')
    return
  }
  if (baseUrl === undefined) yield fail('POSTERN_BASE_URL', 'is missing: production has no default for it')
  if (!isSender(texts.get('POSTERN_MAIL_FROM')))
    yield fail('POSTERN_MAIL_FROM', 'is missing or at localhost, and no mail server takes that')
  if (texts.get('POSTERN_RATE_LIMIT') === 'off') yield fail('POSTERN_RATE_LIMIT', 'is off, which production refuses')
}

function* checkStoreKind({ production, store, texts }: CheckedSettings): Generator<Finding> {
  const workers = Number(texts.get('POSTERN_WORKERS') ?? 1)
  const isOwn = store.kind === 'memory' || store.kind === 'file'
  if (isOwn && workers > 1) yield fail('POSTERN_WORKERS', 'is more than one, and this store is for one process')
  if (!production) return
  if (store.kind === 'memory') yield fail('POSTERN_STORE', 'is memory: which forgets every user when the process ends')
  if (store.kind === 'file') yield warn('POSTERN_STORE', 'is a JSON file: one process, and up to 5 000 users')
}

/** What works, and is weaker than it could be. */
function* checkStrength({ production, texts }: CheckedSettings): Generator<Finding> {
  if (texts.get('POSTERN_PEPPER_ACCEPT_UNWRAPPED') === 'true')
    yield warn(
      'POSTERN_PEPPER_ACCEPT_UNWRAPPED',
      'is true: hashes that somebody puts into the store open accounts until postern keys rewrap has run and it is false again',
    )
  if (texts.has('POSTERN_PEPPER_ACCEPT_UNWRAPPED') && !texts.has('POSTERN_PEPPER'))
    yield warn('POSTERN_PEPPER_ACCEPT_UNWRAPPED', 'does nothing without POSTERN_PEPPER')
  if (Number(texts.get('POSTERN_CODE_DIGITS') ?? 6) < 6)
    yield warn('POSTERN_CODE_DIGITS', 'is less than 6: codes can be guessed more easily, and have fewer tries')
  if (production && texts.get('POSTERN_PASSWORD_FORM') !== 'off')
    yield warn(
      'POSTERN_PASSWORD_FORM',
      'is on: the password grant, which OAuth 2.1 drops, is for tools; off where none needs it',
    )
}

/** What stands around the server, as far as the variables tell. */
function* checkSurroundings({ production, texts }: CheckedSettings): Generator<Finding> {
  const isNear = ['localhost', '127.0.0.1', '::1'].includes(texts.get('HOST') ?? '127.0.0.1')
  if (!production && !isNear)
    yield warn(
      'NODE_ENV',
      'is not production, and HOST is no loopback address: others reach a server with development defaults',
    )
  if (!production && !isNear && texts.get('POSTERN_RATE_LIMIT') === 'off')
    yield warn('POSTERN_RATE_LIMIT', 'is off, and HOST is no loopback address: anybody may guess without an end')
  if (production && Number(texts.get('POSTERN_TRUST_PROXY') ?? 0) === 0)
    yield warn(
      'POSTERN_TRUST_PROXY',
      'is 0, and TLS ends at a proxy: every client has the address of that proxy, and shares its limits',
    )
}

/** What holds secrets is for its owner's eyes. */
function* checkModes({ store }: CheckedSettings): Generator<Finding> {
  if (process.platform === 'win32') return
  const files = ['.env', ...('path' in store ? [store.path] : [])]
  const named = Object.entries(process.env).filter(([name]) =>
    /^POSTERN_(SECRET|PEPPER|ADMIN_PASSWORD|METRICS_TOKEN|MAIL|STORE)_FILE$/.test(name),
  )
  for (const [about, path] of [...files.map((file) => [file, file] as const), ...named]) {
    if (path !== undefined && existsSync(path) && (statSync(path).mode & 0o077) !== 0)
      yield warn(about, 'can be read by other users of this machine: chmod 600')
  }
}

const isSender = (from = '') => from !== '' && !/@localhost\.?>?\s*$/i.test(from)
const fail = (about: string, text: string): Finding => ({ level: 'error', about, text })
const warn = (about: string, text: string): Finding => ({ level: 'warning', about, text })
