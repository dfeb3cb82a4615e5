import { performance } from 'node:perf_hooks'
import { laterLayout } from './layout.ts'
import type { RedisClient } from './redis-client.ts'
import { runScript, type Script } from './script.ts'
import type { ServerClock } from './server-clock.ts'

/** What a script that writes had to say. */
export interface Outcome {
  readonly word: 'done' | 'stale' | 'taken'
  readonly detail: unknown
}

/** One call of the store on its way: the client, and the end of its time. */
export interface Call {
  readonly client: RedisClient
  /** On the clock of `performance.now()`. */
  readonly dueMs: number
  readonly clock: ServerClock
  /** The key of the layout marker. */
  readonly layout: string
}

/** Runs a script that only reads. */
export function readBy({ client }: Call, script: Script, keys: string[], args: string[]): Promise<unknown> {
  return runScript(client, script, { keys, arguments: args })
}

/**
 * Runs a script that writes, and tells Redis until when.
 *
 * `late` in time means that the two clocks have moved apart (or have never met): nothing was written, so it is sent again
 * with what the answer taught.
 *
 * @throws {Error} where a later version of the package has written the keys: nothing was written
 */
export async function writeBy(call: Call, script: Script, keys: string[], args: string[]): Promise<Outcome> {
  const { client, clock, dueMs, layout } = call
  const all = [...keys, layout]
  while (performance.now() < dueMs) {
    const reply = await runScript(client, script, { keys: all, arguments: [String(clock.at(dueMs)), ...args] })
    const [word, serverMs, detail] = Array.isArray(reply) ? reply : []
    clock.learn(Number(serverMs), performance.now())
    const said = String(word)
    if (said === 'done' || said === 'stale' || said === 'taken') return { word: said, detail }
    if (said === 'layout') throw laterLayout(String(detail))
    if (said !== 'late') throw new Error(`a script answered ${said}`)
  }
  throw new Error('no answer in time')
}
