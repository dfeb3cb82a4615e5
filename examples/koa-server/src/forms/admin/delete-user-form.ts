import type { Form } from '../form.ts'
import { userRoute } from './user-route.ts'

/** Deletes a user, for good. */
export const deleteUserForm: Form = {
  action: '/admin/user/delete',
  fields: [{ name: 'sure', label: 'Yes, delete this user', type: 'checkbox', mustTick: true }],
  submit: 'Delete the user',
  look: 'danger',
  calls: (_, sender) => [{ route: userRoute('DELETE', sender) }],
  next: () => '/admin/users?done=deleted',
}
