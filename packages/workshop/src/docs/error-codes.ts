import type { DocumentSchema } from './describe-schema.ts'
import type { DocumentOperation } from './http-document.ts'

/** A code that a route answers with. */
export interface AnsweredCode {
  readonly status: string
  readonly code: string
}

/** The codes, or for the token endpoint the errors of RFC 6749, that a refusal's schema allows. */
const codesIn = (schema: DocumentSchema & { readonly allOf?: readonly DocumentSchema[] }): readonly string[] =>
  (schema.allOf ?? []).flatMap(({ properties = {} }) => (properties.code ?? properties.error)?.enum ?? []).map(String)

/** Every code that a route answers with, in the order of statuses. */
export const errorCodesOf = ({ responses }: DocumentOperation): readonly AnsweredCode[] =>
  Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { content = {} }]) =>
      Object.values(content).flatMap(({ schema }) => codesIn(schema).map((code) => ({ status, code }))),
    )

/** The codes that need not be told route by route. */
export interface SharedCodes {
  readonly always: ReadonlySet<string>
  /** Of every route that takes a body, besides those. */
  readonly withBody: ReadonlySet<string>
}

const inAll = (operations: readonly DocumentOperation[]): readonly string[] => {
  const [first = [], ...rest] = operations.map((operation) => errorCodesOf(operation).map(({ code }) => code))
  return first.filter((code) => rest.every((codes) => codes.includes(code)))
}

/** Finds what all routes that answer with problems have in common. */
export const sharedCodes = (operations: readonly DocumentOperation[]): SharedCodes => {
  const withProblems = operations.filter(({ responses }) =>
    Object.values(responses).some(({ content = {} }) => 'application/problem+json' in content),
  )
  const always = new Set(inAll(withProblems))
  const ofBodies = inAll(withProblems.filter(({ requestBody }) => requestBody !== undefined))
  return { always, withBody: new Set(ofBodies.filter((code) => !always.has(code))) }
}
