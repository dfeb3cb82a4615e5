import { setTimeout } from 'node:timers/promises'
import { createClient } from 'redis'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'

const longestPauseMs = 1000
/** How long `close` waits for commands that are under way. */
const closeMs = 1000

function createOwnClient(url: string, { silenceMs, pingMs }: Limits) {
  return createClient({
    url,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    pingInterval: pingMs,
    // The store has a time-out of its own, which also counts what was sent already.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: silenceMs,
      socketTimeout: silenceMs,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, longestPauseMs) + Math.random() * 100,
    },
  })
}

/**
 * Opens a client of the store's own at its first use.
 *
 * It connects again for as long as the store is open. Only the first connection is waited for: later, a store without one
 * says so at once. Nothing is queued while there is none.
 *
 * @throws {TypeError} for what is no URL of Redis
 */
export function openConnection(url: string, limits: Limits): Connection {
  let client = createOwnClient(url, limits)
  let connected: Promise<unknown> | undefined
  let hasBeenReady = false
  let closed = false
  let failure: unknown

  const connect = (): Promise<unknown> => {
    client.on('error', (error: unknown) => {
      failure = error
    })
    client.once('ready', () => {
      hasBeenReady = true
    })
    const done = client.connect()
    done.catch(() => {})
    return done
  }

  return {
    async take() {
      if (closed) throw new Error('the store is closed')
      connected ??= connect()
      if (!client.isReady && hasBeenReady) throw new Error('not connected to Redis', { cause: failure })
      await connected
      return client
    },
    doubt(slow) {
      if (slow !== client || closed) return
      client.destroy()
      client = createOwnClient(url, limits)
      connected = connect()
    },
    async close() {
      closed = true
      if (client.isReady) await Promise.race([client.close(), setTimeout(closeMs, undefined, { ref: false })])
      client.destroy()
    },
  }
}
