import { ask } from './ask.ts'
import { failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

const MOST_BYTES = 4096

/**
 * A new password: typed twice on a terminal, where it is not shown, else all of standard input without one newline at
 * its end.
 *
 * @throws {Failure} where the two differ, where there is none, or after Ctrl-C
 */
export async function readPassword(terminal: Terminal): Promise<string> {
  if (terminal.input.isTTY !== true) return readInput(terminal)
  const password = await ask(terminal, 'New password: ', true)
  if (password === '') throw failure('failed', 'No password was typed.')
  if ((await ask(terminal, 'Once more: ', true)) !== password) throw failure('failed', 'The two are not the same.')
  return password
}

async function readInput({ input }: Terminal): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of input) {
    const piece = Buffer.from(chunk)
    bytes += piece.length
    if (bytes > MOST_BYTES) throw failure('failed', 'What standard input holds is too long for a password.')
    chunks.push(piece)
  }
  const text = decode(Buffer.concat(chunks)).replace(/\r?\n$/, '')
  if (text === '') throw failure('usage', 'Standard input holds no password: type it, or pipe it in.')
  return text
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw failure('failed', 'What standard input holds is not UTF-8 text.')
  }
}
