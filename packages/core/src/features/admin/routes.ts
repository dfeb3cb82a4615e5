import { admins, adminsOrSelf, freshAdmins, freshAdminsOrSelf } from '../../http/access.ts'
import { answerDone, answeredUser, answerUser, done, userShape } from '../../http/answers.ts'
import { examplePassword, exampleUnnamed, exampleUser, exampleVerified } from '../../http/examples.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { jsonBody, noBody, queryBody } from '../../http/route-body.ts'
import { wireUsers } from '../../http/wire.ts'
import { adminChangeInput, rolesInput, userQuery } from '../../schema/admin-inputs.ts'
import { createUserInput } from '../../schema/user-inputs.ts'
import { adminSessionRoutes } from './session-routes.ts'

const tag = 'Administration'

const { name: _, ...exampleMade } = { ...exampleUnnamed, ...exampleVerified }

const list = route({
  name: 'list-users',
  method: 'GET',
  path: '/users',
  access: admins,
  tag,
  title: 'List and search users',
  description:
    'In the order of ids. With a role or a status at most 1000 users are looked at, so that a page may be empty: go on ' +
    'as long as there is a `next`. Deleted users are listed where they can be restored, and by that status alone.',
  body: queryBody(userQuery, { example: { limit: 50, email: exampleUser.email } }),
  answers: { 200: { description: 'A page of users.', schema: wireUsers, example: { users: [exampleUser] } } },
  errors: [],
  run: (operations, { principal, body }) => operations().admin.listUsers(principal, body),
  answer: (page) => ({ status: 200, body: page }),
})

const create = route({
  name: 'create-user',
  method: 'POST',
  path: '/users',
  access: freshAdmins,
  tag,
  title: 'Make a user',
  description: 'Without a password the user is invited by mail to choose one. The session must be fresh.',
  body: jsonBody(createUserInput, {
    example: { email: 'ada@example.com', password: examplePassword, roles: ['user'], emailVerified: true },
  }),
  answers: { 201: { ...answeredUser(exampleMade), description: 'The new user.' } },
  errors: ['reauthentication-required', 'login-taken', 'rate-limited', 'overloaded'],
  run: (operations, { principal, body }) => operations().admin.createUser(principal, body),
  answer: (user) => ({ status: 201, body: { user } }),
})

const read = route({
  name: 'read-user',
  method: 'GET',
  path: '/users/:id',
  access: adminsOrSelf,
  tag,
  title: 'Read a user',
  description: 'Everybody reads themselves, admins anybody; to everybody else no other id exists.',
  body: noBody,
  answers: { 200: userShape },
  errors: ['not-found'],
  run: (operations, { principal, id }) => operations().admin.readUser(principal, id),
  answer: answerUser,
})

const update = route({
  name: 'update-user',
  method: 'PATCH',
  path: '/users/:id',
  access: freshAdminsOrSelf,
  tag,
  title: 'Change a user',
  description:
    'A merge patch (RFC 7396). Of oneself only what `update-me` takes, for admins too; of others also `disabled`, ' +
    '`emailVerified` and the fields that are read-only, with a fresh session.',
  body: jsonBody(adminChangeInput, { example: { disabled: true } }),
  answers: { 200: answeredUser({ ...exampleUser, status: 'disabled' }) },
  errors: ['reauthentication-required', 'not-found', 'login-taken', 'conflict'],
  run: (operations, { principal, id, body }) => operations().admin.updateUser(principal, id, body),
  answer: answerUser,
})

const remove = route({
  name: 'delete-user',
  method: 'DELETE',
  path: '/users/:id',
  access: freshAdminsOrSelf,
  tag,
  title: 'Delete a user',
  description:
    'With every session of the user, for good unless the host keeps deleted users. The session must be fresh. The last ' +
    'admin stays: `conflict`.',
  body: noBody,
  answers: { 204: done },
  errors: ['reauthentication-required', 'not-found', 'conflict'],
  run: (operations, { principal, id }) => operations().admin.deleteUser(principal, id),
  answer: answerDone,
})

const setRoles = route({
  name: 'set-roles',
  method: 'PUT',
  path: '/users/:id/roles',
  access: freshAdmins,
  tag,
  title: 'Set the roles of a user',
  description: 'From the very next request on; all sessions of the user end. The last admin stays one: `conflict`.',
  body: jsonBody(rolesInput, { example: { roles: ['user', 'admin'] } }),
  answers: { 200: answeredUser({ ...exampleUser, roles: ['user', 'admin'] }) },
  errors: ['reauthentication-required', 'not-found', 'conflict'],
  run: (operations, { principal, id, body }) => operations().admin.setRoles(principal, id, body),
  answer: answerUser,
})

/** The routes of administration. */
export const adminRoutes: readonly TableRoute[] = [list, create, read, update, remove, setRoles, ...adminSessionRoutes]
