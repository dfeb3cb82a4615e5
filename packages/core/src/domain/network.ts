import { isIPv4, isIPv6 } from 'node:net'

/** The longest that an IPv6 address is written, without a zone. */
const longest = 45

/**
 * An address in its one spelling (RFC 5952), without a zone; an IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`) is
 * the IPv4 address. Undefined for what is none.
 */
export function plainAddress(text: string): string | undefined {
  const zone = text.indexOf('%')
  const bare = zone < 0 ? text : text.slice(0, zone)
  if (bare.length > longest) return undefined
  if (isIPv4(text)) return text
  if (!isIPv6(bare)) return undefined
  const address = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(address) ?? []
  return high === undefined || low === undefined ? address : dotted(high, low)
}

function dotted(high: string, low: string): string {
  const numbers = [high, low].map((group) => Number.parseInt(group, 16))
  return numbers.flatMap((number) => [number >> 8, number & 255]).join('.')
}

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, which is what one household or host is given.
 *
 * What is no address stays as it is.
 */
export function networkOf(text: string): string {
  const address = plainAddress(text)
  if (address === undefined) return text
  return isIPv4(address) ? address : `${leading(address, 4)}::/64`
}

/** The /48 of an IPv6 address, which is what one site is given; undefined for all else. */
export function siteOf(text: string): string | undefined {
  const address = plainAddress(text)
  return address === undefined || isIPv4(address) ? undefined : `${leading(address, 3)}::/48`
}

/**
 * About where somebody is, for people to recognise: the /24 of an IPv4 address, the /48 of an IPv6 address. Undefined for
 * what is none.
 */
export function coarseAddress(text: string): string | undefined {
  const address = plainAddress(text)
  if (address === undefined) return undefined
  if (isIPv4(address)) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`
  return `${plainAddress(`${leading(address, 3)}::`)}/48`
}

/** The first groups of an IPv6 address, written out. */
function leading(address: string, groups: number): string {
  const [head = '', tail = ''] = address.split('::')
  const front = groupsOf(head)
  const zeros = Array<string>(8 - front.length - groupsOf(tail).length).fill('0')
  return [...front, ...zeros, ...groupsOf(tail)].slice(0, groups).join(':')
}

const groupsOf = (part: string): readonly string[] => part.split(':').filter((group) => group !== '')
