import { everyone, principalOf, usersOrBasicOrNobody } from '../../http/access.ts'
import { accepted, answerAccepted, answerDone, answeredUser, answerUser, done } from '../../http/answers.ts'
import { examplePassword, exampleUser, exampleVerified } from '../../http/examples.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { jsonBody } from '../../http/route-body.ts'
import { addressInput, verifyBody } from '../../schema/mail-inputs.ts'

const tag = 'E-mail'

const verify = route({
  name: 'verify',
  method: 'POST',
  path: '/auth/verify',
  access: usersOrBasicOrNobody,
  tag,
  title: 'Verify your address',
  description:
    'Takes the code or the token of the link, or both, which must then both be right. The account is proven by a session, by ' +
    'HTTP Basic with address and password, or by `password` beside the token; by none where the host takes the mailbox ' +
    'alone as proof, and then every session of the user ends and the answer is 204.',
  body: jsonBody(verifyBody, { example: { token: 'pct_…', password: examplePassword } }),
  answers: { 200: answeredUser({ ...exampleUser, ...exampleVerified }), 204: done },
  errors: ['invalid-code', 'invalid-token', 'invalid-credentials', 'unauthenticated', 'rate-limited', 'overloaded'],
  run(operations, { principal: asker, body, context }) {
    const principal = principalOf(asker)
    if (principal !== undefined) return operations().verifyEmail({ ...body, principal }, context())
    const basic = asker !== undefined && 'login' in asker ? asker : undefined
    return operations().verifyEmail({ ...body, ...basic }, context())
  },
  answer: (user) => (user === undefined ? answerDone() : answerUser(user)),
})

const resend = route({
  name: 'resend-verification',
  method: 'POST',
  path: '/auth/verify/resend',
  access: everyone,
  tag,
  title: 'Send a new code and link',
  description: 'The last ones are good for nothing then. The answer is the same whosever the address is.',
  body: jsonBody(addressInput, { example: { email: 'ada@example.com' } }),
  answers: { 202: accepted },
  errors: ['rate-limited'],
  run: (operations, { body, context }) => operations().sendVerification(body, context()),
  answer: answerAccepted,
})

export const verificationRoutes: readonly TableRoute[] = [verify, resend]
