import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { table } from './table.ts'

const SERVER = 'examples/koa-server'

/** A variable as the schema of the reference host describes it. */
interface Variable {
  readonly default?: unknown
  /** Absent where this version knows the variable only to refuse it. */
  readonly allowed?: string
}

/** A paragraph of `.env.example`: what it says, and the variables below it. */
interface Paragraph {
  readonly prose: string
  readonly names: readonly string[]
}

const readParagraph = (text: string): Paragraph => {
  const lines = text.split('\n').map((line) => line.replace(/^# ?/, ''))
  const names = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
  return { prose: lines.filter((line) => !/^[A-Z_]+=/.test(line)).join('\n'), names }
}

const readExample = (root: string): readonly Paragraph[] =>
  readFileSync(join(root, SERVER, '.env.example'), 'utf8')
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/)
    .map(readParagraph)

const showDefault = (value: unknown) => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return ''
  return `\`${String(value)}\``
}

/** Every variable is in both places, or none of them is right. */
const compare = (documented: readonly string[], known: readonly string[]) => {
  const missing = known.filter((name) => !documented.includes(name)).map((name) => `${name} is not in .env.example`)
  const foreign = documented.filter((name) => !known.includes(name)).map((name) => `${name} is not in the schema`)
  if (missing.length + foreign.length > 0) throw new Error(`environment: ${[...missing, ...foreign].join(', ')}`)
}

/**
 * The variables of the reference host as a page: their checks and defaults from its schema, their meaning from `.env.example`.
 *
 * @throws {Error} where the two do not name the same variables
 */
export const environmentPage = async (root: string): Promise<GeneratedPage> => {
  const schemaFile = join(root, SERVER, 'src/configuration/configuration-schema.ts')
  const { configurationSchema } = await import(pathToFileURL(schemaFile).href)
  const variables: Readonly<Record<string, Variable>> = configurationSchema.properties
  const inProduction: readonly string[] = configurationSchema.else.required
  const [, ...paragraphs] = readExample(root)
  const known = Object.keys(variables).filter((name) => variables[name]?.allowed !== undefined)
  compare(
    paragraphs.flatMap(({ names }) => names),
    known,
  )
  const row = (name: string) => {
    const { allowed = '', default: value } = variables[name] ?? {}
    const needed = inProduction.includes(name) ? 'must be set in production' : ''
    return [`\`${name}\``, [showDefault(value), needed].filter((part) => part !== '').join('; '), allowed]
  }
  return generatedPage('docs/reference/environment.md', [
    '# Environment variables of the reference server',
    `What [the reference server](../../${SERVER}) reads, once, at its start, from the environment and from a \`.env\` in its working directory; the environment beats the file. Each \`POSTERN_\` variable may be given as \`POSTERN_…_FILE\` instead, the path of a file that holds the value. A name that is not known, a value that is not allowed or one that is missing stops the start with exit code 78; all of them are reported at once, by name and never with a value. [\`.env.example\`](../../${SERVER}/.env.example) is a file to copy.`,
    ...paragraphs.flatMap(({ prose, names }) => [prose, table(['variable', 'default', 'takes'], names.map(row))]),
  ])
}
