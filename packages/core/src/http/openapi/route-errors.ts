import { catalogue, type ErrorCode } from '../../errors.ts'
import type { TableRoute } from '../route.ts'

const always: readonly ErrorCode[] = ['invalid-request', 'internal', 'store-unavailable']
const withBody: readonly ErrorCode[] = ['request-timeout', 'payload-too-large', 'unsupported-media-type']

/** Every code that a route can answer with, by status in rising order: its operation's and those of the way there. */
export function routeErrors({ method, access, body, errors }: TableRoute): ReadonlyMap<number, readonly ErrorCode[]> {
  const codes = new Set<ErrorCode>([...always, ...errors])
  if (body.media !== undefined) codes.add('validation-failed')
  if (body.media === 'json' || body.media === 'form') for (const code of withBody) codes.add(code)
  if (method !== 'GET') codes.add('csrf')
  if (access !== 'public') codes.add('unauthenticated')
  if (access === 'admin') codes.add('forbidden')

  const byStatus = new Map<number, readonly ErrorCode[]>()
  for (const code of [...codes].sort((one, other) => catalogue[one].status - catalogue[other].status)) {
    const { status } = catalogue[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return byStatus
}
