import { answeringStores } from './answers.ts'
import type { BrokenStore } from './broken-store.ts'
import { sharingStores } from './copies.ts'
import { expiryStores } from './expiry.ts'
import { listingStores } from './find-by-user.ts'
import { keyStores } from './keys.ts'
import { loginStores } from './logins.ts'
import { lossyStores } from './lossy.ts'
import { pagingStores } from './paging.ts'
import { racingStores } from './racing.ts'
import { steppingStores } from './steps.ts'
import { unconditionalStores } from './unconditional.ts'
import { changingStores } from './values.ts'

/** Every fault that the cases are tried with. */
export const brokenStores: readonly BrokenStore[] = [
  ...racingStores,
  ...unconditionalStores,
  ...steppingStores,
  ...lossyStores,
  ...answeringStores,
  ...loginStores,
  ...sharingStores,
  ...keyStores,
  ...changingStores,
  ...pagingStores,
  ...expiryStores,
  ...listingStores,
]
