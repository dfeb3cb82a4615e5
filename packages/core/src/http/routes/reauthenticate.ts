import { reauthenticateInput } from '../../schema/inputs.ts'
import { users } from '../access.ts'
import { answerDone, done } from '../answers.ts'
import { examplePassword } from '../examples.ts'
import { route } from '../route.ts'
import { jsonBody } from '../route-body.ts'

export const reauthenticate = route({
  name: 'reauthenticate',
  method: 'POST',
  path: '/auth/reauthenticate',
  access: users,
  tag: 'Authentication',
  title: 'Give the password again',
  description: 'The session is fresh for 5 minutes; a refresh does not renew that.',
  body: jsonBody(reauthenticateInput, { example: { password: examplePassword } }),
  answers: { 204: done },
  errors: ['wrong-password', 'rate-limited', 'overloaded'],
  run: (operations, { principal, body, context }) => operations().reauthenticate(principal, body, context()),
  answer: answerDone,
})
