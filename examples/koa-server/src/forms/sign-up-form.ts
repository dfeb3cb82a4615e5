import type { Form } from './form.ts'
import { given } from './given.ts'
import { newPasswordField } from './new-password-field.ts'

/** Makes a user, and signs it in where its address need not be verified first. */
export const signUpForm: Form = {
  action: '/sign-up',
  fields: [
    { name: 'name', label: 'Name', autocomplete: 'name', optional: true },
    { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' },
    newPasswordField('password', 'Password'),
  ],
  submit: 'Sign up',
  calls: (values) => [
    { route: 'POST /auth/register', body: { ...given(values, ['name', 'email', 'password']), transport: 'cookie' } },
  ],
  next: ({ answer }) => (answer.status === 202 ? '/verify?done=sent' : '/account?done=signed-up'),
}
