import { invitationRoutes } from './features/admin/invitation-route.ts'
import { restoreRoutes } from './features/admin/restore-route.ts'
import { adminRoutes } from './features/admin/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { emailChangeRoutes } from './features/email-change/routes.ts'
import { verificationRoutes } from './features/email-verification/routes.ts'
import { introspectionRoutes } from './features/introspection/routes.ts'
import { resetRoutes } from './features/password-reset/routes.ts'
import type { TableRoute } from './http/route.ts'
import { loaders } from './loaders.ts'
import type { Policy } from './ports/policy.ts'

/** What tells whether a host has switched something on. */
type Switches = Pick<Policy, 'hasMail' | 'hasAudit' | 'services' | 'deletion'>

/** What a host switches on by an option: one row for each entry of `loaders` that not all hosts have. */
interface Feature {
  isOn(policy: Switches): boolean
  /** Its rows of the table: data, and there from the start. */
  readonly routes: readonly TableRoute[]
  /** Its operations, which the first call would wait for. */
  load(): Promise<unknown>
}

const isMailOn = ({ hasMail }: Switches) => hasMail

const features: readonly Feature[] = [
  { isOn: isMailOn, routes: verificationRoutes, load: loaders.emailVerification },
  { isOn: isMailOn, routes: resetRoutes, load: loaders.passwordReset },
  { isOn: isMailOn, routes: emailChangeRoutes, load: loaders.emailChange },
  { isOn: isMailOn, routes: invitationRoutes, load: loaders.invitation },
  { isOn: isMailOn, routes: [], load: loaders.mailWriter },
  { isOn: () => true, routes: adminRoutes, load: loaders.admin },
  { isOn: ({ deletion }) => deletion !== undefined, routes: restoreRoutes, load: loaders.admin },
  { isOn: ({ services }) => services.length > 0, routes: introspectionRoutes, load: loaders.introspection },
  { isOn: ({ hasAudit }) => hasAudit, routes: auditRoutes, load: loaders.audit },
]

/** The routes of the features that this Postern has. */
export function featureRoutes(switches: Switches): readonly TableRoute[] {
  return features.filter(({ isOn }) => isOn(switches)).flatMap(({ routes }) => routes)
}

/** Loads what calls would wait for, but for the features that this Postern has not. */
export async function loadOperations(switches: Switches): Promise<void> {
  const on = features.filter(({ isOn }) => isOn(switches)).map(({ load }) => load)
  const off = features.map(({ load }) => load).filter((load) => !on.includes(load))
  const needed = Object.values(loaders).filter((load) => !off.includes(load))
  await Promise.all(needed.map((load) => load()))
}
