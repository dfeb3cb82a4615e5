import type { Form } from './form.ts'
import { given } from './given.ts'

/** Asks for a link that sets a new password. */
export const forgotForm: Form = {
  action: '/forgot',
  fields: [{ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' }],
  submit: 'Send the link',
  calls: (values) => [{ route: 'POST /auth/password/forgot', body: given(values, ['email']) }],
  next: () => '/reset?done=forgot',
}
