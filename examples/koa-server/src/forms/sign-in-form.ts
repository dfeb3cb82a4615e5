import type { Form } from './form.ts'
import { ownPath } from './own-path.ts'

/** Opens a session in a cookie. */
export const signInForm: Form = {
  action: '/sign-in',
  fields: [
    { name: 'login', label: 'E-mail or username', autocomplete: 'username' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    { name: 'remember', label: 'Stay signed in on this device', type: 'checkbox' },
    { name: 'next', label: '', type: 'hidden' },
  ],
  submit: 'Sign in',
  calls: (values) => [
    {
      route: 'POST /auth/login',
      body: {
        login: values.get('login') ?? '',
        password: values.get('password') ?? '',
        remember: values.has('remember'),
        transport: 'cookie',
      },
    },
  ],
  next: ({ values }) => ownPath(values.get('next'), '/account'),
}
