import type { Form } from '../form.ts'
import { given } from '../given.ts'

const names = ['name', 'username'] as const

/** Changes what somebody is called; an empty field removes. */
export const profileForm: Form = {
  action: '/account/profile',
  fields: [
    { name: 'name', label: 'Name', autocomplete: 'name', optional: true },
    {
      name: 'username',
      label: 'Username',
      autocomplete: 'off',
      hint: '3 to 32 letters, digits, dots, dashes and underscores. You can sign in with it.',
      optional: true,
    },
  ],
  submit: 'Save',
  calls: (values) => [{ route: 'PATCH /users/me', body: { name: null, username: null, ...given(values, names) } }],
  next: () => '/account?done=profile',
}
