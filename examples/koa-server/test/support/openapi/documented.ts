import {
  type ApiContent,
  type ApiDocument,
  type ApiOperation,
  type ApiParameter,
  operationsOf,
  pathOf,
} from '../../../src/pages/api-document.ts'

/** An operation as its document tells it to a client. */
export interface Documented {
  readonly name: string
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly isForAdmins: boolean
  /** False where it answers without a session, too. */
  readonly needsSession: boolean
  readonly parameters: readonly ApiParameter[]
  readonly request?: { readonly mediaType: string; readonly example: Readonly<Record<string, unknown>> }
  readonly responses: ApiOperation['responses']
}

/** The document of a host. */
export async function readDocument(url: string): Promise<ApiDocument> {
  return JSON.parse(await (await fetch(`${url}/openapi.json`)).text())
}

/** Every operation of a document. */
export function documentedOperations(document: ApiDocument): readonly Documented[] {
  return operationsOf(document).map(({ method, url, operation }) => {
    const { operationId: name, parameters = [], requestBody, responses, security = [], tags } = operation
    const [mediaType, { example }] = only(requestBody?.content ?? {})
    return {
      name,
      method: method.toUpperCase(),
      path: pathOf(url),
      isForAdmins: tags.includes('Administration'),
      needsSession: security.length > 0 && security.every((one) => Object.keys(one).length > 0),
      parameters,
      ...(requestBody && { request: { mediaType, example: { ...Object(example) } } }),
      responses,
    }
  })
}

function only(content: ApiContent): readonly [string, Partial<ApiContent[string]>] {
  return Object.entries(content)[0] ?? ['', {}]
}
