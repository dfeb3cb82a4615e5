import { dirname, join } from 'node:path'
import type { StoreChoice } from 'postern/open-store'

/** Where events are kept. */
export type AuditChoice =
  | { readonly kind: 'off' | 'table' | 'memory' }
  | { readonly kind: 'file'; readonly path: string }

/** Reads `POSTERN_AUDIT`; `store` is beside the users, for stores with a table in one. */
export function auditChoice(text: string, store: StoreChoice): AuditChoice {
  if (text === 'off') return { kind: 'off' }
  if (text.startsWith('file:')) return { kind: 'file', path: text.slice('file:'.length) }
  if (store.kind === 'memory') return { kind: 'memory' }
  if (store.kind === 'file') return { kind: 'file', path: join(dirname(store.path), 'audit.jsonl') }
  if (store.kind === 'redis' || store.kind === 'dynamodb') return { kind: 'file', path: join('data', 'audit.jsonl') }
  return { kind: 'table' }
}
