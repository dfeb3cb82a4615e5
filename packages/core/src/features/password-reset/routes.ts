import { everyone } from '../../http/access.ts'
import { accepted, answerAccepted, answerDone, done } from '../../http/answers.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { jsonBody } from '../../http/route-body.ts'
import { addressInput, resetInput } from '../../schema/mail-inputs.ts'

const tag = 'E-mail'

const forgot = route({
  name: 'forgot-password',
  method: 'POST',
  path: '/auth/password/forgot',
  access: everyone,
  tag,
  title: 'Ask for a new password',
  description: 'Mails a link to whoever has the address. The answer is the same whether anybody has.',
  body: jsonBody(addressInput, { example: { email: 'ada@example.com' } }),
  answers: { 202: accepted },
  errors: ['rate-limited'],
  run: (operations, { body, context }) => operations().sendPasswordReset(body, context()),
  answer: answerAccepted,
})

const reset = route({
  name: 'reset-password',
  method: 'POST',
  path: '/auth/password/reset',
  access: everyone,
  tag,
  title: 'Set a new password by a link',
  description: 'All sessions end, and nobody is signed in. A password that is refused does not spend the link.',
  body: jsonBody(resetInput, { example: { token: 'pct_…', newPassword: 'lantern-orchard-72' } }),
  answers: { 204: done },
  errors: ['invalid-token', 'overloaded'],
  run: (operations, { body, context }) => operations().resetPassword(body, context()),
  answer: answerDone,
})

export const resetRoutes: readonly TableRoute[] = [forgot, reset]
