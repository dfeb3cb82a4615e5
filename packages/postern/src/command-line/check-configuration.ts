import { existsSync, statSync } from 'node:fs'
import process from 'node:process'
import type { Finding } from './finding.ts'
import type { Settings } from './settings.ts'

/** What is wrong or doubtful in the variables, without looking at the store. */
export function checkConfiguration(settings: Settings): readonly Finding[] {
  return [...checkProduction(settings), ...checkStoreKind(settings), ...checkModes(settings)]
}

function* checkProduction({ production, secrets, baseUrl, texts }: Settings): Generator<Finding> {
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

function* checkStoreKind({ production, store, texts }: Settings): Generator<Finding> {
  const workers = Number(texts.get('POSTERN_WORKERS') ?? 1)
  const isOwn = store.kind === 'memory' || store.kind === 'file'
  if (isOwn && workers > 1) yield fail('POSTERN_WORKERS', 'is more than one, and this store is for one process')
  if (!production) return
  if (store.kind === 'memory') yield fail('POSTERN_STORE', 'is memory: which forgets every user when the process ends')
  if (store.kind === 'file') yield warn('POSTERN_STORE', 'is a JSON file: one process, and up to 5 000 users')
}

/** What holds secrets is for its owner's eyes. */
function* checkModes({ store }: Settings): Generator<Finding> {
  if (process.platform === 'win32') return
  const files = ['.env', ...('path' in store ? [store.path] : [])]
  const named = Object.entries(process.env).filter(([name]) => /^POSTERN_(SECRET|ADMIN_PASSWORD)_FILE$/.test(name))
  for (const [about, path] of [...files.map((file) => [file, file] as const), ...named]) {
    if (path !== undefined && existsSync(path) && (statSync(path).mode & 0o077) !== 0)
      yield warn(about, 'can be read by other users of this machine: chmod 600')
  }
}

const isSender = (from = '') => from !== '' && !/@localhost\.?>?\s*$/i.test(from)
const fail = (about: string, text: string): Finding => ({ level: 'error', about, text })
const warn = (about: string, text: string): Finding => ({ level: 'warning', about, text })
