/** What the document shows; each is checked against its schema, and none opens anything. */

export const exampleUser = {
  id: '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f',
  email: 'ada@example.com',
  username: 'ada',
  name: 'Ada Lovelace',
  emailVerified: false,
  roles: ['user'],
  status: 'active',
  attributes: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
} as const

const { username: _, ...unnamed } = exampleUser

/** The same without a username, which is chosen later. */
export const exampleUnnamed = unnamed

export const exampleVerified = { emailVerified: true, emailVerifiedAt: '2026-01-01T00:00:00.000Z' } as const

export const exampleTokens = {
  access_token: 'eyJ…',
  token_type: 'Bearer',
  expires_in: 600,
  refresh_token: 'prt_…',
} as const

export const exampleSession = {
  id: 'k3Jx0cQ9rT2mVb7nZ5wYhA',
  current: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  authenticatedAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: '2026-01-01T00:10:00.000Z',
  expiresAt: '2026-01-08T00:10:00.000Z',
  device: 'Firefox on Linux',
  ip: '192.0.2.0/24',
} as const

/** Not on the list of common passwords. */
export const examplePassword = 'violet-harbour-41'
