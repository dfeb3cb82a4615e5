import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ApiDocument, ApiOperation } from '../../../src/pages/api-document.ts'
import { mask } from './mask.ts'

/** An answer, its body read. */
export interface Answered {
  readonly status: number
  readonly mediaType: string
  /** Undefined where there is none. */
  readonly body: unknown
}

/** What of an answer is not as documented. */
export type AnswerCheck = (responses: ApiOperation['responses'], answer: Answered) => readonly string[]

/**
 * Makes the comparison of answers with a document: status, type and schema (JSON Schema 2020-12, as OpenAPI 3.1 has it), and
 * the example, but for what is made anew each time.
 */
export function createAnswerCheck({ components }: ApiDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  return (responses, { status, mediaType, body }) => {
    const response = responses[status]
    if (response === undefined) return [`${status} is not documented: ${JSON.stringify(body)}`]
    const { content = {} } = response
    if (body === undefined) return Object.keys(content).length === 0 ? [] : [`${status} has no body`]
    const documented = content[mediaType]
    if (documented === undefined) return [`${status} of ${mediaType} is not documented`]
    const fits = ajv.compile({ ...documented.schema, components })
    if (!fits(body)) return [`${status}: ${ajv.errorsText(fits.errors)}`]
    const example = exampleFor(documented, body)
    if (example === undefined) return [`${status} has no example of ${JSON.stringify(body)}`]
    const [said, was] = [mask(example), mask(body)].map((one) => JSON.stringify(one))
    return said === was ? [] : [`${status} was ${was}, and documented as ${said}`]
  }
}

/** Of refusals each code has one. */
function exampleFor(documented: object, body: unknown): unknown {
  const { example, examples } = Object(documented)
  const { code, error } = Object(body)
  return example ?? examples?.[code ?? error]?.value
}
