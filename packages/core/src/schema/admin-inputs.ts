import * as fields from './fields.ts'
import type { Infer } from './infer.ts'
import { type ChangeUserInput, changeUserInput } from './user-inputs.ts'

/** What admins may ask for and change. */

export const userQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, description: 'How many at most; 50 if absent.' },
    after: { ...fields.userId, description: 'The `next` of the page before.' },
    email: { ...fields.email, description: 'The whole address, without regard to case.' },
    username: { ...fields.username, description: 'The whole name, without regard to case.' },
    role: { ...fields.roles.items, description: 'Only users who have the role.' },
    status: {
      enum: ['active', 'disabled', 'deleted'],
      description: 'Only users of this status; `deleted` where deletion is soft, and nobody who is deleted without it.',
    },
  },
} as const
export type UserQuery = Infer<typeof userQuery>

const { roles: _, ...changeable } = changeUserInput.properties

export const adminChangeInput = { ...changeUserInput, properties: changeable } as const
/** What an admin may change of another user; roles have an operation of their own. */
export type AdminChangeInput<A extends object = object> = Omit<ChangeUserInput<A>, 'roles'>

export const rolesInput = {
  type: 'object',
  additionalProperties: false,
  required: ['roles'],
  properties: { roles: fields.roles },
} as const
export type RolesInput = Infer<typeof rolesInput>
