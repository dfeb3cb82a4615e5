import type { UserQuery } from 'postern'

export type UserSearch = UserQuery

const PER_PAGE = 25

/** What an admin looks for, as the contract takes it; one field takes an address or a username. */
export function userSearch(query: URLSearchParams): UserSearch {
  const login = query.get('q')?.trim() ?? ''
  const role = query.get('role') ?? ''
  const status = query.get('status')
  const after = query.get('after')
  return {
    limit: PER_PAGE,
    ...(login !== '' && (login.includes('@') ? { email: login } : { username: login })),
    ...(role !== '' && { role }),
    ...((status === 'active' || status === 'disabled' || status === 'deleted') && { status }),
    ...(after !== null && { after }),
  }
}
