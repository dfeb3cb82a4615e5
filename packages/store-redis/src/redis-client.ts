/** Keys and further arguments of a script, all of them text. */
export interface ScriptInput {
  readonly keys: string[]
  readonly arguments: string[]
}

/** The part of a node-redis client that the store calls; a client, a pool and a cluster all have it. */
export interface RedisClient {
  /** False while the client has no connection; a cluster and a pool do not say. */
  readonly isReady?: boolean
  get(key: string): Promise<unknown>
  mGet(keys: string[]): Promise<unknown>
  hGet(key: string, field: string): Promise<unknown>
  zRangeByLex(key: string, min: string, max: string): Promise<unknown>
  zRangeByScore(
    key: string,
    min: string,
    max: string,
    options: { readonly LIMIT: { readonly offset: number; readonly count: number } },
  ): Promise<unknown>
  evalSha(digest: string, input: ScriptInput): Promise<unknown>
  eval(script: string, input: ScriptInput): Promise<unknown>
  del(keys: string[]): Promise<unknown>
  configGet(names: string[]): Promise<unknown>
}
