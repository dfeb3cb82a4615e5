/**
 * The calls, with the method and the path of each one's route.
 *
 * A test compares them with the table of `@postern/core`: a route that this lacks, or one that is no more, is red.
 */
export const routeTable = {
  register: ['POST', '/auth/register'],
  login: ['POST', '/auth/login'],
  refresh: ['POST', '/auth/refresh'],
  logout: ['POST', '/auth/logout'],
  reauthenticate: ['POST', '/auth/reauthenticate'],
  me: ['GET', '/users/me'],
  updateMe: ['PATCH', '/users/me'],
  deleteMe: ['DELETE', '/users/me'],
  changePassword: ['PUT', '/users/me/password'],
  sessions: ['GET', '/users/me/sessions'],
  endSession: ['DELETE', '/users/me/sessions/:id'],
  verify: ['POST', '/auth/verify'],
  resend: ['POST', '/auth/verify/resend'],
  forgot: ['POST', '/auth/password/forgot'],
  reset: ['POST', '/auth/password/reset'],
  changeEmail: ['POST', '/users/me/email'],
  confirmEmailChange: ['POST', '/auth/email-change'],
  acceptInvitation: ['POST', '/auth/invitation'],
} as const

export type RouteName = keyof typeof routeTable
