import type { Form } from '../form.ts'
import { given } from '../given.ts'
import { newPasswordField } from '../new-password-field.ts'

/** Sets a new password; the other sessions end. */
export const passwordForm: Form = {
  action: '/account/password',
  fields: [
    { name: 'currentPassword', label: 'Current password', type: 'password', autocomplete: 'current-password' },
    newPasswordField('newPassword', 'New password'),
  ],
  submit: 'Change the password',
  calls: (values) => [{ route: 'PUT /users/me/password', body: given(values, ['currentPassword', 'newPassword']) }],
  next: () => '/account?done=password',
}
