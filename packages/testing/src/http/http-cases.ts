import { registrationCases } from './cases/registration.ts'
import { registrationMemberCases } from './cases/registration-members.ts'
import { registrationRuleCases } from './cases/registration-rules.ts'
import type { HttpCase } from './http-case.ts'

/** Everything that a client of the HTTP contract may rely on, one sentence each. */
export const httpCases: readonly HttpCase[] = [
  ...registrationCases,
  ...registrationRuleCases,
  ...registrationMemberCases,
]
