import type { Form } from './form.ts'
import { linkField } from './link-field.ts'
import { sentToken } from './sent-secret.ts'

/** Confirms a new address by the link that was sent to it; every session ends. */
export const emailChangeForm: Form = {
  action: '/email-change',
  fields: [linkField],
  submit: 'Confirm the new address',
  calls: (values) => [{ route: 'POST /auth/email-change', body: { token: sentToken(values.get('token') ?? '') } }],
  next: () => '/sign-in?done=email-changed',
}
