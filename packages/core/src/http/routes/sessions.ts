import { users } from '../access.ts'
import { answerDone, done } from '../answers.ts'
import { exampleSession } from '../examples.ts'
import { route, type TableRoute } from '../route.ts'
import { noBody } from '../route-body.ts'
import { wireSessions } from '../wire.ts'

const tag = 'Sessions'

const listSessions = route({
  name: 'list-sessions',
  method: 'GET',
  path: '/users/me/sessions',
  access: users,
  tag,
  title: 'List your sessions',
  body: noBody,
  answers: {
    200: { description: 'The live sessions.', schema: wireSessions, example: { sessions: [exampleSession] } },
  },
  errors: [],
  run: (operations, { principal }) => operations().listSessions(principal),
  answer: (sessions) => ({ status: 200, body: { sessions } }),
})

const endSession = route({
  name: 'end-session',
  method: 'DELETE',
  path: '/users/me/sessions/:id',
  access: users,
  tag,
  title: 'End one of your sessions',
  body: noBody,
  answers: { 204: done },
  errors: ['not-found'],
  run: (operations, { principal, id }) => operations().endSession(principal, id),
  answer: answerDone,
})

export const sessionRoutes: readonly TableRoute[] = [listSessions, endSession]
