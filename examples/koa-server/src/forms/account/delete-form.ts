import type { Form } from '../form.ts'
import { given } from '../given.ts'

/** Deletes one's own user, for good. */
export const deleteForm: Form = {
  action: '/account/delete',
  fields: [
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    { name: 'sure', label: 'Yes, delete my account and everything in it', type: 'checkbox', mustTick: true },
  ],
  submit: 'Delete my account',
  look: 'danger',
  calls: (values) => [
    { route: 'POST /auth/reauthenticate', body: given(values, ['password']) },
    { route: 'DELETE /users/me' },
  ],
  next: () => '/?done=deleted',
}
