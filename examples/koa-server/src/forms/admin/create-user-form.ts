import type { Form } from '../form.ts'
import { given } from '../given.ts'
import { newPasswordField } from '../new-password-field.ts'

const password = newPasswordField('password', 'Password')

/** Makes a user; without a password it is invited by mail to choose one. */
export const createUserForm: Form = {
  action: '/admin/new-user',
  fields: [
    { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'off' },
    { name: 'name', label: 'Name', autocomplete: 'off', optional: true },
    { name: 'username', label: 'Username', autocomplete: 'off', optional: true },
    { ...password, optional: true, hint: 'Left empty, a mail invites the user to choose one.' },
    { name: 'emailVerified', label: 'The address is verified', type: 'checkbox' },
    { name: 'admin', label: 'Administrator', type: 'checkbox' },
  ],
  submit: 'Make the user',
  calls: (values) => [
    {
      route: 'POST /users',
      body: {
        ...given(values, ['email', 'name', 'username', 'password']),
        ...(values.has('emailVerified') && { emailVerified: true }),
        ...(values.has('admin') && { roles: ['user', 'admin'] }),
      },
    },
  ],
  next: ({ answer }) => `/admin/user?id=${madeId(answer.body)}&done=created`,
}

function madeId(body = '{}'): string {
  const { user } = JSON.parse(body)
  return String(user?.id)
}
