import { parse, parseContext, portsOfCall } from './bind-input.ts'
import { bindIntrospection } from './bind-introspection.ts'
import { bindMail } from './bind-mail.ts'
import { guardStore } from './defaults/guarded-store.ts'
import { loaders } from './loaders.ts'
import { authenticate, findPrincipal } from './operations/authenticate.ts'
import type { Operations } from './operations/operations.ts'
import type { RequestOperations, SessionChecks } from './operations/request-operations.ts'
import { requireSameOrigin } from './operations/require-same-origin.ts'
import type { EventContext } from './ports/events.ts'
import type { Ports } from './ports/ports.ts'
import { auditInput } from './schema/audit-inputs.ts'
import * as inputs from './schema/inputs.ts'

/** The operations as one request gets them; what they tell of says where the call came from. */
export function createOperations(ports: Ports): (context: () => EventContext) => RequestOperations {
  const { accessTokens, keys, clock, policy } = ports
  // A session check is one round trip, which has its own limit: it needs no deadline, and no ports of its own each time.
  const guarded = guardStore(ports, Number.POSITIVE_INFINITY)
  const { users, tokens } = guarded
  return (context) => {
    const events = ports.events.within(context)
    const checks = bindChecks({ users, tokens, accessTokens, keys, clock, policy, events })
    let bound: Operations | undefined
    const operations = () => {
      bound ??= bindOperations({ ...ports, events }, guarded, checks)
      return bound
    }
    return { checks, operations }
  }
}

function bindChecks(ports: Parameters<typeof authenticate>[0]): SessionChecks {
  return {
    authenticate: (credentials, needs) => authenticate(ports, credentials, needs),
    findPrincipal: (credentials) => findPrincipal(ports, credentials),
    requireSameOrigin: async (credentials) => requireSameOrigin(ports, credentials),
  }
}

/** Binds every operation to its ports and puts its input's check in front, the same for HTTP and for direct callers. */
function bindOperations(ports: Ports, guarded: ReturnType<typeof guardStore>, checks: SessionChecks): Operations {
  const call = () => portsOfCall(ports)
  const loadRegister = registrations[ports.policy.verification.when]
  return {
    register: async (input, context) =>
      (await loadRegister())(call(), parse(inputs.registerInput, input), parseContext(context)),
    login: bindLogin(ports),
    refresh: async (input, context) =>
      (await loaders.refresh()).refresh(call(), parse(inputs.refreshInput, input), parseContext(context)),
    ...checks,
    logout: bindLogout(ports),
    logoutByRefreshToken: async (input) =>
      (await loaders.logout()).logoutByRefreshToken(call(), parse(inputs.refreshInput, input)),
    logoutByCookie: async (credentials) => (await loaders.logoutByCookie()).logoutByCookie(call(), credentials),
    reauthenticate: async (principal, input, context) =>
      (await loaders.reauthenticate()).reauthenticate(
        call(),
        principal,
        parse(inputs.reauthenticateInput, input),
        parseContext(context),
      ),
    updateUser: async (principal, input) =>
      (await loaders.updateUser()).updateUser(call(), principal, parse(inputs.updateUserInput, input)),
    changePassword: async (principal, input, context) =>
      (await loaders.changePassword()).changePassword(
        call(),
        principal,
        parse(inputs.changePasswordInput, input),
        parseContext(context),
      ),
    deleteUser: async (principal) => (await loaders.deleteUser()).deleteUser(call(), principal),
    listSessions: async (principal) => (await loaders.listSessions()).listSessions(call(), principal),
    endSession: async (principal, sessionId) => (await loaders.endSession()).endSession(call(), principal, sessionId),
    ...bindMail(ports),
    ...bindIntrospection(ports),
    admin: loadAdmin(ports),
    async readAudit(input = {}) {
      if (ports.audit === undefined) throw new TypeError('createPostern: this needs the option "audit"')
      return (await loaders.audit()).readAudit(ports.audit, parse(auditInput, input))
    },
    users: loadUsers(ports, { ...ports, ...guarded }),
    sessionCookie: ports.policy.cookie,
  }
}

/** What admins do: bound when the first one does. */
function loadAdmin(ports: Ports): Operations['admin'] {
  const admin = async () => (await loaders.admin()).bindAdmin(ports)
  return {
    listUsers: async (principal, query) => (await admin()).listUsers(principal, query),
    createUser: async (principal, input) => (await admin()).createUser(principal, input),
    readUser: async (principal, id) => (await admin()).readUser(principal, id),
    updateUser: async (principal, id, input) => (await admin()).updateUser(principal, id, input),
    deleteUser: async (principal, id) => (await admin()).deleteUser(principal, id),
    setRoles: async (principal, id, input) => (await admin()).setRoles(principal, id, input),
    restoreUser: async (principal, id) => (await admin()).restoreUser(principal, id),
    listSessions: async (principal, id) => (await admin()).listSessions(principal, id),
    endSessions: async (principal, id) => (await admin()).endSessions(principal, id),
  }
}

/** What trusted code calls: bound when it first does. */
function loadUsers(ports: Ports, check: Ports): Operations['users'] {
  const users = async () => (await loaders.users()).bindUsers(ports, check)
  return {
    find: async (id) => (await users()).find(id),
    findByLogin: async (login) => (await users()).findByLogin(login),
    async *list(page) {
      yield* (await users()).list(page)
    },
    create: async (input, by) => (await users()).create(input, by),
    createFirstAdmin: async (input, by) => (await users()).createFirstAdmin(input, by),
    hasAdmin: async () => (await users()).hasAdmin(),
    update: async (id, input, by) => (await users()).update(id, input, by),
    setPassword: async (id, password, by) => (await users()).setPassword(id, password, by),
    rewrapPasswords: async () => (await users()).rewrapPasswords(),
    endSessions: async (id, by) => (await users()).endSessions(id, by),
    delete: async (id, by) => (await users()).delete(id, by),
    restore: async (id, by) => (await users()).restore(id, by),
  }
}

const registrations = {
  off: async () => (await loaders.register()).register,
  optional: async () => (await loaders.emailVerification()).registerOptional,
  required: async () => (await loaders.emailVerification()).registerRequired,
} as const

/** The overloads say which transport answers what. */
function bindLogin(ports: Ports): Operations['login'] {
  const bound = async (...[input, context]: Parameters<Operations['login']>): Promise<unknown> =>
    (await loaders.login()).login(portsOfCall(ports), parse(inputs.loginInput, input), parseContext(context))
  return bound as Operations['login']
}

/** The overloads say which scope answers tokens; the operation itself answers what its scope says. */
function bindLogout(ports: Ports): Operations['logout'] {
  const bound = async (...[principal, scope]: Parameters<Operations['logout']>): Promise<unknown> => {
    if (scope !== undefined) parse(inputs.logoutInput, { scope })
    return (await loaders.logout()).logout(portsOfCall(ports), principal, scope)
  }
  return bound as Operations['logout']
}
