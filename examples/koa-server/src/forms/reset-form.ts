import type { Form } from './form.ts'
import { linkField } from './link-field.ts'
import { newPasswordField } from './new-password-field.ts'
import { sentToken } from './sent-secret.ts'

/** Sets a new password by the link of a mail; every session ends. */
export const resetForm: Form = {
  action: '/reset',
  fields: [linkField, newPasswordField('newPassword', 'New password')],
  submit: 'Set the password',
  calls: (values) => [
    {
      route: 'POST /auth/password/reset',
      body: { token: sentToken(values.get('token') ?? ''), newPassword: values.get('newPassword') ?? '' },
    },
  ],
  next: () => '/sign-in?done=reset',
}
