import type { EventCounter } from '../count-events.ts'
import { accountPage } from './account/account-page.ts'
import { auditPage } from './admin/audit-page.ts'
import { newUserPage } from './admin/new-user-page.ts'
import { overviewPage } from './admin/overview-page.ts'
import { userPage } from './admin/user-page.ts'
import { usersPage } from './admin/users-page.ts'
import { confirmPage } from './confirm-page.ts'
import { emailChangePage } from './email-change-page.ts'
import { forgotPage } from './forgot-page.ts'
import { invitationPage } from './invitation-page.ts'
import { resetPage } from './reset-page.ts'
import { signInPage } from './sign-in-page.ts'
import { signUpPage } from './sign-up-page.ts'
import type { SitePage } from './site-page.ts'
import { verifyPage } from './verify-page.ts'

/** The pages for people, without those that only tell what the server is. */
export function sitePages(counter: EventCounter): readonly SitePage[] {
  const doors = [
    signUpPage,
    signInPage,
    verifyPage,
    forgotPage,
    resetPage,
    invitationPage,
    emailChangePage,
    confirmPage,
  ]
  return [...doors, accountPage, overviewPage(counter), usersPage, newUserPage, userPage, auditPage]
}
