/** What a cache in front of a host answers. */
export interface CachedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** True where the host was not asked. */
  readonly isStored: boolean
}

export interface SharedCacheSettings {
  /** Keeps whatever looks like a picture, a style or a script, whatever its answer says, as networks are often set up. */
  readonly believesExtensions?: boolean
}

type Sent = Readonly<Record<string, string>>
interface Stored {
  readonly sent: Sent
  readonly answer: Omit<CachedAnswer, 'isStored'>
}

const heuristicallyCacheable = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])
const extension = /\.(?:css|js|png)$/

/**
 * A shared cache in front of a host, as RFC 9111 lets one be, and as greedy: what may be stored is stored and never grows stale.
 *
 * A cookie alone hinders no shared cache (RFC 9111 §7.3); `Authorization` does, unless the answer allows it (§3.5).
 */
export function createSharedCache(origin: string, { believesExtensions = false }: SharedCacheSettings = {}) {
  const stored = new Map<string, Stored[]>()
  return {
    async get(path: string, sent: Sent = {}): Promise<CachedAnswer> {
      const hit = stored.get(path)?.find((entry) => fits(entry, sent))
      if (hit !== undefined) return { ...hit.answer, isStored: true }
      const response = await fetch(origin + path, { headers: sent })
      const { status, headers } = response
      const answer = { status, headers, body: await response.text() }
      const isKept = believesExtensions && extension.test(path)
      if (isKept || mayStore(answer, sent)) stored.set(path, [...(stored.get(path) ?? []), { sent, answer }])
      return { ...answer, isStored: false }
    },
  }
}

const listed = (headers: Headers, name: string) =>
  (headers.get(name) ?? '').split(',').map((part) => part.trim().toLowerCase())

/** RFC 9111 §3. */
function mayStore({ status, headers }: Stored['answer'], sent: Sent): boolean {
  const directives = listed(headers, 'cache-control').map((directive) => directive.split('=')[0])
  const has = (...names: readonly string[]) => names.some((name) => directives.includes(name))
  if (has('no-store', 'private', 'no-cache')) return false
  if (sent.authorization !== undefined && !has('public', 's-maxage', 'must-revalidate')) return false
  return has('public', 'max-age', 's-maxage') || heuristicallyCacheable.has(status)
}

/** True where a stored answer fits what is sent now (RFC 9111 §4.1). */
function fits({ sent: before, answer }: Stored, now: Sent): boolean {
  const names = listed(answer.headers, 'vary').filter((name) => name !== '')
  return names.every((name) => name !== '*' && before[name] === now[name])
}
