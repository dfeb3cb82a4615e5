import type { JsonObject } from '@postern/core'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { explainError } from './explain-error.ts'
import { failure } from './failure.ts'
import { helpOf, overviewOf } from './help.ts'
import { parseArguments } from './parse-arguments.ts'
import { printable } from './printable.ts'
import type { Terminal } from './terminal.ts'

/**
 * Does what the words after `postern` say, and answers the exit code.
 *
 * What is asked for goes to standard output, everything else to standard error.
 */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
  readVersion: () => string,
): Promise<number> {
  const asJson = words.includes('--json')
  const [globals, rest] = splitGlobals(words)
  try {
    if (globals.includes('--version')) {
      const version = readVersion()
      print(terminal.output, asJson ? JSON.stringify({ version }) : version)
    } else {
      await run([...rest, ...globals], { terminal, asJson })
    }
    return 0
  } catch (error) {
    const { exitCode, code, message } = explainError(error)
    print(terminal.errors, asJson ? JSON.stringify({ error: { code, message } }) : `postern: ${shown(message)}`)
    return exitCode
  }
}

const globalOptions = ['--json', '--help', '-h', '--version']

/** The options of every command may stand before its name, too. */
function splitGlobals(words: readonly string[]): readonly [readonly string[], readonly string[]] {
  const first = words.findIndex((word) => !globalOptions.includes(word))
  const count = first < 0 ? words.length : first
  return [words.slice(0, count), words.slice(count)]
}

interface Surroundings {
  readonly terminal: Terminal
  readonly asJson: boolean
}

async function run(words: readonly string[], { terminal, asJson }: Surroundings): Promise<void> {
  const command = commands.find(({ name }) => startsWith(words, name.split(' ')))
  if (command === undefined) return overview(words, terminal)
  const rest = words.slice(command.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) return print(terminal.output, helpOf(command))
  await command.run({
    ...parseArguments(command, rest),
    terminal,
    tell: (data: JsonObject, text: string) => {
      if (asJson) print(terminal.output, JSON.stringify(data))
      else if (text !== '') print(terminal.output, shown(text))
    },
    note: (text) => print(terminal.errors, shown(text)),
  })
}

function startsWith(words: readonly string[], name: readonly string[]): boolean {
  return name.every((word, at) => words[at] === word)
}

/**
 * The help of all commands, or of those that begin with a word.
 *
 * @throws {Failure} for words that are no command
 */
function overview([word = '', ...rest]: readonly string[], terminal: Terminal): void {
  const below: readonly Command[] = commands.filter(({ name }) => name.startsWith(`${word} `))
  const asksForHelp = ['', 'help', '--help', '-h'].includes(word) || rest.some((one) => /^(--help|-h)$/.test(one))
  if (!asksForHelp && below.length === 0) throw failure('usage', 'There is no such command. See: postern --help')
  if (!asksForHelp && rest.length > 0) throw failure('usage', `There is no such command. See: postern ${word} --help`)
  print(terminal.output, below.length > 0 ? overviewOf(below, word) : overviewOf(commands))
}

/** Line by line: what a line holds may come from a user. */
function shown(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

function print(stream: Terminal['output'], text: string): void {
  stream.write(`${text}\n`)
}
