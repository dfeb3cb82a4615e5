import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type GeneratedPage, generatedPage } from './generated-page.ts'

const SOURCES = 'packages/postern/src/command-line'

/** A command, as far as the page needs it. */
interface Command {
  readonly name: string
}

const fenced = (text: string) => `\`\`\`text\n${text}\n\`\`\``

/** The command line as a page: what each command prints for `--help`. */
export const commandLinePage = async (root: string): Promise<GeneratedPage> => {
  const load = (file: string) => import(pathToFileURL(join(root, SOURCES, file)).href)
  const { commands }: { readonly commands: readonly Command[] } = await load('commands.ts')
  const { helpOf, overviewOf } = await load('help.ts')
  return generatedPage('docs/reference/command-line.md', [
    '# The command line',
    'What `npx postern` prints for `--help`. [How to use it](../how-to/use-the-command-line.md).',
    fenced(overviewOf(commands)),
    ...commands.flatMap((command) => [`## ${command.name}`, fenced(helpOf(command))]),
  ])
}
