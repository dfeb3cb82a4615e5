import { absenceCases } from './cases/absence.ts'
import { copyCases } from './cases/copies.ts'
import { expiryCases } from './cases/expiry.ts'
import { expiryRaceCases } from './cases/expiry-races.ts'
import { findByUserCases } from './cases/find-by-user.ts'
import { loginRaceCases } from './cases/login-races.ts'
import { movingLoginCases } from './cases/moving-logins.ts'
import { oddCharacterCases } from './cases/odd-characters.ts'
import { pagingCases } from './cases/paging.ts'
import { roundTripCases } from './cases/round-trip.ts'
import { stalenessCases } from './cases/staleness.ts'
import { tokenRaceCases } from './cases/token-races.ts'
import { uniquenessCases } from './cases/uniqueness.ts'
import { userRaceCases } from './cases/user-races.ts'
import type { StoreCase } from './store-case.ts'

/** Everything that Postern asks of a store, one sentence each, in the order in which they are best read. */
export const storeCases: readonly StoreCase[] = [
  ...roundTripCases,
  ...absenceCases,
  ...uniquenessCases,
  ...stalenessCases,
  ...movingLoginCases,
  ...copyCases,
  ...oddCharacterCases,
  ...pagingCases,
  ...findByUserCases,
  ...expiryCases,
  ...userRaceCases,
  ...loginRaceCases,
  ...tokenRaceCases,
  ...expiryRaceCases,
]
