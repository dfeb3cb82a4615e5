import type { Command, CommandOption } from './command.ts'

const common: Readonly<Record<string, CommandOption>> = {
  json: { text: 'answer in JSON, one value a line' },
  help: { text: 'this text' },
}

/** What a reader of every command should know. */
const surroundings = [
  '--json and --help may stand before the command, too; postern --version tells which version this is.',
  'The store and the secret come from the variables of the reference server, POSTERN_STORE and POSTERN_SECRET above all, or from files that POSTERN_…_FILE name, or from `.env` in this folder.',
  'Exit codes: 0 done, 1 failed, 64 wrong usage, 78 a variable is missing, wrong or not known.',
]

/** The help of one command. */
export function helpOf(command: Command): string {
  const { name, summary, operands = [], options = {}, notes = [], examples } = command
  const all = { ...options, ...common }
  return [
    `postern ${[name, ...operands].join(' ')} [options]`,
    '',
    ...wrap(summary),
    '',
    'Options:',
    ...table(Object.entries(all).map(([option, { takes, text }]) => [`--${option}${takes ? ` ${takes}` : ''}`, text])),
    ...notes.flatMap((note) => ['', ...wrap(note)]),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n')
}

/** The help of several commands: all, or those below one word. */
export function overviewOf(commands: readonly Command[], word = ''): string {
  return [
    `postern ${word === '' ? '' : `${word} `}COMMAND [options]`,
    '',
    'Commands:',
    ...table(commands.map(({ name, operands = [], summary }) => [[name, ...operands].join(' '), summary])),
    ...surroundings.flatMap((text) => ['', ...wrap(text)]),
    '',
    'Examples:',
    ...commands.slice(0, 4).map(({ examples }) => `  ${examples[0]}`),
    `  postern ${commands[0]?.name} --help`,
  ].join('\n')
}

const WIDTH = 100

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  return rows.flatMap(([name, text]) =>
    wrap(text, WIDTH - width - 2).map((line, at) => `  ${(at === 0 ? name : '').padEnd(width)}${line}`),
  )
}

function wrap(text: string, width: number = WIDTH): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
