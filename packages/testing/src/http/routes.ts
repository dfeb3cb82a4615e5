/** Every path of the contract as far as this version goes, with its methods; a concrete id stands for `:id`. */
export const paths: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ['/auth/register', ['POST']],
  ['/auth/login', ['POST']],
  ['/auth/refresh', ['POST']],
  ['/auth/token', ['POST']],
  ['/auth/logout', ['POST']],
  ['/auth/reauthenticate', ['POST']],
  ['/users/me', ['GET', 'PATCH', 'DELETE']],
  ['/users/me/password', ['PUT']],
  ['/users/me/sessions', ['GET']],
  ['/users/me/sessions/AAAAAAAAAAAAAAAAAAAAAA', ['DELETE']],
  ['/.well-known/jwks.json', ['GET']],
  ['/.well-known/oauth-authorization-server', ['GET']],
]
