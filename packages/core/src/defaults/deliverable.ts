import { parseEmail } from '../domain/email.ts'

/** An address with its domain as A-labels, which every mail server takes; undefined for what is no address. */
export function deliverable(text: string): string | undefined {
  const parsed = parseEmail(text)
  if (parsed === undefined) return undefined
  const local = parsed.address.slice(0, parsed.address.indexOf('@'))
  return local + parsed.key.slice(parsed.key.indexOf('@'))
}
