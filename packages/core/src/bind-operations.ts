import { performance } from 'node:perf_hooks'
import { guardPasswords } from './defaults/guarded-passwords.ts'
import { guardStore } from './defaults/guarded-store.ts'
import { defaults } from './domain/defaults.ts'
import { authenticate, findPrincipal } from './operations/authenticate.ts'
import { changePassword } from './operations/change-password.ts'
import { deleteUser } from './operations/delete-user.ts'
import { endSession } from './operations/end-session.ts'
import { hasAdmin } from './operations/keep-an-admin.ts'
import { listSessions } from './operations/list-sessions.ts'
import { login } from './operations/login.ts'
import { logout, logoutByRefreshToken } from './operations/logout.ts'
import type { Operations, RequestContext } from './operations/operations.ts'
import { reauthenticate } from './operations/reauthenticate.ts'
import { refresh } from './operations/refresh.ts'
import { register } from './operations/register.ts'
import { updateUser } from './operations/update-user.ts'
import { createUser } from './operations/users/create.ts'
import { createFirstAdmin } from './operations/users/create-first-admin.ts'
import { deleteUserById } from './operations/users/delete.ts'
import { endSessions } from './operations/users/end-sessions.ts'
import { findUser, findUserOfLogin } from './operations/users/find.ts'
import { listUsers } from './operations/users/list.ts'
import { setPassword } from './operations/users/set-password.ts'
import { changeUser } from './operations/users/update.ts'
import type { Ports } from './ports/ports.ts'
import { parseInput } from './schema/check.ts'
import * as inputs from './schema/inputs.ts'
import * as userInputs from './schema/user-inputs.ts'

/** The ports of one call: its store, its hashes and its block list answer by one deadline or not at all. */
export function portsOfCall(ports: Ports, dueMs = performance.now() + defaults.http.requestSeconds * 1000): Ports {
  return { ...ports, ...guardStore(ports, dueMs), ...guardPasswords(ports, dueMs) }
}

/** Binds every operation to its ports and puts its input's check in front, the same for HTTP and for direct callers. */
export function bindOperations(ports: Ports): Operations {
  const call = () => portsOfCall(ports)
  // A session check is one round trip, which has its own limit: it needs no deadline, and no ports of its own each time.
  const check: Ports = { ...ports, ...guardStore(ports, Number.POSITIVE_INFINITY) }
  return {
    register: async (input, context) => register(call(), parse(inputs.registerInput, input), parseContext(context)),
    login: async (input, context) => login(call(), parse(inputs.loginInput, input), parseContext(context)),
    refresh: async (input) => refresh(call(), parse(inputs.refreshInput, input)),
    authenticate: (credentials, needs) => authenticate(check, credentials, needs),
    findPrincipal: (credentials) => findPrincipal(check, credentials),
    logout: bindLogout(ports),
    logoutByRefreshToken: async (input) => logoutByRefreshToken(call(), parse(inputs.refreshInput, input)),
    reauthenticate: async (principal, input, context) =>
      reauthenticate(call(), principal, parse(inputs.reauthenticateInput, input), parseContext(context)),
    updateUser: async (principal, input) => updateUser(call(), principal, parse(inputs.updateUserInput, input)),
    changePassword: async (principal, input, context) =>
      changePassword(call(), principal, parse(inputs.changePasswordInput, input), parseContext(context)),
    deleteUser: async (principal) => deleteUser(call(), principal),
    listSessions: async (principal) => listSessions(call(), principal),
    endSession: async (principal, sessionId) => endSession(call(), principal, sessionId),
    users: bindUsers(ports),
  }
}

function bindUsers(ports: Ports): Operations['users'] {
  const call = () => portsOfCall(ports)
  return {
    find: async (id) => findUser(call(), id),
    findByLogin: async (login) => findUserOfLogin(call(), login),
    list: (page) => listUsers({ ...ports, ...guardStore(ports, Number.POSITIVE_INFINITY) }, page),
    create: async (input, by) => createUser(call(), parse(userInputs.createUserInput, input), by),
    createFirstAdmin: async (input, by) => createFirstAdmin(call(), parse(userInputs.firstAdminInput, input), by),
    hasAdmin: async () => hasAdmin(call()),
    update: async (id, input, by) => changeUser(call(), id, parse(userInputs.changeUserInput, input), by),
    setPassword: async (id, password, by) =>
      setPassword(call(), id, parse(userInputs.setPasswordInput, { password }), by),
    endSessions: async (id, by) => endSessions(call(), id, by),
    delete: async (id, by) => deleteUserById(call(), id, by),
  }
}

/** The overloads say which scope answers tokens; the operation itself answers what its scope says. */
function bindLogout(ports: Ports): Operations['logout'] {
  const bound = async (...[principal, scope]: Parameters<Operations['logout']>): Promise<unknown> => {
    if (scope !== undefined) parse(inputs.logoutInput, { scope })
    return logout(portsOfCall(ports), principal, scope)
  }
  return bound as Operations['logout']
}

function parseContext(context: RequestContext | undefined): RequestContext {
  return context === undefined ? {} : parse(inputs.requestContext, context)
}

/** The input as its schema has it; the declared type, which names the alternatives more closely, holds as well. */
function parse<T>(schema: object, input: T): T {
  parseInput(schema, input)
  return input
}
