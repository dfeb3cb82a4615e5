import { changePasswordInput, updateUserInput } from '../../schema/inputs.ts'
import { users } from '../access.ts'
import { answerDone, answeredUser, answerRenewed, answerUser, done, renewedShape, userShape } from '../answers.ts'
import { examplePassword, exampleUnnamed } from '../examples.ts'
import { route, type TableRoute } from '../route.ts'
import { jsonBody, noBody } from '../route-body.ts'

const tag = 'Account'

const me = route({
  name: 'me',
  method: 'GET',
  path: '/users/me',
  access: users,
  tag,
  title: 'Read yourself',
  body: noBody,
  answers: { 200: userShape },
  errors: [],
  run: async (_, { principal }) => principal.user,
  answer: answerUser,
})

const updateMe = route({
  name: 'update-me',
  method: 'PATCH',
  path: '/users/me',
  access: users,
  tag,
  title: 'Change yourself',
  description: 'A merge patch (RFC 7396): what is absent stays, null removes.',
  body: jsonBody(updateUserInput, { example: { name: 'Ada King', username: null } }),
  answers: { 200: answeredUser({ ...exampleUnnamed, name: 'Ada King' }) },
  errors: ['login-taken', 'conflict'],
  run: (operations, { principal, body }) => operations().updateUser(principal, body),
  answer: answerUser,
})

const deleteMe = route({
  name: 'delete-me',
  method: 'DELETE',
  path: '/users/me',
  access: users,
  tag,
  title: 'Delete yourself',
  description: 'For good, and with every session. The session must be fresh.',
  body: noBody,
  answers: { 204: done },
  errors: ['reauthentication-required', 'conflict'],
  run: (operations, { principal }) => operations().deleteUser(principal),
  answer: answerDone,
})

const changePassword = route({
  name: 'change-password',
  method: 'PUT',
  path: '/users/me/password',
  access: users,
  tag,
  title: 'Change your password',
  description: 'All other sessions end; this one goes on under a new id, with the tokens or the cookie of the answer.',
  body: jsonBody(changePasswordInput, {
    example: { currentPassword: examplePassword, newPassword: 'lantern-orchard-72' },
  }),
  answers: { 200: renewedShape },
  errors: ['wrong-password', 'conflict', 'rate-limited', 'overloaded'],
  run: (operations, { principal, body, context }) => operations().changePassword(principal, body, context()),
  answer: answerRenewed,
})

export const accountRoutes: readonly TableRoute[] = [me, updateMe, deleteMe, changePassword]
