import assert from 'node:assert/strict'

/** A JSON object, by the members that it must have and those that it may have; others fail. */
export function expectRecord(
  value: unknown,
  must: readonly string[],
  may: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), 'must be a JSON object')
  const names = Object.keys(value)
  const missing = must.filter((name) => !names.includes(name))
  assert.deepEqual(missing, [], 'members are missing')
  const surplus = names.filter((name) => !must.includes(name) && !may.includes(name))
  assert.deepEqual(surplus, [], 'members that the contract does not have')
  return { ...value }
}
