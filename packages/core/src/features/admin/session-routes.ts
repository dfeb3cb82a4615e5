import { admins, freshAdmins } from '../../http/access.ts'
import { answerDone, done } from '../../http/answers.ts'
import { exampleSession } from '../../http/examples.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { noBody } from '../../http/route-body.ts'
import { wireSessions } from '../../http/wire.ts'

const tag = 'Administration'

const listSessions = route({
  name: 'list-user-sessions',
  method: 'GET',
  path: '/users/:id/sessions',
  access: admins,
  tag,
  title: "List a user's sessions",
  body: noBody,
  answers: {
    200: {
      description: 'The live sessions.',
      schema: wireSessions,
      example: { sessions: [{ ...exampleSession, current: false }] },
    },
  },
  errors: ['not-found'],
  run: (operations, { principal, id }) => operations().admin.listSessions(principal, id),
  answer: (sessions) => ({ status: 200, body: { sessions } }),
})

const endSessions = route({
  name: 'end-user-sessions',
  method: 'DELETE',
  path: '/users/:id/sessions',
  access: freshAdmins,
  tag,
  title: "End all of a user's sessions",
  description: 'The session that asks must be fresh.',
  body: noBody,
  answers: { 204: done },
  errors: ['reauthentication-required', 'not-found'],
  run: (operations, { principal, id }) => operations().admin.endSessions(principal, id),
  answer: answerDone,
})

export const adminSessionRoutes: readonly TableRoute[] = [listSessions, endSessions]
