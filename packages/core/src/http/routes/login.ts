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
  description: 'Takes an e-mail address or a username in `login`, or in `email` or `username`.',
  body: {
    ...given,
    read(value) {
      const { login, email, username, ...rest } = given.read(value)
      return { ...rest, login: login ?? email ?? username ?? '' }
    },
  },
  answers: { 200: signedInShape },
  errors: ['invalid-credentials', 'overloaded'],
  run: (operations, { body, context }) => operations.login(body, context),
  answer: ({ user, ...tokens }) => answerSignedIn(200, tokens, user),
})
