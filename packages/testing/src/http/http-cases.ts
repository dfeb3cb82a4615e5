import { adminCookieCases } from './cases/admin-cookie.ts'
import { adminListCases } from './cases/admin-list.ts'
import { adminRoleCases } from './cases/admin-roles.ts'
import { adminUserCases } from './cases/admin-users.ts'
import { auditCases } from './cases/audit.ts'
import { badFieldCases } from './cases/bad-fields.ts'
import { badJsonCases } from './cases/bad-json.ts'
import { badMediaCases } from './cases/bad-media.ts'
import { badTextCases } from './cases/bad-text.ts'
import { basicCases } from './cases/basic.ts'
import { browserCases } from './cases/browsers.ts'
import { cookieForgeryCases } from './cases/cookie-forgery.ts'
import { cookieNameCases } from './cases/cookie-names.ts'
import { cookieRequestCases } from './cases/cookie-requests.ts'
import { cookieSessionCases } from './cases/cookie-sessions.ts'
import { cookieUseCases } from './cases/cookie-use.ts'
import { crossSiteCases } from './cases/cross-site.ts'
import { decodingCases } from './cases/decoding.ts'
import { deletionCases } from './cases/deletion.ts'
import { emailChangeCases } from './cases/email-change.ts'
import { freshnessCases } from './cases/freshness.ts'
import { idCases } from './cases/ids.ts'
import { introspectionCases } from './cases/introspection.ts'
import { invitationCases } from './cases/invitation.ts'
import { laggingListCases } from './cases/lagging-list.ts'
import { loginCases } from './cases/login.ts'
import { logoutCases } from './cases/logout.ts'
import { mailRuleCases } from './cases/mail-rules.ts'
import { massAssignmentCases } from './cases/mass-assignment.ts'
import { meCases } from './cases/me.ts'
import { methodCases } from './cases/methods.ts'
import { outageCases } from './cases/outages.ts'
import { overloadCases } from './cases/overload.ts'
import { passwordCases } from './cases/password.ts'
import { passwordResetCases } from './cases/password-reset.ts'
import { pathCases } from './cases/paths.ts'
import { refreshCases } from './cases/refresh.ts'
import { registrationCases } from './cases/registration.ts'
import { registrationMemberCases } from './cases/registration-members.ts'
import { registrationRuleCases } from './cases/registration-rules.ts'
import { restoringCases } from './cases/restoring.ts'
import { secrecyCases } from './cases/secrecy.ts'
import { sessionCases } from './cases/sessions.ts'
import { throttleCases } from './cases/throttle.ts'
import { tokenCases } from './cases/token.ts'
import { toldCases } from './cases/told.ts'
import { updateCases } from './cases/update.ts'
import { verificationCases } from './cases/verification.ts'
import { verificationRequiredCases } from './cases/verification-required.ts'
import { wellKnownCases } from './cases/well-known.ts'
import type { HttpCase } from './http-case.ts'

/** Everything that a client of the HTTP contract may rely on, one sentence each. */
export const httpCases: readonly HttpCase[] = [
  ...registrationCases,
  ...registrationRuleCases,
  ...registrationMemberCases,
  ...loginCases,
  ...refreshCases,
  ...tokenCases,
  ...throttleCases,
  ...logoutCases,
  ...meCases,
  ...updateCases,
  ...passwordCases,
  ...freshnessCases,
  ...sessionCases,
  ...deletionCases,
  ...laggingListCases,
  ...verificationCases,
  ...verificationRequiredCases,
  ...basicCases,
  ...decodingCases,
  ...passwordResetCases,
  ...emailChangeCases,
  ...mailRuleCases,
  ...adminListCases,
  ...adminUserCases,
  ...adminRoleCases,
  ...adminCookieCases,
  ...restoringCases,
  ...idCases,
  ...invitationCases,
  ...massAssignmentCases,
  ...wellKnownCases,
  ...introspectionCases,
  ...methodCases,
  ...pathCases,
  ...badJsonCases,
  ...badTextCases,
  ...badMediaCases,
  ...badFieldCases,
  ...crossSiteCases,
  ...cookieSessionCases,
  ...cookieNameCases,
  ...cookieForgeryCases,
  ...cookieRequestCases,
  ...cookieUseCases,
  ...browserCases,
  ...outageCases,
  ...overloadCases,
  ...secrecyCases,
  ...toldCases,
  ...auditCases,
]
