/** What is another one each time; its kind alone counts. */
const made = new Set([
  'id',
  'sub',
  'sid',
  'requestId',
  'ip',
  'userAgent',
  'appid',
  'iss',
  'aud',
  'iat',
  'exp',
  'kid',
  'x',
  'y',
])
/** Of a refusal it depends on what was sent. */
const open = new Set(['errors', 'detail'])
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const token = /^(?:prt_|pct_|eyJ)/

/** A body without what differs from one answer to the next, its members in order. */
export function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask)
  if (typeof value === 'string') return instant.test(value) ? 'an instant' : token.test(value) ? 'a token' : value
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => !open.has(name))
  return Object.fromEntries(
    members
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, one]) => [name, made.has(name) ? typeof one : mask(one)]),
  )
}
