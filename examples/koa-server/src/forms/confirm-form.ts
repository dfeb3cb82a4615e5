import type { Form } from './form.ts'
import { given } from './given.ts'
import { ownPath } from './own-path.ts'

/** Takes the password again: for five minutes what needs a fresh session is open. */
export const confirmForm: Form = {
  action: '/confirm',
  fields: [
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    { name: 'next', label: '', type: 'hidden' },
  ],
  submit: 'Go on',
  calls: (values) => [{ route: 'POST /auth/reauthenticate', body: given(values, ['password']) }],
  next: ({ values }) => ownPath(values.get('next'), '/account'),
}
