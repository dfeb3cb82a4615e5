import type { Sender } from '../form.ts'

/** The page about the user that a form was about, with what was done. */
export function userPath({ query }: Sender, done: string): string {
  return `/admin/user?id=${encodeURIComponent(query.get('id') ?? '')}&done=${done}`
}
