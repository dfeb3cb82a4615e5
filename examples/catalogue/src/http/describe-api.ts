import { catalogue, type ErrorCode } from 'postern'
import type { CatalogueRoute } from './catalogue-route.ts'

type Paths = { readonly [path: string]: object }
/** Postern's own document, whose shape its tests hold. */
interface ApiDocument {
  readonly info: object
  readonly tags: readonly object[]
  readonly paths: Paths
}

/** Postern's OpenAPI document with the rows of the catalogue added: one document for one API. */
export function describeApi(document: object, routes: readonly CatalogueRoute[]): object {
  const { info, tags, paths, ...rest } = document as ApiDocument
  const added = new Map<string, object>()
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/, '{$1}')
    added.set(path, { ...added.get(path), [route.method.toLowerCase()]: describeRoute(route) })
  }
  return {
    ...rest,
    info: { ...info, title: 'Catalogue' },
    tags: [{ name: 'Catalogue', description: 'Products and their categories.' }, ...tags],
    paths: { ...Object.fromEntries(added), ...paths },
  }
}

function describeRoute(route: CatalogueRoute): object {
  const { name, title, access, body, answer } = route
  const content = answer.schema && { content: { 'application/json': { schema: answer.schema } } }
  return {
    operationId: name,
    tags: ['Catalogue'],
    summary: title,
    security: access === 'admin' ? [{ bearer: [] }] : [],
    parameters: describeParameters(route),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { [answer.status]: { description: 'Done.', ...content }, ...describeErrors(route) },
  }
}

function describeParameters({ key, query }: CatalogueRoute): readonly object[] {
  const required = new Set(query?.required ?? [])
  const ofQuery = Object.entries(query?.properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.has(name) && schema.default === undefined,
    ...(description !== undefined && { description }),
    schema,
  }))
  return key === undefined ? ofQuery : [{ name: key.name, in: 'path', required: true, schema: key.schema }, ...ofQuery]
}

function describeErrors({ access, body, errors }: CatalogueRoute): object {
  const codes: readonly ErrorCode[] = [
    ...errors,
    ...(access === 'admin' ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(body ? bodyErrors : []),
    'validation-failed',
    'internal',
    'store-unavailable',
  ]
  const statuses = new Set([...codes].map((code) => catalogue[code].status))
  const responses = [...statuses].sort().map((status) => {
    const own = [...new Set(codes)].filter((code) => catalogue[code].status === status)
    const description = own.map((code) => `\`${code}\`: ${catalogue[code].title}`).join('\n\n')
    return [status, { description, content: { 'application/problem+json': { schema: problem } } }]
  })
  return Object.fromEntries(responses)
}

const bodyErrors = ['invalid-request', 'payload-too-large', 'unsupported-media-type'] as const
const problem = { $ref: '#/components/schemas/Problem' } as const
