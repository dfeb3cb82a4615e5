import { type HeaderSource, header } from './header.ts'

/** What the `Cookie` header shows under one name. `doubled`: two of them, or more than can be looked through. */
export type ShownCookie =
  | { readonly kind: 'none' }
  | { readonly kind: 'doubled' }
  | { readonly kind: 'cookie'; readonly value: string }

/** Nothing longer is looked through; node:http stops at 16 KiB for all headers together. */
const maxLength = 16_384
/** What may stand in front of a name; whatever else some program's trimming knows is part of the name. */
const blanks = /^[ \t]*/

/**
 * Finds a cookie by its name, to the letter: nothing is decoded, folded, unquoted or trimmed but blanks and tabs.
 *
 * `__HOST-postern`, a name behind U+2000 and the nameless `=__Host-postern=…` are other cookies: a page of a sibling
 * host could set those, past the rules that browsers have for the prefix.
 */
export function findCookie(headers: HeaderSource, name: string): ShownCookie {
  // The second spelling is for objects that a host builds by hand.
  const shown = header(headers, 'cookie') ?? header(headers, 'Cookie')
  if (shown === undefined || !shown.includes(name)) return { kind: 'none' }
  if (shown.length > maxLength) return { kind: 'doubled' }
  let found: ShownCookie = { kind: 'none' }
  for (const pair of shown.split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 0 || pair.slice(0, equals).replace(blanks, '') !== name) continue
    if (found.kind === 'cookie') return { kind: 'doubled' }
    found = { kind: 'cookie', value: pair.slice(equals + 1) }
  }
  return found
}
