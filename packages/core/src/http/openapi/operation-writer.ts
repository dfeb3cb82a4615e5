import type { JsonObject } from '../../domain/json.ts'
import { attributes } from '../../schema/fields.ts'
import type { ObjectSchema } from '../../schema/infer.ts'
import type { TableRoute } from '../route.ts'
import type { Media } from '../route-body.ts'
import type { AnswerShape } from '../route-definition.ts'
import type { AttributeViews } from './attribute-views.ts'
import { errorResponses, headerReferences } from './error-responses.ts'
import { parametersOf } from './parameters-of.ts'
import { type createSchemaWriter, holdsSchema } from './schema-writer.ts'

const mediaTypes: { readonly [media in Media]: string } = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
}

/** Makes the writer of one operation of the document. */
export function createOperationWriter({ write }: ReturnType<typeof createSchemaWriter>, views: AttributeViews) {
  return (route: TableRoute): object => ({
    operationId: route.name,
    tags: [route.tag],
    summary: route.title,
    ...(route.description !== undefined && { description: route.description }),
    security: security[route.takesBasic ? 'basic' : route.access],
    ...parametersOf(route),
    ...writeInput(route),
    responses: { ...writeAnswers(route.answers), ...errorResponses(route) },
  })

  function writeInput(route: TableRoute): object {
    const { media } = route.body
    return media === undefined || media === 'query' ? {} : { requestBody: writeBody(route, media) }
  }

  function writeBody({ method, body }: TableRoute, media: Media): object {
    const view = method === 'PATCH' ? views.patch : views.create
    const schema = needsAttributes(body.schema, view) ? requireAttributes(body.schema) : body.schema
    const content = { schema: write(schema, view), ...exampleOf(schema, body.example) }
    return { required: !body.optional, content: { [mediaTypes[media]]: content } }
  }

  function writeAnswers(answers: TableRoute['answers']): object {
    const written = Object.entries(answers).map(([status, answer]) => [status, writeAnswer(answer)])
    return Object.fromEntries(written)
  }

  function writeAnswer({ description, schema, example, setsCookie, clearsSite }: AnswerShape): object {
    const more = [...(setsCookie ? ['Set-Cookie'] : []), ...(clearsSite ? ['Clear-Site-Data'] : [])]
    const headers = headerReferences(['X-Request-Id', ...more])
    if (schema === undefined) return { description, headers }
    // The example's user has no fields of the host's.
    const fits = example !== undefined && !(isNeeded(views.read) && holdsSchema(schema, attributes))
    const content = { schema: write(schema, views.read), ...(fits && { example }) }
    return { description, headers, content: { 'application/json': content } }
  }
}

const security = {
  public: [],
  optional: [{ bearer: [] }, { cookie: [] }, {}],
  basic: [{ bearer: [] }, { cookie: [] }, { basic: [] }, {}],
  user: [{ bearer: [] }, { cookie: [] }],
  admin: [{ bearer: [] }, { cookie: [] }],
} as const

const isNeeded = (view: ObjectSchema) => (view.required ?? []).length > 0

function needsAttributes(schema: ObjectSchema, view: ObjectSchema): boolean {
  return schema.properties.attributes === attributes && isNeeded(view)
}

function requireAttributes(schema: ObjectSchema): ObjectSchema {
  return { ...schema, required: [...(schema.required ?? []), 'attributes'] }
}

/** The example, unless the host asks for members that it does not have. */
function exampleOf({ required = [] }: ObjectSchema, example: JsonObject): { readonly example?: JsonObject } {
  return required.every((name) => Object.hasOwn(example, name)) ? { example } : {}
}
