import { createHash } from 'node:crypto'
import type { RedisClient, ScriptInput } from './redis-client.ts'

/** A Lua script and the digest that Redis knows it by. */
export interface Script {
  readonly text: string
  readonly digest: string
}

/** Makes a script that only reads. */
export function createScript(text: string): Script {
  return { text, digest: createHash('sha1').update(text).digest('hex') }
}

/**
 * Runs a script by its digest, and sends it whole where Redis does not know it: once, and again after a restart.
 *
 * Nothing else is sent twice: after a lost connection nobody knows whether a script ran.
 */
export async function runScript(client: RedisClient, script: Script, input: ScriptInput): Promise<unknown> {
  try {
    return await client.evalSha(script.digest, input)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return client.eval(script.text, input)
  }
}
