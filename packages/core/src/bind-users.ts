import { parse, portsOfCall } from './bind-input.ts'
import { hasAdmin } from './operations/keep-an-admin.ts'
import type { Actor, Operations } from './operations/operations.ts'
import { createUser } from './operations/users/create.ts'
import { createFirstAdmin } from './operations/users/create-first-admin.ts'
import { deleteUserById } from './operations/users/delete.ts'
import { endSessions } from './operations/users/end-sessions.ts'
import { findUser, findUserOfLogin } from './operations/users/find.ts'
import { listUsers } from './operations/users/list.ts'
import { restoreUser } from './operations/users/restore.ts'
import { rewrapPasswords } from './operations/users/rewrap-passwords.ts'
import { setPassword } from './operations/users/set-password.ts'
import { changeUser } from './operations/users/update.ts'
import type { Ports } from './ports/ports.ts'
import * as inputs from './schema/user-inputs.ts'

/** Binds what trusted code calls, as `bindOperations` binds the rest; `check` has no deadline, since a list is as long as it is. */
export function bindUsers(ports: Ports, check: Ports): Operations['users'] {
  const call = (by?: Actor) => {
    if (by === undefined) return portsOfCall(ports)
    const actor = { ...parse(inputs.actor, by) }
    return portsOfCall({ ...ports, events: ports.events.within(() => actor) })
  }
  return {
    find: async (id) => findUser(call(), id),
    findByLogin: async (login) => findUserOfLogin(call(), login),
    list: (page) => listUsers(check, page),
    create: async (input, by) => createUser(call(by), parse(inputs.createUserInput, input)),
    createFirstAdmin: async (input, by) => createFirstAdmin(call(by), parse(inputs.firstAdminInput, input)),
    hasAdmin: async () => hasAdmin(call()),
    update: async (id, input, by) => changeUser(call(by), id, parse(inputs.changeUserInput, input)),
    setPassword: async (id, password, by) => setPassword(call(by), id, parse(inputs.setPasswordInput, { password })),
    rewrapPasswords: () => rewrapPasswords(check),
    endSessions: async (id, by) => endSessions(call(by), id),
    delete: async (id, by) => deleteUserById(call(by), id),
    restore: async (id, by) => restoreUser(call(by), id),
  }
}
