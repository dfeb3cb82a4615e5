import { parse, portsOfCall } from './bind-input.ts'
import { guardStore } from './defaults/guarded-store.ts'
import { hasAdmin } from './operations/keep-an-admin.ts'
import type { Operations } from './operations/operations.ts'
import { createUser } from './operations/users/create.ts'
import { createFirstAdmin } from './operations/users/create-first-admin.ts'
import { deleteUserById } from './operations/users/delete.ts'
import { endSessions } from './operations/users/end-sessions.ts'
import { findUser, findUserOfLogin } from './operations/users/find.ts'
import { listUsers } from './operations/users/list.ts'
import { rewrapPasswords } from './operations/users/rewrap-passwords.ts'
import { setPassword } from './operations/users/set-password.ts'
import { changeUser } from './operations/users/update.ts'
import type { Ports } from './ports/ports.ts'
import * as inputs from './schema/user-inputs.ts'

/** Binds what trusted code calls, as `bindOperations` binds the rest. */
export function bindUsers(ports: Ports): Operations['users'] {
  const call = () => portsOfCall(ports)
  return {
    find: async (id) => findUser(call(), id),
    findByLogin: async (login) => findUserOfLogin(call(), login),
    list: (page) => listUsers({ ...ports, ...guardStore(ports, Number.POSITIVE_INFINITY) }, page),
    create: async (input, by) => createUser(call(), parse(inputs.createUserInput, input), by),
    createFirstAdmin: async (input, by) => createFirstAdmin(call(), parse(inputs.firstAdminInput, input), by),
    hasAdmin: async () => hasAdmin(call()),
    update: async (id, input, by) => changeUser(call(), id, parse(inputs.changeUserInput, input), by),
    setPassword: async (id, password, by) => setPassword(call(), id, parse(inputs.setPasswordInput, { password }), by),
    rewrapPasswords: () => rewrapPasswords({ ...ports, ...guardStore(ports, Number.POSITIVE_INFINITY) }),
    endSessions: async (id, by) => endSessions(call(), id, by),
    delete: async (id, by) => deleteUserById(call(), id, by),
  }
}
