import { defaults } from 'postern'
import { type DocumentSchema, describeSchema } from './describe-schema.ts'
import { errorCodesOf, type SharedCodes, sharedCodes } from './error-codes.ts'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { type DocumentOperation, type HttpDocument, readHttpDocument, readSwitches } from './http-document.ts'
import { table } from './table.ts'

interface Row {
  readonly method: string
  readonly path: string
  readonly operation: DocumentOperation
}

const rowsOf = ({ paths }: HttpDocument): readonly Row[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => typeof operation === 'object' && 'operationId' in operation)
      .map(([method, operation]) => ({ method: method.toUpperCase(), path: path.replace('{id}', ':id'), operation })),
  )

const accessOf = ({ security }: DocumentOperation): string => {
  if (security.length === 0) return 'everybody'
  return security.some((one) => Object.keys(one).length === 0) ? 'a user, or nobody' : 'a user'
}

const membersOf = ({ properties = {}, required = [] }: DocumentSchema) =>
  table(
    ['member', 'needed', 'what it takes'],
    Object.entries(properties).map(([name, schema]) => [
      `\`${name}\``,
      required.includes(name) ? 'yes' : '',
      describeSchema(schema),
    ]),
  )

/** What a schema says of its members together. */
const togetherOf = ({ oneOf = [], maxProperties }: DocumentSchema): readonly string[] => {
  const names = oneOf.flatMap(({ required = [] }) => required).map((name) => `\`${name}\``)
  if (names.length > 0) return [`Exactly one of ${names.join(', ')} is given.`]
  return maxProperties === undefined ? [] : [`At most ${maxProperties} of them is given.`]
}

const bodyParts = ({ requestBody }: DocumentOperation): readonly string[] => {
  if (requestBody === undefined) return []
  return Object.entries(requestBody.content).flatMap(([type, { schema, example }]) => [
    `Body, \`${type}\`${requestBody.required ? '' : ', may be left out'}:`,
    membersOf(schema),
    ...togetherOf(schema),
    ...(example === undefined ? [] : [`For example \`${JSON.stringify(example)}\``]),
  ])
}

const answersOf = ({ responses }: DocumentOperation) => {
  const good = Object.entries(responses).filter(([status]) => Number(status) < 400)
  const rows = good.map(([status, { description, content = {} }]) => {
    const [body] = Object.values(content)
    return [status, description, body === undefined ? '' : describeSchema(body.schema)]
  })
  return table(['status', 'what', 'body'], rows)
}

const routePart = ({ method, path, operation }: Row, shared: SharedCodes): readonly string[] => {
  const told = new Set([...shared.always, ...(operation.requestBody === undefined ? [] : shared.withBody)])
  const own = errorCodesOf(operation).filter(({ code }) => !told.has(code))
  const listed = own.map(({ status, code }) => `${status} \`${code}\``).join(', ')
  return [
    `### ${method} ${path}`,
    `${operation.summary} (\`${operation.operationId}\`). Access: ${accessOf(operation)}. ${operation.description ?? ''}`.trim(),
    ...bodyParts(operation),
    answersOf(operation),
    ...(listed === '' ? [] : [`Errors: ${listed}.`]),
  ]
}

const optionOf = (name: string | undefined) => (name === undefined ? '' : `\`${name}\``)

/** The HTTP contract as a page, from the document that `postern.openapi()` makes. */
export const httpPage = (): GeneratedPage => {
  const document = readHttpDocument()
  const switches = readSwitches()
  const rows = rowsOf(document)
  const shared = sharedCodes(rows.map(({ operation }) => operation))
  const [always, withBody] = [shared.always, shared.withBody].map((codes) =>
    [...codes].map((code) => `\`${code}\``).join(', '),
  )
  const overview = rows.map(({ method, path, operation }) => [
    `\`${operation.operationId}\``,
    `${method} \`${path}\``,
    accessOf(operation),
    operation.summary,
    optionOf(switches.get(operation.operationId)),
  ])
  return generatedPage('docs/reference/http.md', [
    '# The HTTP contract',
    `Paths are below the prefix, \`${defaults.http.prefix}\` unless the adapter is told otherwise; those that begin with \`/.well-known/\` are at the root of the origin. Paths are matched exactly: case counts, and a slash at the end does not match. Every answer has \`X-Request-Id\`, \`X-Content-Type-Options: nosniff\` and \`Cache-Control: no-store\`, but for the well-known documents, which may be kept for 300 s. A user is whoever sends \`Authorization: Bearer\` with an access token of a live session.`,
    `Members that a JSON body does not list are refused. Every route can answer ${always}, and one with a body ${withBody}; a known path with another method answers \`method-not-allowed\` with \`Allow\`. What a route can answer besides stands with it; [errors.md](errors.md) has the status and the sentence of every code.`,
    table(['name', 'request', 'access', 'what it does', 'there with the option'], overview),
    ...document.tags.flatMap(({ name, description }) => [
      `## ${name}`,
      description,
      ...rows.filter(({ operation }) => operation.tags.includes(name)).flatMap((row) => routePart(row, shared)),
    ]),
    '## Shapes',
    'Instants are RFC 3339 in UTC.',
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [`### ${name}`, membersOf(schema)]),
  ])
}
