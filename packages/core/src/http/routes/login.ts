import { loginInput } from '../../schema/inputs.ts'
import { everyone } from '../access.ts'
import { answerSignedIn, signedInShape } from '../answers.ts'
import { examplePassword } from '../examples.ts'
import { route } from '../route.ts'
import { jsonBody } from '../route-body.ts'

const given = jsonBody(loginInput, { example: { login: 'ada@example.com', password: examplePassword } })

export const login = route({
  name: 'login',
  method: 'POST',
  path: '/auth/login',
  access: everyone,
  tag: 'Authentication',
  title: 'Log in',
  description:
    'Takes an e-mail address or a username in `login`, or in `email` or `username`. With `transport` "cookie" the session is ' +
    'in a cookie, which stays when the browser closes with `remember`; the session of a cookie that is shown ends.',
  body: {
    ...given,
    read(value) {
      const { login, email, username, ...rest } = given.read(value)
      return { ...rest, login: login ?? email ?? username ?? '' }
    },
  },
  answers: { 200: signedInShape },
  errors: ['invalid-credentials', 'rate-limited', 'overloaded'],
  opensSession: true,
  async run(operations, { body, context, credentials }) {
    const signedIn = await operations().login(body, context())
    // What the browser showed so far it shows no longer.
    if ('setCookie' in signedIn) await operations().logoutByCookie(credentials)
    return signedIn
  },
  answer: (signedIn) => answerSignedIn(200, signedIn),
})
