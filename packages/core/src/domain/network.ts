import { isIPv6 } from 'node:net'

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, which is what one household or host is given.
 *
 * An IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. Anything else stays as it is.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail = ''] = address.split('::')
  const front = groupsOf(head)
  const zeros = Math.max(0, 8 - front.length - groupsOf(tail).length)
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...groupsOf(tail)]
  const prefix = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${prefix.join(':')}::/64`
}

/** The 16-bit groups; an IPv4 address at the end stands for two, whose value does not matter here. */
function groupsOf(part: string): readonly string[] {
  return part.split(':').flatMap((group) => (group === '' ? [] : group.includes('.') ? ['0', '0'] : [group]))
}
