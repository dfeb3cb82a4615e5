import { everyone, users } from '../../http/access.ts'
import { accepted, answerAccepted, answerDone, done } from '../../http/answers.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { jsonBody } from '../../http/route-body.ts'
import { addressInput, linkInput } from '../../schema/mail-inputs.ts'

const tag = 'E-mail'

const changeEmail = route({
  name: 'change-email',
  method: 'POST',
  path: '/users/me/email',
  access: users,
  tag,
  title: 'Ask for another address',
  description: 'Mails a link to the new address and a notice to the present one. The session must be fresh.',
  body: jsonBody(addressInput, { example: { email: 'countess@example.com' } }),
  answers: { 202: accepted },
  errors: ['reauthentication-required', 'rate-limited'],
  run: (operations, { principal, body, context }) => operations().requestEmailChange(principal, body, context()),
  answer: answerAccepted,
})

const confirm = route({
  name: 'confirm-email-change',
  method: 'POST',
  path: '/auth/email-change',
  access: everyone,
  tag,
  title: 'Confirm the new address',
  description: 'The address is verified by that; all sessions end.',
  body: jsonBody(linkInput, { example: { token: 'pct_…' } }),
  answers: { 204: done },
  errors: ['invalid-token', 'login-taken'],
  run: (operations, { body }) => operations().confirmEmailChange(body),
  answer: answerDone,
})

export const emailChangeRoutes: readonly TableRoute[] = [changeEmail, confirm]
