import type { Form } from '../form.ts'
import { userPath } from './user-path.ts'
import { userRoute } from './user-route.ts'

/** Gives a user exactly these roles; its sessions end. */
export const rolesForm: Form = {
  action: '/admin/user/roles',
  fields: [
    {
      name: 'roles',
      label: 'Roles',
      autocomplete: 'off',
      hint: 'Separated by spaces. Every user has the role user; admins have admin, too. The sessions of the user end.',
    },
  ],
  submit: 'Set the roles',
  look: 'plain',
  calls: (values, sender) => [{ route: userRoute('PUT', sender, '/roles'), body: { roles: rolesOf(values) } }],
  next: ({ sender }) => userPath(sender, 'roles'),
}

function rolesOf(values: URLSearchParams): readonly string[] {
  const written = (values.get('roles') ?? '').split(/[\s,]+/)
  return written.filter((role) => role !== '')
}
