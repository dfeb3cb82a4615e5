/** The routes of what goes through a mailbox, each with a body that it would take; `me` stands where a session is needed. */
export const mailRoutes: readonly {
  readonly path: string
  readonly body: Readonly<Record<string, string>>
  readonly me?: true
}[] = [
  { path: '/auth/verify', body: { code: '123456', token: 'pct_a', password: 'violet-canoe-37' } },
  { path: '/auth/verify/resend', body: { email: 'ada@mail.test' } },
  { path: '/auth/password/forgot', body: { email: 'ada@mail.test' } },
  { path: '/auth/password/reset', body: { token: 'pct_a', newPassword: 'lantern-orchard-72' } },
  { path: '/users/me/email', body: { email: 'countess@mail.test' }, me: true },
  { path: '/auth/invitation', body: { token: 'pct_a', password: 'lantern-orchard-72' } },
  { path: '/auth/email-change', body: { token: 'pct_a' } },
]
