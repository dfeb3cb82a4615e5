import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../support/with-folder.ts'

const test = suite('npm start')

const signals = process.platform === 'win32' ? test.skip : test
if (process.platform === 'win32') console.log('skipped on win32: a signal ends a process there at once')

const main = new URL('../../src/main.ts', import.meta.url).href
const manifests = {
  'the root': ['../../../../package.json', 'examples/koa-server/dist/main.js', 'SIGTERM'],
  'the example': ['../../package.json', 'dist/main.js', 'SIGINT'],
} as const

for (const [where, [manifest, built, signal]] of Object.entries(manifests)) {
  signals(`${signal} to npm alone, at ${where}, stops the server in peace and ends with 0`, () =>
    withFolder(async (folder) => {
      const { scripts } = JSON.parse(readFileSync(new URL(manifest, import.meta.url), 'utf8'))
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts: { start: scripts.start } }))
      mkdirSync(join(folder, dirname(built)), { recursive: true })
      // The sources run in place of what is built of them.
      writeFileSync(join(folder, built), `await import(${JSON.stringify(main)})`)
      const { npm, says } = startNpm(folder)
      const ended = once(npm, 'exit')
      try {
        await says('"started"')
        npm.kill(signal)
        assert.equal(await Promise.race([ended, setTimeout(10_000, 'still runs', { ref: false })]), [0, null])
        await says('"stopping"')
        assert.not(existsSync(join(folder, 'data', 'postern.json.lock')))
      } finally {
        endGroup(npm.pid)
      }
    }),
  )
}

function startNpm(cwd: string) {
  const { PATH = '' } = process.env
  const sources = `--conditions=postern-source --import=${import.meta.resolve('tsx')}`
  const npm = spawn('npm', ['start'], {
    cwd,
    env: { PATH, PORT: '0', npm_config_node_options: sources, npm_config_update_notifier: 'false' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  let output = ''
  npm.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const says = async (text: string) => {
    while (!output.includes(text)) await once(npm.stdout, 'data')
  }
  return { npm, says }
}

/** What an npm that was told to stop left behind, in a test that fails. */
function endGroup(pid: number | undefined): void {
  try {
    process.kill(-Number(pid), 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

test.run()
