import type { Form } from '../form.ts'

/** Ends one of one's sessions. */
export const endSessionForm: Form = {
  action: '/account/end-session',
  fields: [{ name: 'id', label: '', type: 'hidden' }],
  submit: 'End',
  look: 'plain',
  calls: (values) => [{ route: `DELETE /users/me/sessions/${encodeURIComponent(values.get('id') ?? '')}` }],
  next: () => '/account?done=session',
}
