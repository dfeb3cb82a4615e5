import type { Form } from './form.ts'

/** Ends the session of this browser. */
export const signOutForm: Form = {
  action: '/sign-out',
  fields: [],
  submit: 'Sign out',
  look: 'plain',
  anyAccount: true,
  calls: () => [{ route: 'POST /auth/logout', body: { scope: 'current' } }],
  next: () => '/sign-in?done=signed-out',
}
