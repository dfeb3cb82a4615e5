import type { RedisClient } from './redis-client.ts'

/** One setting of the Redis server that is not as the store needs it. */
export interface RedisFinding {
  /** An `error` loses acknowledged writes or live sessions sooner or later; a `warning` may. */
  readonly level: 'error' | 'warning'
  readonly setting: 'appendonly' | 'appendfsync' | 'maxmemory-policy' | 'unreadable'
  /** As the server has it; empty where it does not say. */
  readonly found: string
  readonly text: string
}

type Settings = { readonly [name: string]: string | undefined }

const names = ['appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy']

/** Asks the server how it keeps what it is told; an empty list means: as it must be. */
export async function checkSettings(client: RedisClient): Promise<readonly RedisFinding[]> {
  const settings = await readSettings(client)
  if (typeof settings === 'string') {
    const text = 'The server does not show its settings: look them up with whoever runs it.'
    return [{ level: 'warning', setting: 'unreadable', found: settings, text }]
  }
  return [findLog(settings), findFlush(settings), findEviction(settings)].filter((finding) => finding !== undefined)
}

/** The settings, or what the server said instead: a hosted Redis may forbid CONFIG. */
async function readSettings(client: RedisClient): Promise<Settings | string> {
  try {
    const settings: Settings = {}
    for (const name of names) Object.assign(settings, await client.configGet([name]))
    return settings
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    // Any other failure is one of the connection, and no finding.
    if (/^(NOPERM|ERR unknown|ERR unsupported)/i.test(message)) return message
    throw error
  }
}

function findLog({ appendonly = '' }: Settings): RedisFinding | undefined {
  if (appendonly === 'yes') return undefined
  const text = 'Set `appendonly yes`: without it a restart loses everything since the last snapshot.'
  return { level: 'error', setting: 'appendonly', found: appendonly, text }
}

function findFlush({ appendonly, appendfsync = '' }: Settings): RedisFinding | undefined {
  if (appendonly !== 'yes' || appendfsync === 'always') return undefined
  const isEverySecond = appendfsync === 'everysec'
  return {
    level: isEverySecond ? 'warning' : 'error',
    setting: 'appendfsync',
    found: appendfsync,
    text: isEverySecond
      ? 'Set `appendfsync always`: with `everysec` a crash of the machine loses up to two seconds of acknowledged writes.'
      : 'Set `appendfsync always`: a crash of the machine loses what the system has not flushed, half a minute or more.',
  }
}

function findEviction({ maxmemory, 'maxmemory-policy': policy = '' }: Settings): RedisFinding | undefined {
  if (policy === 'noeviction') return undefined
  const isBounded = maxmemory !== '0'
  return {
    level: isBounded ? 'error' : 'warning',
    setting: 'maxmemory-policy',
    found: policy,
    text: 'Set `maxmemory-policy noeviction`: any other policy throws away users or sessions once memory runs out.',
  }
}
