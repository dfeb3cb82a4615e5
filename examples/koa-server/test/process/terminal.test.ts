import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PROGRAM } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('a host on a terminal')
const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0
if (!hasTerminal) console.log('skipped: there is no script(1) of util-linux here')
const onTerminal = hasTerminal ? test : test.skip

onTerminal('says in three lines where it is, what was made, and nothing else before somebody asks', () =>
  withFolder(async (folder) => {
    const { PATH = '' } = process.env
    const command = `exec '${process.execPath}' '${PROGRAM}'`
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: folder,
      env: { PATH, TERM: 'xterm', SHELL: '/bin/sh', PORT: '0' },
    })
    let screen = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text
    })
    const closed = once(child, 'close')
    const says = async (text: string) => {
      while (!screen.includes(text)) {
        const end = await Promise.race([once(child.stdout, 'data').then(() => undefined), closed])
        if (end !== undefined) throw new Error(`it ended: ${screen}`)
      }
    }
    try {
      await says('data/secret')
      const [first = '', ...lines] = screen.trim().split('\r\n')
      const url = /^Postern {2}(http:\/\/localhost:\d+) /.exec(first)?.[1] ?? ''
      assert.equal(lines, [
        'store:   the file ./data/postern.json',
        'mail:    this terminal, sent to nobody',
        'a secret for development was made: data/secret',
      ])
      assert.is((await fetch(`${url}/health`)).status, 200)
      await says('"route":"/health"')
      child.stdin.write('\u0003')
      assert.equal(await closed, [0, null])
    } finally {
      child.kill()
    }
  }),
)

test.run()
