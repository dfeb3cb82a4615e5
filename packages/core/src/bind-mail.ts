import { parse, parseContext, portsOfCall } from './bind-input.ts'
import { loaders } from './loaders.ts'
import type { MailOperations } from './operations/mail-operations.ts'
import type { Ports } from './ports/ports.ts'
import * as inputs from './schema/mail-inputs.ts'

/** Binds what goes through a mailbox, as `bindOperations` binds the rest. */
export function bindMail(ports: Ports): MailOperations {
  const { emailChange, emailVerification, invitation, passwordReset } = loaders
  const call = () => {
    if (!ports.policy.hasMail) throw new TypeError('createPostern: this needs the option "mail"')
    return portsOfCall(ports)
  }
  return {
    sendVerification: async (input, context) =>
      (await emailVerification()).sendVerification(call(), parse(inputs.addressInput, input), parseContext(context)),
    verifyEmail: async (input, context) =>
      (await emailVerification()).verifyEmail(call(), parse(inputs.verifyInput, input), parseContext(context)),
    sendPasswordReset: async (input, context) =>
      (await passwordReset()).sendPasswordReset(call(), parse(inputs.addressInput, input), parseContext(context)),
    resetPassword: async (input, context) =>
      (await passwordReset()).resetPassword(call(), parse(inputs.resetInput, input), parseContext(context)),
    acceptInvitation: async (input, context) =>
      (await invitation()).acceptInvitation(call(), parse(inputs.invitationInput, input), parseContext(context)),
    requestEmailChange: async (principal, input, context) =>
      (await emailChange()).requestEmailChange(
        call(),
        principal,
        parse(inputs.addressInput, input),
        parseContext(context),
      ),
    confirmEmailChange: async (input) =>
      (await emailChange()).confirmEmailChange(call(), parse(inputs.linkInput, input)),
  }
}
