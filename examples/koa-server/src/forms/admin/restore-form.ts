import type { Form } from '../form.ts'

const idOf = (values: URLSearchParams) => encodeURIComponent(values.get('id') ?? '')

/** Brings back a deleted user, where deletion is soft; to every other route it is gone, so the list has the form. */
export const restoreForm: Form = {
  action: '/admin/users/restore',
  fields: [{ name: 'id', label: '', type: 'hidden' }],
  submit: 'Restore',
  look: 'plain',
  calls: (values) => [{ route: `POST /users/${idOf(values)}/restore` }],
  next: ({ values }) => `/admin/user?id=${idOf(values)}&done=restored`,
}
