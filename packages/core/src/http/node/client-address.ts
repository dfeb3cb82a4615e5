import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * The client's address: the peer of the connection, or what the outermost of `trustProxy` proxies saw.
 *
 * Counted from the right of `X-Forwarded-For`, since whatever is further left was written by the client. Where the list
 * is shorter, or holds no address there, the peer is the safe answer. Undefined once the connection is gone.
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustProxy: number): string | undefined {
  const peer = bareAddress(socket.remoteAddress)
  const forwarded = trustProxy > 0 ? headers['x-forwarded-for'] : undefined
  if (forwarded === undefined) return peer
  const seen = String(forwarded).split(',')
  return bareAddress(seen[seen.length - trustProxy]) ?? peer
}

/** Without a port or brackets; undefined for anything but an address, whose spelling is core's business. */
function bareAddress(text: string | undefined): string | undefined {
  if (text === undefined || isIP(text) !== 0) return text
  const trimmed = text.trim()
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  return isIP(bare) === 0 ? undefined : bare
}
