/** The variables about what stays of a deleted user, and about services that ask for tokens, as `configurationSchema` has them. */
export const accountVariables = {
  POSTERN_SOFT_DELETE: { enum: ['true', 'false'], default: 'false', allowed: 'true or false' },
  POSTERN_PURGE_DAYS: {
    type: 'integer',
    minimum: 1,
    maximum: 3650,
    default: 30,
    allowed: 'a number of days from 1 to 3650',
  },
  POSTERN_DELETED_LOGINS: { enum: ['released', 'reserved'], default: 'released', allowed: 'released or reserved' },
  POSTERN_INTROSPECTION_CLIENTS: {
    type: 'array',
    items: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
    default: [],
    allowed: 'names of services, comma-separated, of 1 to 64 letters, digits, ., _ and - each',
  },
} as const
