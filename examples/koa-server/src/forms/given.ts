/** What of a form was filled in, by name: what stayed empty is absent. */
export function given(values: URLSearchParams, names: readonly string[]): Record<string, string> {
  const filled = names.map((name) => [name, values.get(name) ?? ''] as const).filter(([, value]) => value !== '')
  return Object.fromEntries(filled)
}
