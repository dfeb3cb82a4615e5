import type { Form } from '../form.ts'

/** Ends all of one's sessions but this one. */
export const endOthersForm: Form = {
  action: '/account/end-others',
  fields: [],
  submit: 'End all others',
  look: 'plain',
  calls: () => [{ route: 'POST /auth/logout', body: { scope: 'others' } }],
  next: () => '/account?done=others',
}
