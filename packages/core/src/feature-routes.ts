import { emailChangeRoutes } from './features/email-change/routes.ts'
import { verificationRoutes } from './features/email-verification/routes.ts'
import { resetRoutes } from './features/password-reset/routes.ts'
import type { TableRoute } from './http/route.ts'
import type { Policy } from './ports/policy.ts'

/** The routes of the features that this Postern has. */
export function featureRoutes({ hasMail }: Pick<Policy, 'hasMail'>): readonly TableRoute[] {
  return hasMail ? [...verificationRoutes, ...resetRoutes, ...emailChangeRoutes] : []
}
