import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { failure } from './failure.ts'

/** The words after a command's name, told apart. */
export interface ParsedArguments {
  readonly operands: readonly string[]
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, readonly string[]>
}

/**
 * Reads what stands behind a command's name.
 *
 * @throws {Failure} for an option or operand that is unknown, missing or too much; in no message is a value
 */
export function parseArguments(command: Command, words: readonly string[]): ParsedArguments {
  const { values, positionals } = parse(command, words)
  refuseOperands(command, positionals.length)
  const given = Object.entries(values)
  return {
    operands: positionals,
    flags: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
    values: new Map(
      given.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.map(String)] as const] : [])),
    ),
  }
}

function parse({ name, options = {} }: Command, words: readonly string[]) {
  const own = Object.entries(options).map(
    ([option, { takes }]) =>
      [option, takes === undefined ? { type: 'boolean' } : { type: 'string', multiple: true }] as const,
  )
  const config: ParseArgsConfig['options'] = {
    ...Object.fromEntries(own),
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  }
  try {
    return parseArgs({ args: [...words], options: config, allowPositionals: true })
  } catch {
    throw failure('usage', `${wrongOption(words, config)} See: postern ${name} --help`)
  }
}

/** Node's own message may hold a value. */
function wrongOption(words: readonly string[], known: object): string {
  const [word = ''] = words.filter((one) => one.startsWith('-') && !Object.hasOwn(known, optionOf(one)))
  if (/^--?p(ass|w)/i.test(word)) return 'A password is never an argument: type it when asked, or pipe it in.'
  return word === '' ? 'An option lacks its value, or has one that it does not take.' : `There is no ${dashed(word)}.`
}

function optionOf(word: string): string {
  return word.replace(/^--?/, '').replace(/=.*$/s, '')
}

function dashed(word: string): string {
  return word.startsWith('--') ? `--${optionOf(word)}` : word.slice(0, 2)
}

function refuseOperands({ name, operands = [] }: Command, given: number): void {
  const needed = operands.filter((operand) => !operand.startsWith('[')).length
  const isOpen = operands.length > needed
  if (given < needed) throw failure('usage', `postern ${name} needs ${operands.slice(given, needed).join(' ')}`)
  if (given > needed && !isOpen) {
    const takes = needed === 0 ? 'nothing but options' : `${operands.join(' ')} and options`
    throw failure('usage', `postern ${name} takes ${takes}. See: postern ${name} --help`)
  }
}
