import { freshAdmins } from '../../http/access.ts'
import { answerUser, userShape } from '../../http/answers.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { noBody } from '../../http/route-body.ts'

const restore = route({
  name: 'restore-user',
  method: 'POST',
  path: '/users/:id/restore',
  access: freshAdmins,
  tag: 'Administration',
  title: 'Restore a deleted user',
  description:
    'Unverified, without a password and with the role `user`. `login-taken` where somebody else has the address or the ' +
    'username since. The session must be fresh.',
  body: noBody,
  answers: { 200: userShape },
  errors: ['reauthentication-required', 'not-found', 'login-taken'],
  run: (operations, { principal, id }) => operations().admin.restoreUser(principal, id),
  answer: answerUser,
})

/** There where deletion is soft. */
export const restoreRoutes: readonly TableRoute[] = [restore]
