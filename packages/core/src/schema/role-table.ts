import * as fields from './fields.ts'

const permission = { type: 'string', maxLength: 64, pattern: '^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)*$' } as const

/** The host's roles with their permissions; `admin` has every one and stands in no table. */
export const roleTable = {
  type: 'object',
  propertyNames: { ...fields.roles.items, not: { const: 'admin' } },
  additionalProperties: { type: 'array', uniqueItems: true, items: permission },
} as const
