import type { StoreChoice } from 'postern/open-store'

/** Where limits are counted. */
export type LimiterChoice =
  | { readonly kind: 'memory' | 'off' }
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres' | 'mysql' | 'redis'; readonly url: string }

/** Reads `POSTERN_RATE_LIMIT`; `store` is where users are, which the schema allows for stores that can count. */
export function limiterChoice(text: string, store: StoreChoice): LimiterChoice {
  if (text === 'off') return { kind: 'off' }
  if (text.startsWith('redis')) return { kind: 'redis', url: text }
  if (text !== 'store') return { kind: 'memory' }
  if (store.kind === 'sqlite') return { kind: store.kind, path: store.path }
  if (store.kind === 'postgres' || store.kind === 'mysql' || store.kind === 'redis')
    return { kind: store.kind, url: store.url }
  return { kind: 'memory' }
}
