import type { Form } from '../form.ts'
import { userPath } from './user-path.ts'
import { userRoute } from './user-route.ts'

/** Disables a user, whose sessions end, or lets it sign in again. */
export function statusForm(now: 'active' | 'disabled'): Form {
  return {
    action: '/admin/user/status',
    fields: [{ name: 'disabled', label: '', type: 'hidden' }],
    submit: now === 'active' ? 'Disable' : 'Enable',
    look: 'plain',
    calls: (values, sender) => [
      { route: userRoute('PATCH', sender), body: { disabled: values.get('disabled') === 'true' } },
    ],
    next: ({ sender, values }) => userPath(sender, values.get('disabled') === 'true' ? 'disabled' : 'enabled'),
  }
}
