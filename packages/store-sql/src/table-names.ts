/** Where a host wants the tables. */
export interface Placement {
  /** A schema of their own, where the database has such a thing. */
  readonly schema?: string
  /** What the names of all tables begin with: `postern_`, and nothing inside a schema of their own. */
  readonly prefix?: string
}

/** The names of the tables, for kysely, which splits them at the dot; typed by what the tables hold. */
export interface TableNames {
  readonly users: 'users'
  readonly logins: 'logins'
  readonly tokens: 'tokens'
  readonly meta: 'meta'
  readonly limits: 'limits'
  readonly audit: 'audit'
  readonly schema: string | undefined
  readonly prefix: string
  /** Writes the name of a table, view or index between quotes, with its schema. */
  quote(name: string): string
}

const plainName = /^[a-z_][a-z0-9_]{0,39}$/

/**
 * Names the tables.
 *
 * @throws {TypeError} for a schema or prefix that is not made of lower-case letters, digits and underscores
 */
export function nameTables(
  { schema, prefix = schema === undefined ? 'postern_' : '' }: Placement,
  mark: '"' | '`' = '"',
): TableNames {
  for (const [option, value] of Object.entries({ schema, prefix })) {
    if (value === undefined || (option === 'prefix' && value === '') || plainName.test(value)) continue
    throw new TypeError(
      `${option} must begin with a-z or _ and hold up to 40 of a-z, 0-9 and _: other names need quotes in every query`,
    )
  }
  const place = <N extends string>(name: N): N => `${schema === undefined ? '' : `${schema}.`}${prefix}${name}` as N
  return {
    users: place('users'),
    logins: place('logins'),
    tokens: place('tokens'),
    meta: place('meta'),
    limits: place('limits'),
    audit: place('audit'),
    schema,
    prefix,
    quote: (name) => `${schema === undefined ? '' : `${mark}${schema}${mark}.`}${mark}${prefix}${name}${mark}`,
  }
}
