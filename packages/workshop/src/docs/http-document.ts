import { createMemoryAudit } from '@postern/core/audit'
import { createMemoryStore, createPostern } from 'postern'
import type { DocumentSchema } from './describe-schema.ts'

/** Something with a body, in either direction. */
export interface DocumentContent {
  readonly schema: DocumentSchema
  readonly example?: unknown
}

export interface DocumentResponse {
  readonly description: string
  readonly content?: Readonly<Record<string, DocumentContent>>
}

/** One route of the OpenAPI document. */
export interface DocumentOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  /** None for everybody; an empty one among them says that a session is not needed. */
  readonly security: readonly object[]
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, DocumentContent>> }
  readonly responses: Readonly<Record<string, DocumentResponse>>
}

/** The part of the OpenAPI document that a page shows. */
export interface HttpDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, DocumentSchema>> }
}

/** Made once by a random generator, in public: it guards nothing. */
const secret = 'u8m1cDkYh0VfXo4bGZr7Pq2sLwT5nJ9eKxA3iRvC6yE'

type Options = Partial<Parameters<typeof createPostern>[0]>

/** What brings routes of its own, each by the name that hosts give it. */
const switches: Readonly<Record<string, Options>> = {
  mail: { mail: { mailer: { send: async () => {} }, from: 'no-reply@app.example.com' }, verification: 'required' },
  'deletion.soft': { deletion: { soft: true } },
  introspection: { introspection: { clients: ['reports'] } },
  audit: { audit: createMemoryAudit() },
}

const documentWith = (options: Options): HttpDocument => {
  const store = createMemoryStore()
  const postern = createPostern({ secret, store, baseUrl: 'https://app.example.com', ...options })
  // The document is plain JSON; its own tests hold it to OpenAPI 3.1 and to these members.
  return postern.openapi() as unknown as HttpDocument
}

/** The contract of a Postern with every option that brings routes. */
export const readHttpDocument = (): HttpDocument => documentWith(Object.assign({}, ...Object.values(switches)))

const idsIn = ({ paths }: HttpDocument) =>
  Object.values(paths).flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId))

/** Which option brings a route, by its name; what is not in it is there without any. */
export const readSwitches = (): ReadonlyMap<string, string> => {
  const always = new Set(idsIn(documentWith({})))
  return new Map(
    Object.entries(switches).flatMap(([name, options]) =>
      idsIn(documentWith(options))
        .filter((id) => !always.has(id))
        .map((id) => [id, name] as const),
    ),
  )
}
