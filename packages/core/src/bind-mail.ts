import { parse, parseContext, portsOfCall } from './bind-input.ts'
import { confirmEmailChange } from './features/email-change/confirm-email-change.ts'
import { requestEmailChange } from './features/email-change/request-email-change.ts'
import { sendVerification } from './features/email-verification/send-verification.ts'
import { verifyEmail } from './features/email-verification/verify-email.ts'
import { resetPassword } from './features/password-reset/reset-password.ts'
import { sendPasswordReset } from './features/password-reset/send-password-reset.ts'
import type { MailOperations } from './operations/mail-operations.ts'
import type { Ports } from './ports/ports.ts'
import * as inputs from './schema/mail-inputs.ts'

/** Binds what goes through a mailbox, as `bindOperations` binds the rest. */
export function bindMail(ports: Ports): MailOperations {
  const call = () => {
    if (!ports.policy.hasMail) throw new TypeError('createPostern: this needs the option "mail"')
    return portsOfCall(ports)
  }
  return {
    sendVerification: async (input, context) =>
      sendVerification(call(), parse(inputs.addressInput, input), parseContext(context)),
    verifyEmail: async (input, context) => verifyEmail(call(), parse(inputs.verifyInput, input), parseContext(context)),
    sendPasswordReset: async (input, context) =>
      sendPasswordReset(call(), parse(inputs.addressInput, input), parseContext(context)),
    resetPassword: async (input, context) =>
      resetPassword(call(), parse(inputs.resetInput, input), parseContext(context)),
    requestEmailChange: async (principal, input, context) =>
      requestEmailChange(call(), principal, parse(inputs.addressInput, input), parseContext(context)),
    confirmEmailChange: async (input) => confirmEmailChange(call(), parse(inputs.linkInput, input)),
  }
}
