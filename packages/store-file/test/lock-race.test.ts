// long
// timeout-seconds: 180
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readIdentity } from '../src/process-identity.ts'
import { bundleChild } from './bundle-child.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const children = startChildren(4)
// Listened for at once: a message that nobody hears is gone.
const ready = Promise.all(children.map((child) => once(child, 'message')))

function startChildren(count: number): readonly ChildProcess[] {
  const program = bundleChild('race', folder)
  const started = Array.from({ length: count }, () => fork(program, { execArgv: [] }))
  process.on('exit', () => started.forEach((child) => void child.kill('SIGKILL')))
  return started
}

/** Tells every child the same and answers what they say. */
function tell(order: object | string): Promise<readonly unknown[]> {
  return Promise.all(
    children.map(async (child) => {
      const said = once(child, 'message')
      child.send(order)
      return (await said)[0]
    }),
  )
}

/** Lets all children open one file within the same millisecond. */
async function race(file: string): Promise<void> {
  const said = await tell({ open: file, atMilliseconds: Date.now() + 8 })
  const refused = said.filter((message) => /in use by process \d+/.test(String(message)))
  assert.is(said.filter((message) => message === 'open').length, 1, said.join('\n'))
  assert.is(refused.length, children.length - 1, said.join('\n'))
  await tell('close')
  assert.not(existsSync(`${file}.lock`))
}

const races = suite('lock races')

races.before(() => ready.then(() => {}))

races.after(() => {
  for (const child of children) child.disconnect()
})

races('of starters at once exactly one opens a new file', async () => {
  for (let round = 0; round < 100; round++) await race(join(folder, `new-${round}.json`))
})

races('of starters at once exactly one takes over the lock of a dead process', async () => {
  for (let round = 0; round < 200; round++) {
    const file = join(folder, `dead-${round}.json`)
    writeFileSync(`${file}.lock`, JSON.stringify({ ...readIdentity(), pid: 2 ** 22 + 1, token: 'dead' }))
    await race(file)
  }
})

races.run()
