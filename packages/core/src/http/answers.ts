import type { JsonObject } from '../domain/json.ts'
import type { CookieSession, SignedIn, Tokens, User } from '../schema/results.ts'
import { exampleTokens, exampleUser } from './examples.ts'
import type { Answer, AnswerShape } from './route-definition.ts'
import { tokensOnWire, wireSignedIn, wireTokens, wireUser } from './wire.ts'

/** The answers that several routes give, each with its shape for the document. */

export const done: AnswerShape = { description: 'Done; there is no body.' }
export const userShape = answeredUser(exampleUser)
export const tokensShape: AnswerShape = {
  description: 'New tokens; the refresh token that was shown is spent.',
  schema: wireTokens,
  example: exampleTokens,
}
/** For `change-password` and `logout`, which open a session in this one's place. */
export const renewedShape: AnswerShape = {
  description: 'What this session goes on with, under a new id: tokens, or the user and a cookie.',
  schema: { oneOf: [wireTokens, wireUser] },
  example: exampleTokens,
  setsCookie: true,
}
export const signedInShape: AnswerShape = {
  description: 'Tokens of a new session, and the user; with the transport `cookie` the user and a cookie.',
  schema: { oneOf: [wireSignedIn, wireUser] },
  example: { ...exampleTokens, user: exampleUser },
  setsCookie: true,
}

/** The answer of a route that shows a user, as what was asked for leaves it. */
export function answeredUser(user: JsonObject): AnswerShape & { readonly example: JsonObject } {
  return { description: 'The user.', schema: wireUser, example: { user } }
}

export const accepted: AnswerShape = { description: 'Taken. What comes of it is told by mail alone; there is no body.' }

export const answerDone = (): Answer => ({ status: 204 })
export const answerAccepted = (): Answer => ({ status: 202 })
export const answerUser = (user: User): Answer => ({ status: 200, body: { user } })
export const answerTokens = (tokens: Tokens): Answer => ({ status: 200, body: tokensOnWire(tokens) })
/** A cookie session's secret is in its cookie and in no body. */
const answerCookie = (status: number, { user, setCookie }: CookieSession): Answer => ({
  status,
  body: { user },
  cookies: [setCookie],
})
export const answerSignedIn = (status: number, signedIn: SignedIn): Answer =>
  'setCookie' in signedIn
    ? answerCookie(status, signedIn)
    : { status, body: { ...tokensOnWire(signedIn), user: signedIn.user } }
export const answerRenewed = (renewed: Tokens | CookieSession): Answer =>
  'setCookie' in renewed ? answerCookie(200, renewed) : answerTokens(renewed)
