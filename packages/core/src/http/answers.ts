import type { Tokens, User } from '../schema/results.ts'
import { exampleTokens, exampleUser } from './examples.ts'
import type { Answer, AnswerShape } from './route-definition.ts'
import { tokensOnWire, wireSignedIn, wireTokens, wireUser } from './wire.ts'

/** The answers that several routes give, each with its shape for the document. */

export const done: AnswerShape = { description: 'Done; there is no body.' }
export const userShape: AnswerShape = { description: 'The user.', schema: wireUser, example: { user: exampleUser } }
export const tokensShape: AnswerShape = {
  description: 'New tokens; the refresh token that was shown is spent.',
  schema: wireTokens,
  example: exampleTokens,
}
export const signedInShape: AnswerShape = {
  description: 'Tokens of a new session, and the user.',
  schema: wireSignedIn,
  example: { ...exampleTokens, user: exampleUser },
}

export const accepted: AnswerShape = { description: 'Taken. What comes of it is told by mail alone; there is no body.' }

export const answerDone = (): Answer => ({ status: 204 })
export const answerAccepted = (): Answer => ({ status: 202 })
export const answerUser = (user: User): Answer => ({ status: 200, body: { user } })
export const answerTokens = (tokens: Tokens): Answer => ({ status: 200, body: tokensOnWire(tokens) })
export const answerSignedIn = (status: number, tokens: Tokens, user: User): Answer => ({
  status,
  body: { ...tokensOnWire(tokens), user },
})
