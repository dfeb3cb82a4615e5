import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { pauseAfter } from './attempt.ts'

/** Removes a token, whatever races with it, until it is gone. True where this call removed it. */
export async function endToken(ports: Pick<Ports, 'tokens'>, token: TokenRecord): Promise<boolean> {
  let current: TokenRecord | undefined = token
  for (let lost = 1; current !== undefined; lost++) {
    if (await ports.tokens.remove(current)) return true
    await pauseAfter(lost)
    current = await ports.tokens.findById(token.id)
  }
  return false
}

/**
 * Removes whatever sessions of a user the store lists. Tidying only: the epoch has ended them already.
 *
 * Challenges are as dead, but stay: they hold the counts of failures, which nobody is to begin anew by logging out.
 */
export async function tidySessions(
  ports: Pick<Ports, 'tokens'>,
  userId: NonNullable<TokenRecord['userId']>,
  except?: string,
): Promise<void> {
  const records = await ports.tokens.findByUser(userId)
  const goes = records.filter(({ id, kind }) => kind === 'session' && id !== except)
  await Promise.all(goes.map((record) => endToken(ports, record)))
}

/** Removes whatever tokens of a user the store lists, for a user who is gone. */
export async function removeTokens(
  ports: Pick<Ports, 'tokens'>,
  userId: NonNullable<TokenRecord['userId']>,
): Promise<void> {
  const records = await ports.tokens.findByUser(userId)
  await Promise.all(records.map((record) => endToken(ports, record)))
}
