import type { ExchangeAnswer } from 'postern'
import type { Form } from './form.ts'
import { inWords } from './in-words.ts'

/** Why a form was not taken, in words for whoever sent it. */
export interface Refusal {
  readonly status: number
  readonly code: string
  /** A sentence for the whole form. */
  readonly message: string
  /** A sentence for each field that the contract points at, by the name of the field. */
  readonly errors: ReadonlyMap<string, string>
}

/** What an answer says is wrong, as the fields of a form; undefined for success. */
export function refusalOf({ status, error }: ExchangeAnswer, { fields }: Form): Refusal | undefined {
  if (status < 400) return undefined
  const { code = 'internal', message: title = '', errors: wrong = [], retryAfterSeconds } = error ?? {}
  const errors = new Map<string, string>()
  for (const { pointer, detail } of wrong) {
    const field = fields.find(({ name, type }) => name === pointer.split('/')[1] && type !== 'hidden')
    if (field !== undefined && !errors.has(field.name)) errors.set(field.name, `${field.label} ${detail}.`)
  }
  const wait = retryAfterSeconds === undefined ? '' : ` Try again in ${inWords(retryAfterSeconds)}.`
  const said = code === 'invalid-token' ? deadLink(fields) : title
  const message = errors.size > 0 ? 'Not yet: please look at what is marked below.' : `${said}${wait}`
  return { status, code, message, errors }
}

/** People know no tokens: what came by mail is a link, and where a code would do as well, either. */
function deadLink(fields: Form['fields']): string {
  const what = fields.some(({ name }) => name === 'code') ? 'code or link' : 'link'
  return `The ${what} is wrong, was used already, or is too old. Ask for a new one.`
}
