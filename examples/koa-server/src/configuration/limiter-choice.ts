import type { StoreChoice } from 'postern/open-store'

/** Where limits are counted. */
export type LimiterChoice =
  | { readonly kind: 'memory' | 'off' }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix?: string }
  | Extract<StoreChoice, { readonly kind: 'sqlite' | 'postgres' | 'mysql' }>

/** Reads `POSTERN_RATE_LIMIT`; `store` is where users are, which the schema allows for stores that can count. */
export function limiterChoice(text: string, store: StoreChoice): LimiterChoice {
  if (text === 'off') return { kind: 'off' }
  if (text.startsWith('redis')) return { kind: 'redis', url: text }
  if (text !== 'store') return { kind: 'memory' }
  const isShared = store.kind !== 'memory' && store.kind !== 'file' && store.kind !== 'dynamodb'
  return isShared ? store : { kind: 'memory' }
}
