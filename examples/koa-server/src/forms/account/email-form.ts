import type { Form } from '../form.ts'
import { given } from '../given.ts'

/** Asks for another address; it changes once the mail to it is confirmed. */
export const emailForm: Form = {
  action: '/account/email',
  fields: [
    { name: 'email', label: 'New e-mail', type: 'email', autocomplete: 'email' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
  ],
  submit: 'Send the link',
  calls: (values) => [
    { route: 'POST /auth/reauthenticate', body: given(values, ['password']) },
    { route: 'POST /users/me/email', body: given(values, ['email']) },
  ],
  next: () => '/account?done=email',
}
