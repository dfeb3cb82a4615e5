import { defaults } from '../domain/defaults.ts'

const { purgeDays, maxPurgeDays } = defaults.deletion

/** The option `deletion` of `createPostern`. */
export const deletionOptions = {
  type: 'object',
  required: ['soft'],
  additionalProperties: false,
  properties: {
    soft: { type: 'boolean' },
    purgeAfterDays: { type: 'integer', minimum: 1, maximum: maxPurgeDays },
    logins: { enum: ['released', 'reserved'] },
  },
} as const

/** What it takes, in words. */
export const deletionHint = `takes soft (true or false), purgeAfterDays (1–${maxPurgeDays}, default ${purgeDays}) and logins ("released" or "reserved")`
