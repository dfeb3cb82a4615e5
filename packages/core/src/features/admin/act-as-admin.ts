import type { Confirming } from '../../operations/confirming.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Principal } from '../../schema/results.ts'
import { type AdminPorts, type Intent, requireAdmin } from './require-admin.ts'

/**
 * The same ports, but that what is told names the admin as who acted, and that the admin's right is looked up again right before every write of a user: after a hash that
 * took long, or a write that lost its race, nothing is written once the right is gone.
 *
 * @throws {PosternError} as `requireAdmin`, at once.
 */
export async function actAsAdmin<P extends AdminPorts & Pick<Ports, 'events'>>(
  ports: P,
  principal: Principal,
  otherwise: Intent['otherwise'],
): Promise<P & Confirming> {
  const confirm = () => requireAdmin(ports, principal, { writes: true, otherwise })
  await confirm()
  return { ...ports, confirm, events: ports.events.within(() => ({ actor: principal.user.id })) }
}
