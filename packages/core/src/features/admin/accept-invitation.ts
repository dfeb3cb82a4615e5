import { type SetPasswordPorts, setPasswordByLink } from '../../operations/challenges/set-password-by-link.ts'
import type { RequestContext } from '../../operations/operations.ts'
import type { InvitationInput } from '../../schema/mail-inputs.ts'

/**
 * Sets the first password of a user whom an admin has made; the link is good once, and the address verified by it.
 *
 * @throws {PosternError} `invalid-token`, `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function acceptInvitation(
  ports: SetPasswordPorts,
  { token, password }: InvitationInput,
  context: RequestContext = {},
): Promise<void> {
  await setPasswordByLink(ports, { purpose: 'invitation', token, password, pointer: '/password' }, context)
}
