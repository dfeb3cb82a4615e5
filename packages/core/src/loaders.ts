/**
 * What is loaded when it is called for the first time: operations, and all that not every host uses.
 *
 * Nothing that `import '@postern/core'` loads imports these, but for their types.
 */
export const loaders = {
  admin: () => import('./bind-admin.ts'),
  audit: () => import('./features/audit/index.ts'),
  changePassword: () => import('./operations/change-password.ts'),
  cleanUp: () => import('./operations/clean-up.ts'),
  deleteUser: () => import('./operations/delete-user.ts'),
  emailChange: () => import('./features/email-change/index.ts'),
  emailVerification: () => import('./features/email-verification/index.ts'),
  endSession: () => import('./operations/end-session.ts'),
  exchange: () => import('./http/create-exchange.ts'),
  fetchHandler: () => import('./http/fetch-handler.ts'),
  introspection: () => import('./features/introspection/index.ts'),
  invitation: () => import('./features/admin/accept-invitation.ts'),
  listSessions: () => import('./operations/list-sessions.ts'),
  login: () => import('./operations/login.ts'),
  logout: () => import('./operations/logout.ts'),
  logoutByCookie: () => import('./operations/logout-by-cookie.ts'),
  mailWriter: () => import('./defaults/mail-writer.ts'),
  noticeBudget: () => import('./operations/challenges/notice-budget.ts'),
  passwordReset: () => import('./features/password-reset/index.ts'),
  passwordWrap: () => import('./defaults/password-wrap.ts'),
  reauthenticate: () => import('./operations/reauthenticate.ts'),
  refresh: () => import('./operations/refresh.ts'),
  register: () => import('./operations/register.ts'),
  updateUser: () => import('./operations/update-user.ts'),
  users: () => import('./bind-users.ts'),
} as const
