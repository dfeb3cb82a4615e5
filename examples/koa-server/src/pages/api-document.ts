/** What the page reads of an OpenAPI 3.1 document. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description?: string }
  readonly servers: readonly [Server, ...Server[]]
  readonly tags: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: { readonly [path: string]: ApiPath }
  readonly components: { readonly schemas: { readonly [name: string]: ApiSchema } }
}

interface Server {
  readonly url: string
}

/** Operations by method, beside the servers of the path. */
export type ApiPath = { readonly servers?: readonly Server[] } & { readonly [method in ApiMethod]?: ApiOperation }

export type ApiMethod = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface ApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security?: readonly object[]
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: ApiContent }
  readonly responses: { readonly [status: string]: { readonly description: string; readonly content?: ApiContent } }
}

export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: ApiSchema
  readonly example?: string | number
}

export interface ApiContent {
  readonly [mediaType: string]: { readonly schema: ApiSchema; readonly example?: unknown }
}

export interface ApiSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: { readonly [name: string]: ApiSchema }
  readonly required?: readonly string[]
  readonly items?: ApiSchema
  readonly oneOf?: readonly ApiSchema[]
  readonly anyOf?: readonly ApiSchema[]
  readonly [keyword: string]: unknown
}

/** One operation with where it is. */
export interface LocatedOperation {
  readonly method: ApiMethod
  readonly url: string
  readonly operation: ApiOperation
}

const methods: readonly ApiMethod[] = ['get', 'post', 'put', 'patch', 'delete']

/** Every operation of a document, with its whole URL. */
export function operationsOf({ paths, servers }: ApiDocument): readonly LocatedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) => {
    const url = (item.servers?.[0] ?? servers[0]).url + path
    return methods.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ method, url, operation }]
    })
  })
}

/** The path of a URL, with its parameters in braces. */
export function pathOf(url: string): string {
  return new URL(url).pathname.replaceAll('%7B', '{').replaceAll('%7D', '}')
}
