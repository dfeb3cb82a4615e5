import type { Form } from '../form.ts'
import { userPath } from './user-path.ts'
import { userRoute } from './user-route.ts'

/** Ends all sessions of a user. */
export const endSessionsForm: Form = {
  action: '/admin/user/end-sessions',
  fields: [],
  submit: 'End all sessions',
  look: 'plain',
  calls: (_, sender) => [{ route: userRoute('DELETE', sender, '/sessions') }],
  next: ({ sender }) => userPath(sender, 'sessions'),
}
