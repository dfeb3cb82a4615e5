import type { Form } from './form.ts'
import { given } from './given.ts'

/** Asks for a new code and link. */
export const resendForm: Form = {
  action: '/verify/resend',
  fields: [{ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email' }],
  submit: 'Send a new code',
  look: 'plain',
  calls: (values) => [{ route: 'POST /auth/verify/resend', body: given(values, ['email']) }],
  next: () => '/verify?done=sent',
}
