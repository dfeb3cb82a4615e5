import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Stage } from './parse-dockerfile.ts'

/** What the image of a Dockerfile with a build stage and a last one would hold, made in folders: `app` and what is beside it. */
export const makeRoot = async (
  repository: string,
  [build, last]: readonly [Stage, Stage],
  folder: string,
): Promise<{ readonly app: string }> => {
  const [source, app] = [join(folder, 'build'), join(folder, 'app')]
  copyContext(repository, source)
  for (const { name, text } of build.instructions) if (name === 'RUN') run(text, source)
  mkdirSync(app)
  for (const { name, text } of last.instructions) {
    const [, from = '', to = ''] = (name === 'COPY' && /^--from=build \/app\/(\S+) (\S+)$/.exec(text)) || []
    if (from !== '') cpSync(join(source, from), join(app, to), { recursive: true, verbatimSymlinks: true })
    if (name === 'RUN') run(within(folder, text), app)
  }
  // What runs has another user, who may look and no more.
  for (const one of [folder, app]) chmodSync(one, 0o555)
  return { app }
}

/** The paths of a command below a folder instead of the root; who is not root gives nothing away. */
function within(folder: string, command: string): string {
  const isRoot = process.getuid?.() === 0
  return `${isRoot ? '' : 'chown() { :; }; '}${command.replace(/(?<=\s)\//g, `${folder}/`)}`
}

/** What git tracks or would track, without what the image's ignore file leaves out. */
function copyContext(repository: string, target: string): void {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const files = execFileSync('git', args, { cwd: repository, encoding: 'utf8', maxBuffer: 64e6 }).split('\0')
  const ignored = readFileSync(join(repository, 'examples/koa-server/Dockerfile.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\*\*\//, ''))
  for (const file of files.filter((one) => one !== '')) {
    if (file.split('/').some((part, depth) => ignored.includes(part) && (depth > 0 || part === 'docs'))) continue
    mkdirSync(dirname(join(target, file)), { recursive: true })
    cpSync(join(repository, file), join(target, file))
  }
}

/** As the engine does: by a shell, in the folder of the image. */
function run(command: string, cwd: string): void {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_cache: process.env.npm_config_cache }
  try {
    execFileSync('sh', ['-ec', command], {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64e6,
    })
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string }
    throw new Error(`RUN ${command}\n${stderr ?? error}`)
  }
}
