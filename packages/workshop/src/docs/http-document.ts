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

/** The contract of a Postern with nothing but what has no default. */
export const readHttpDocument = (): HttpDocument => {
  const postern = createPostern({ secret, store: createMemoryStore(), baseUrl: 'https://app.example.com' })
  // The document is plain JSON; its own tests hold it to OpenAPI 3.1 and to these members.
  return postern.openapi() as unknown as HttpDocument
}
