import { registerInput } from '../../schema/inputs.ts'
import { everyone } from '../access.ts'
import { answerSignedIn } from '../answers.ts'
import { examplePassword, exampleUnnamed } from '../examples.ts'
import { route } from '../route.ts'
import { jsonBody } from '../route-body.ts'
import { wireSignedIn, wireUser, wireVerificationSent } from '../wire.ts'

export const register = route({
  name: 'register',
  method: 'POST',
  path: '/auth/register',
  access: everyone,
  tag: 'Authentication',
  title: 'Register',
  description: 'Makes a user. With `transport` the user is signed in at once and the answer is that of login.',
  body: jsonBody(registerInput, {
    example: { email: 'ada@example.com', password: examplePassword, name: 'Ada Lovelace' },
  }),
  answers: {
    201: {
      description: 'The new user; with `transport` also the tokens or the cookie of a first session.',
      schema: { oneOf: [wireUser, wireSignedIn] },
      example: { user: exampleUnnamed },
      setsCookie: true,
    },
    202: {
      description: 'Where the address must be verified first: a mail is on its way, whosever the address is.',
      schema: wireVerificationSent,
      example: { status: 'verification-sent' },
    },
  },
  errors: ['registration-closed', 'login-taken', 'overloaded', 'rate-limited'],
  opensSession: true,
  async run(operations, { body, context, credentials }) {
    const registration = await operations().register(body, context())
    if ('setCookie' in registration) await operations().logoutByCookie(credentials)
    return registration
  },
  answer(registration) {
    if (registration.status !== 'registered') return { status: 202, body: registration }
    const { user, tokens, setCookie } = registration
    if (setCookie !== undefined) return answerSignedIn(201, { user, setCookie })
    return tokens === undefined ? { status: 201, body: { user } } : answerSignedIn(201, { ...tokens, user })
  },
})
