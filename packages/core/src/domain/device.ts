import { defaults } from './defaults.ts'

/** A browser's or program's name and platform, short and printable, for the list of sessions. */
export function deviceLabel(userAgent: string | undefined): string | undefined {
  if (userAgent === undefined) return undefined
  const printable = printablePart(userAgent)
  const label = namedDevice(userAgent) ?? printable
  return label === '' ? undefined : label.slice(0, defaults.session.deviceLength)
}

/** The same in words of our own alone; undefined where the client is none that we have a word for. */
export function namedDevice(userAgent: string): string | undefined {
  const printable = printablePart(userAgent)
  const browser = /(?:\b|Headless)(Edg|OPR|Firefox|Chrome|Safari)\b/.exec(printable)?.[1]
  const system = /\b(Windows|Android|iPhone|iPad|Mac OS X|Linux)\b/.exec(printable)?.[1]
  const names = new Map([
    ['Edg', 'Edge'],
    ['OPR', 'Opera'],
    ['Mac OS X', 'macOS'],
  ])
  const named = [browser, system].flatMap((part) => (part === undefined ? [] : (names.get(part) ?? part)))
  return named.length > 0 ? named.join(' on ') : undefined
}

const printablePart = (userAgent: string): string => userAgent.slice(0, 256).replace(/[^\x20-\x7e]/g, '')
