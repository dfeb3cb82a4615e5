import type { UserId } from '../domain/user.ts'
import type { Proof } from '../ports/password-hasher.ts'
import type { Ports } from '../ports/ports.ts'

/** Tells of a stored hash that no password fits: damaged, or put there by somebody without the key of its wrap. */
export function tellUnreadable(ports: Pick<Ports, 'events'>, proof: Proof, userId: UserId): void {
  if (proof === 'unreadable') ports.events.emit({ event: 'x_record_damaged', userId })
  if (proof === 'undecryptable') ports.events.emit({ event: 'crypt_decrypt_fail', reason: 'password-wrap', userId })
}
