import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

/**
 * Asks for one line on the terminal, which is not shown as it is typed where it is secret.
 *
 * @throws {Failure} after Ctrl-C or Ctrl-D
 */
export function ask({ input, errors }: Terminal, question: string, isSecret: boolean): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: isSecret ? nowhere : errors, terminal: true, historySize: 0 })
  // Not before the terminal has stopped showing what is typed.
  errors.write(question)
  return new Promise((resolve, reject) => {
    let answer: string | undefined
    lines.once('line', (line) => {
      answer = line
      lines.close()
    })
    lines.once('SIGINT', () => lines.close())
    lines.once('close', () => {
      if (isSecret || answer === undefined) errors.write('\n')
      if (answer === undefined) reject(failure('interrupted', 'Nothing was done.'))
      else resolve(answer)
    })
  })
}
