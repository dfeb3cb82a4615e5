import type { ApiDocument, ApiParameter, ApiSchema } from './api-document.ts'
import { type Html, html } from './html.ts'
import { prose } from './prose.ts'

type Components = ApiDocument['components']

const DEPTH = 3

/** The members of a schema as a table, those of members below them; alternatives one after another. */
export function describeSchema(schema: ApiSchema, components: Components): Html {
  const { oneOf, ...own } = resolve(schema, components)
  const rows = [...memberRows(own, components, '')]
  return html`${rows.length > 0 && tableOf(rows)}${oneOf?.map(
    (one, index) => html`${index > 0 && html`<p>or</p>`}${describeSchema(one, components)}`,
  )}`
}

/** What stands in the path and in the query, as a table. */
export function describeParameters(parameters: readonly ApiParameter[]): Html {
  return tableOf(
    parameters.map(({ name, required = false, schema }) => ({ name, isRequired: required, schema })),
    'Parameter',
  )
}

interface Row {
  readonly name: string
  readonly isRequired: boolean
  readonly schema: ApiSchema
}

function tableOf(rows: readonly Row[], what = 'Member'): Html {
  return html`<table>
<thead><tr><th scope="col">${what}</th><th scope="col">Takes</th></tr></thead>
<tbody>
${rows.map(
  ({
    name,
    isRequired,
    schema,
  }) => html`<tr><td><code>${name}</code>${isRequired && html` <span class="quiet">required</span>`}</td>
<td>${typeOf(schema)}${schema.description !== undefined && html`<br>${prose(schema.description)}`}</td></tr>
`,
)}</tbody>
</table>`
}

function* memberRows(schema: ApiSchema, components: Components, prefix: string, depth = DEPTH): Generator<Row> {
  for (const [name, given] of Object.entries(schema.properties ?? {})) {
    const member = resolve(given, components)
    const items = member.items === undefined ? undefined : resolve(member.items, components)
    const isRequired = schema.required?.includes(name) ?? false
    yield { name: prefix + name, isRequired, schema: member }
    if (depth > 1) yield* memberRows(items ?? member, components, `${prefix}${name}${items ? '[]' : ''}.`, depth - 1)
  }
}

function resolve(schema: ApiSchema, { schemas }: Components): ApiSchema {
  const name = schema.$ref?.split('/').at(-1)
  return (name === undefined ? undefined : schemas[name]) ?? schema
}

/** `string, 3 to 32 characters`, in words. */
function typeOf(schema: ApiSchema): string {
  const { type, format, enum: allowed, anyOf, items } = schema
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(allowed)) return allowed.map((one) => JSON.stringify(one)).join(' or ')
  if (anyOf !== undefined) return anyOf.map(typeOf).join(', or ')
  const named = items === undefined ? [type ?? 'anything'].flat().join(' or ') : `array of ${typeOf(items)}`
  const bounds = [
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minimum, schema.maximum, ''),
    typeof format === 'string' ? format : '',
  ]
  return [named, ...bounds.filter((bound) => bound !== '')].join(', ')
}

function range(from: unknown, to: unknown, unit: string): string {
  if (from === undefined && to === undefined) return ''
  if (from === to) return `${to} ${unit}`.trim()
  const words = to === undefined ? `at least ${from}` : from === undefined ? `at most ${to}` : `${from} to ${to}`
  return `${words} ${unit}`.trim()
}
