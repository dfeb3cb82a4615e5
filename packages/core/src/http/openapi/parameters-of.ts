import { exampleSession, exampleUser } from '../examples.ts'
import type { TableRoute } from '../route.ts'

const idParameter = (example: string) => ({
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  example,
})

/** What a route takes from its path and its query, as members of its operation. */
export function parametersOf({ path, body }: Pick<TableRoute, 'path' | 'body'>): object {
  const example = path.includes('/sessions/') ? exampleSession.id : exampleUser.id
  const inPath = path.includes(':id') ? [idParameter(example)] : []
  const fields = body.media === 'query' ? Object.entries(body.schema.properties) : []
  const inQuery = fields.map(([name, schema]) => ({
    name,
    in: 'query',
    schema,
    ...(Object.hasOwn(body.example, name) && { example: body.example[name] }),
  }))
  const parameters = [...inPath, ...inQuery]
  return parameters.length > 0 ? { parameters } : {}
}
