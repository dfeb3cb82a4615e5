/** What everybody asks of a user by its id, with a body that the route takes. */
export const idRoutes: readonly (readonly [method: string, below: string, body?: object])[] = [
  ['GET', ''],
  ['PATCH', '', { name: 'X' }],
  ['DELETE', ''],
  ['PUT', '/roles', { roles: ['user'] }],
  ['GET', '/sessions'],
  ['DELETE', '/sessions'],
]
