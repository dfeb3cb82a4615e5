/** The text of a package.json as ours are, whose `entries` map a subpath to its source and its name in dist. */
export const packageJson = (
  name: string,
  entries: Readonly<Record<string, readonly [source: string, dist: string]>> = { '.': ['src/index.ts', 'index'] },
  more: Readonly<Record<string, unknown>> = {},
): string => {
  const target = ([source, dist]: readonly [string, string]) => ({
    'postern-source': `./${source}`,
    types: `./dist/${dist}.d.ts`,
    default: `./dist/${dist}.js`,
  })
  const exports = Object.fromEntries(Object.entries(entries).map(([subpath, entry]) => [subpath, target(entry)]))
  const fixed = {
    name,
    version: '0.1.0',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    files: ['dist', '!dist/.built'],
  }
  return JSON.stringify({ ...fixed, engines: { node: '>=20' }, exports, ...more }, null, 2)
}
