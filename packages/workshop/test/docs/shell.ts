import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundlePrograms } from '../../src/bundle-programs.ts'
import { root } from '../../src/root.ts'

const sources = [
  join(root, 'examples/koa-server/src/main.ts'),
  join(root, 'packages/postern/src/cli.ts'),
  fileURLToPath(new URL('children/documented-port.ts', import.meta.url)),
]
const bundles = await bundlePrograms(sources)
const [server = '', program = '', preload = ''] = sources.map((source) => bundles.get(source) ?? '')
const nodeOptions = [`--import=${pathToFileURL(preload)}`]
/** For the programs of a page, which import the packages by name. */
const fromSources = ['--conditions=postern-source', `--import=${import.meta.resolve('tsx')}`, ...nodeOptions]

/** A command of a page, started in a shell. */
export interface Shell {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

export interface ShellOptions {
  readonly cwd: string
  /** Variables that the page has set so far. */
  readonly variables: Readonly<Record<string, string>>
}

/** What `npm start` and `npx postern` do once everything is built; the sources run in place of what would be built of them. */
const withoutNpm = (command: string) =>
  command
    .replaceAll('npm install && npm start', 'npm start')
    .replaceAll('npm start', `exec '${process.execPath}' '${server}'`)
    .replaceAll('npx postern', `'${process.execPath}' '${program}'`)

/** Starts a command as it stands on a page, in a process group of its own and with the packages as they are here. */
export const startShell = (command: string, { cwd, variables }: ShellOptions): Shell => {
  const { PATH = '', HOME = '' } = process.env
  const options = /npm start|npx postern/.test(command) ? nodeOptions : fromSources
  const child = spawn('sh', ['-euc', withoutNpm(command)], {
    cwd,
    env: { PATH, HOME, NODE_OPTIONS: options.join(' '), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]): number | string => code ?? signal)
  return { child, stdout: () => stdout, stderr: () => stderr, ended }
}

/** The packages of this repository, for a folder that is to find them by name. */
export const installedPackages: URL = pathToFileURL(join(root, 'node_modules'))
