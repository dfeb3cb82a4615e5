import { defaults } from 'postern'
import { defaultMeanings } from './default-meanings.ts'
import { defaultValue } from './default-value.ts'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import type { Meaning } from './meaning.ts'
import { table } from './table.ts'

const areaTable = (values: object, meanings: Readonly<Record<string, Meaning>>) =>
  table(
    ['name', 'value', 'unit', 'what it means'],
    Object.entries(values).map(([name, value]) => [
      `\`${name}\``,
      `\`${defaultValue(value)}\``,
      ...(meanings[name] ?? []),
    ]),
  )

/** The exported `defaults` as a page, each with its unit. */
export const defaultsPage = (): GeneratedPage => {
  const areas: Readonly<Record<string, object>> = defaults
  const meanings: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = defaultMeanings
  const sections = Object.entries(areas).flatMap(([area, values]) => [
    `## ${area}`,
    areaTable(values, meanings[area] ?? {}),
  ])
  return generatedPage('docs/reference/defaults.md', [
    '# Defaults',
    'The constant `defaults`, exported by `postern` and `@postern/core`. It is what the code reads, so this page cannot be older than the code. What a host can change is in [options.md](options.md); the rest is fixed in this version.',
    ...sections,
  ])
}
