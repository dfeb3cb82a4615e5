import type { Sender } from '../form.ts'

/** The route of the user that an admin's page is about. */
export function userRoute(method: string, { query }: Sender, rest = ''): string {
  return `${method} /users/${encodeURIComponent(query.get('id') ?? '')}${rest}`
}
