import { everyone } from '../../http/access.ts'
import { answerDone, done } from '../../http/answers.ts'
import { examplePassword } from '../../http/examples.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { jsonBody } from '../../http/route-body.ts'
import { invitationInput } from '../../schema/mail-inputs.ts'

const accept = route({
  name: 'accept-invitation',
  method: 'POST',
  path: '/auth/invitation',
  access: everyone,
  tag: 'E-mail',
  title: 'Choose a first password by the link of an invitation',
  description:
    'The address is verified by that, and nobody is signed in. A password that is refused does not spend the link.',
  body: jsonBody(invitationInput, { example: { token: 'pct_…', password: examplePassword } }),
  answers: { 204: done },
  errors: ['invalid-token', 'overloaded'],
  run: (operations, { body, context }) => operations().acceptInvitation(body, context()),
  answer: answerDone,
})

export const invitationRoutes: readonly TableRoute[] = [accept]
