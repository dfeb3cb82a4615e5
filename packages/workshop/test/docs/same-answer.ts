import * as assert from 'uvu/assert'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
/** Half a UUID: what names a request in the logs. */
const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}$/
/** 128 bits in base64url: the id of a session. */
const SESSION_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** The parts that are other ones each time, by their form: an answer that has another form is another answer. */
const mask = (text: string) =>
  text
    .replace(UUID, '<uuid>')
    .replace(INSTANT, '<instant>')
    .replace(REQUEST_ID, '<request id>')
    .replace(SESSION_ID, '<session id>')

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** True where `…` in the documented text stands for anything that is there. */
const fits = (documented: string, actual: string) =>
  new RegExp(`^${mask(documented).split('…').map(escapePattern).join('.+')}$`, 's').test(mask(actual))

/** The answer with its strings as they are documented, wherever they fit. */
const align = (documented: unknown, actual: unknown): unknown => {
  if (typeof documented === 'string' && typeof actual === 'string') {
    return fits(documented, actual) ? documented : actual
  }
  if (Array.isArray(documented) && Array.isArray(actual)) return actual.map((item, at) => align(documented[at], item))
  if (typeof documented !== 'object' || documented === null || typeof actual !== 'object' || actual === null) {
    return actual
  }
  const expected = new Map(Object.entries(documented))
  return Object.fromEntries(Object.entries(actual).map(([name, value]) => [name, align(expected.get(name), value)]))
}

/** Asserts that an answer is the documented one, but for ids, instants, and what stands under `…`. */
export const assertSameJson = (documented: string, actual: string, place: string): void => {
  const expected: unknown = JSON.parse(documented)
  assert.equal(align(expected, JSON.parse(actual)), expected, place)
}

/** Asserts that the documented lines are in the output, in their order; other lines may stand between them. */
export const assertSameText = (documented: string, actual: string, place: string): void => {
  const left = actual.split(/\r?\n/)
  for (const line of documented.trim().split('\n')) {
    const at = left.findIndex((candidate) => fits(line.trim(), candidate.trim()))
    assert.ok(at >= 0, `${place}: "${line}" is not in\n${actual}`)
    left.splice(0, at + 1)
  }
}
