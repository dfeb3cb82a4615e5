import type { Client, VerifyCall } from './client.ts'
import type { Wire } from './create-wire.ts'
import type { CallParts } from './requests.ts'
import { userOf } from './user-of.ts'

type MailCalls<A extends object> = Pick<
  Client<A>,
  'verify' | 'resend' | 'forgot' | 'reset' | 'changeEmail' | 'confirmEmailChange' | 'acceptInvitation'
>

/** The calls of what goes through a mailbox. */
export function mailCalls<A extends object>({ transport, call }: Wire): MailCalls<A> {
  return {
    async verify(input) {
      const parts = verification(input)
      const answer = await call('verify', { ...parts, isOpen: transport === 'cookie' || parts.headers !== undefined })
      return 'user' in answer ? userOf<A>(answer) : undefined
    },
    async resend({ email }) {
      await call('resend', { body: { email }, isOpen: true })
    },
    async forgot({ email }) {
      await call('forgot', { body: { email }, isOpen: true })
    },
    async reset({ token, newPassword }) {
      await call('reset', { body: { token, newPassword }, isOpen: true })
    },
    async changeEmail({ email }) {
      await call('changeEmail', { body: { email } })
    },
    async confirmEmailChange({ token }) {
      await call('confirmEmailChange', { body: { token }, isOpen: true })
    },
    async acceptInvitation({ token, password }) {
      await call('acceptInvitation', { body: { token, password }, isOpen: true })
    },
  }
}

/** An address and its password go as RFC 7617 has it, in UTF-8. */
function verification(input: VerifyCall): CallParts {
  if (!('email' in input)) return { body: input }
  const { email, password, ...body } = input
  const bytes = new TextEncoder().encode(`${email}:${password}`)
  return { body, headers: { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` } }
}
