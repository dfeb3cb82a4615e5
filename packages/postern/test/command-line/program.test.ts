import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const SOURCE = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const PROGRAM = (await bundlePrograms([SOURCE])).get(SOURCE) ?? SOURCE
const password = 'violet-harbour-41'

const { PATH = '', SystemRoot = '', TEMP = '' } = process.env
const environment = { PATH, SystemRoot, TEMP, POSTERN_STORE: 'file:./data/postern.json' }

const folder = mkdtempSync(join(tmpdir(), 'postern-program-'))
test.after(() => rmSync(folder, { recursive: true }))

const run = (words: string, input = '') => {
  const options = { cwd: folder, env: environment, input, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words.split(' ')], options)
  return [status, stdout, stderr]
}

test('the program takes a password from a pipe, answers on standard output, and ends by itself', () => {
  const [code, out, err] = run('user create ada@example.com', `${password}\n`)
  assert.match(String(out), /^made ada@example\.com \([0-9a-f-]{36}\), roles: user\n$/)
  assert.equal([code, err], [0, ''])
  assert.equal(run('user disable nobody@example.com'), [1, '', 'postern: There is no such user.\n'])
})

test('the version that the program tells is that of its package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  assert.equal(run('--version'), [0, `${version}\n`, ''])
})

test('on a terminal a password is asked for twice and never shown, and Ctrl-C changes nothing', async () => {
  if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: script(1) is another one there`)
  const set = await converse('user set-password ada@example.com', [
    ['New password: ', `${password}\r`],
    ['Once more: ', `${password}\r`],
  ])
  assert.is(set.code, 0)
  assert.match(set.screen, /New password: \r\nOnce more: \r\nset the password of ada@example\.com/)
  assert.not.match(set.screen, 'violet')
  const differing = [
    ['New password: ', `${password}\r`],
    ['Once more: ', 'violet\r'],
  ] as const
  assert.match((await converse('user set-password ada@example.com', differing)).screen, 'The two are not the same.')
  const ended = await converse('user delete ada@example.com', [['Type the address: ', '\u0003']])
  assert.equal([ended.code, /Nothing was done\./.test(ended.screen)], [130, true])
  const gone = await converse('user delete ada@example.com', [['Type the address: ', 'ada@example.com\r']])
  assert.match(gone.screen, 'deleted ada@example.com')
})

/** Runs the program on a terminal of its own, and types each answer once its question is there. */
function converse(words: string, answers: readonly (readonly [question: string, answer: string])[]) {
  const command = [process.execPath, PROGRAM, ...words.split(' ')].map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: folder,
    env: { ...environment, TERM: 'xterm', SHELL: '/bin/sh' },
  })
  let screen = ''
  const left = [...answers]
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    const [next] = left
    if (next === undefined || !screen.includes(next[0])) return
    left.shift()
    child.stdin.write(next[1])
  })
  return new Promise<{ readonly code: number | null; readonly screen: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, screen }))
  })
}

test.run()
