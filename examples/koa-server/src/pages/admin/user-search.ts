const PER_PAGE = 25
const statuses = ['active', 'disabled', 'deleted']

/** What an admin looks for, as the contract takes it; one field takes an address or a username. */
export function userSearch(query: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams({ limit: String(PER_PAGE) })
  const [login = '', role = '', status = '', after = ''] = ['q', 'role', 'status', 'after'].map(
    (name) => query.get(name)?.trim() ?? '',
  )
  if (login !== '') search.set(login.includes('@') ? 'email' : 'username', login)
  if (role !== '') search.set('role', role)
  if (statuses.includes(status)) search.set('status', status)
  if (after !== '') search.set('after', after)
  return search
}
