import type { Form } from './form.ts'
import { linkField } from './link-field.ts'
import { newPasswordField } from './new-password-field.ts'
import { sentToken } from './sent-secret.ts'

/** Sets the first password of somebody whom an admin has invited. */
export const invitationForm: Form = {
  action: '/invitation',
  fields: [linkField, newPasswordField('password', 'Password')],
  submit: 'Set the password',
  calls: (values) => [
    {
      route: 'POST /auth/invitation',
      body: { token: sentToken(values.get('token') ?? ''), password: values.get('password') ?? '' },
    },
  ],
  next: () => '/sign-in?done=invited',
}
