import { type SetPasswordPorts, setPasswordByLink } from '../../operations/challenges/set-password-by-link.ts'
import { notify } from '../../operations/notify.ts'
import type { RequestContext } from '../../operations/operations.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ResetInput } from '../../schema/mail-inputs.ts'

/**
 * Sets a new password for whoever has the mailbox, and tells the user.
 *
 * @throws {PosternError} `invalid-token`, `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function resetPassword(
  ports: SetPasswordPorts & Pick<Ports, 'outbox'>,
  { token, newPassword }: ResetInput,
  context: RequestContext = {},
): Promise<void> {
  const given = { purpose: 'reset-password', token, password: newPassword, pointer: '/newPassword' } as const
  await setPasswordByLink(
    ports,
    { ...given, told: (changed) => notify(ports, 'passwordChanged', { user: changed }) },
    context,
  )
}
