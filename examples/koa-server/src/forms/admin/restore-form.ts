import type { Form } from '../form.ts'
import { userPath } from './user-path.ts'
import { userRoute } from './user-route.ts'

/** Brings back a deleted user, where deletion is soft. */
export const restoreForm: Form = {
  action: '/admin/user/restore',
  fields: [],
  submit: 'Restore',
  look: 'plain',
  calls: (_, sender) => [{ route: userRoute('POST', sender, '/restore') }],
  next: ({ sender }) => userPath(sender, 'restored'),
}
