/** The variables about the audit trail, as `configurationSchema` has them. */
export const auditVariables = {
  POSTERN_AUDIT: {
    type: 'string',
    // A path is written plainly, as that of a store is.
    pattern: '^(store|off|file:(?!//|~).+)$',
    default: 'store',
    allowed:
      'store (a table of a SQL store, the memory with memory:, else the file audit.jsonl beside the store or in data), file:PATH or off',
  },
  POSTERN_AUDIT_DAYS: {
    type: 'integer',
    minimum: 1,
    maximum: 3650,
    default: 365,
    allowed: 'a number of days from 1 to 3650; older events are removed',
  },
} as const
