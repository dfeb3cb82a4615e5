import type { RoleRules } from './domain/roles.ts'
import { can } from './operations/can.ts'
import { checkNeeds } from './operations/require-needs.ts'
import type { Postern } from './postern.ts'

/** Binds what asks the host's table alone, and no store. */
export function bindRoles(rules: RoleRules): Pick<Postern, 'can' | 'checkNeeds'> {
  return {
    can: (principal, permission) => can(rules, principal, permission),
    checkNeeds: (needs) => checkNeeds(needs, rules),
  }
}
