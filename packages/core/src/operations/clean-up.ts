import type { Ports } from '../ports/ports.ts'
import { finishDeletions } from './deletion-marker.ts'

/**
 * Removes expired tokens and finishes deletions that a crash left, at most `limit` of each; answers how many there were.
 *
 * One bounded batch: safe to run from several processes, on a timer, or in a serverless function. Call again while it
 * answers `limit` or more.
 *
 * @throws {PosternError} `store-unavailable`.
 */
export async function cleanUp(ports: Pick<Ports, 'users' | 'tokens' | 'clock'>, limit: number): Promise<number> {
  const expired = await ports.tokens.removeExpired(ports.clock.seconds(), limit)
  return expired + (await finishDeletions(ports, limit))
}
