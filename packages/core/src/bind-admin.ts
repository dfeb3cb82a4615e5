import { parse, portsOfCall } from './bind-input.ts'
import { createUserAsAdmin } from './features/admin/create-user.ts'
import { deleteAnyUser } from './features/admin/delete-user.ts'
import { endSessionsOf } from './features/admin/end-sessions.ts'
import { listSessionsOf } from './features/admin/list-sessions.ts'
import { listUsersAsAdmin } from './features/admin/list-users.ts'
import { readUser } from './features/admin/read-user.ts'
import { restoreUserAsAdmin } from './features/admin/restore-user.ts'
import { setRoles } from './features/admin/set-roles.ts'
import { updateUserById } from './features/admin/update-user.ts'
import type { AdminOperations } from './operations/admin-operations.ts'
import type { Ports } from './ports/ports.ts'
import * as inputs from './schema/admin-inputs.ts'
import { createUserInput } from './schema/user-inputs.ts'

/** Binds what admins do, as `bindOperations` binds the rest. */
export function bindAdmin(ports: Ports): AdminOperations {
  const call = () => portsOfCall(ports)
  return {
    listUsers: async (principal, query = {}) => listUsersAsAdmin(call(), principal, parse(inputs.userQuery, query)),
    createUser: async (principal, input) => createUserAsAdmin(call(), principal, parse(createUserInput, input)),
    readUser: async (principal, id) => readUser(call(), principal, id),
    updateUser: async (principal, id, input) =>
      updateUserById(call(), principal, { id, input: parse(inputs.adminChangeInput, input) }),
    deleteUser: async (principal, id) => deleteAnyUser(call(), principal, id),
    setRoles: async (principal, id, input) =>
      setRoles(call(), principal, { id, input: parse(inputs.rolesInput, input) }),
    restoreUser: async (principal, id) => restoreUserAsAdmin(call(), principal, id),
    listSessions: async (principal, id) => listSessionsOf(call(), principal, id),
    endSessions: async (principal, id) => endSessionsOf(call(), principal, id),
  }
}
