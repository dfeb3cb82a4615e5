import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { PassThrough, Readable } from 'node:stream'
import { runCommandLine } from '../../src/command-line/run-command-line.ts'

/** What a command left behind. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Given {
  readonly input?: string | Buffer
  readonly variables?: Readonly<Record<string, string>>
}

/** Runs the words after `postern` in this process. */
export type Run = (words: string, given?: Given) => Promise<Ran>

const store = { POSTERN_STORE: 'file:./data/postern.json' }

/** Runs a test in a folder of its own, with these variables and no others of ours. */
export async function inFolder(test: (run: Run, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-cli-'))
  const [home, before] = [process.cwd(), { ...process.env }]
  process.chdir(folder)
  try {
    await test(async (words, given = {}) => {
      setVariables({ ...withoutOurs(before), ...store, ...given.variables })
      return run(words, given.input)
    }, folder)
  } finally {
    process.chdir(home)
    setVariables(before)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function run(words: string, input: string | Buffer = ''): Promise<Ran> {
  const [output, errors] = [collect(), collect()]
  const terminal = { input: Readable.from([Buffer.from(input)]), output: output.stream, errors: errors.stream }
  const code = await runCommandLine(words.split(' '), terminal, () => '1.2.3')
  return { code, out: output.text(), err: errors.text() }
}

function collect() {
  const stream = new PassThrough()
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return { stream, text: () => text }
}

function withoutOurs(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(POSTERN_|NODE_ENV$)/.test(name)))
}

function setVariables(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name]
  Object.assign(process.env, variables)
}
