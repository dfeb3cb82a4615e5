import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { endWorker } from '../src/end-worker.ts'
import { collectLog } from './support/collect-log.ts'

const sleeper = async (script: string) => {
  const child = spawn(process.execPath, ['-e', `${script}; setInterval(() => {}, 1000); console.log('up')`])
  await once(child.stdout, 'data')
  return child
}

test('a process that takes no signal is killed, with a line in the log', async () => {
  if (process.platform === 'win32') return console.log('skipped on Windows: it has no signals that can be ignored')
  const { log, entries } = collectLog()
  const child = await sleeper("process.on('SIGTERM', () => {})")
  await endWorker(child, { log, afterSeconds: 0.1 })
  assert.is(child.signalCode, 'SIGKILL')
  const [told] = entries('a worker did not stop, and was killed')
  assert.is(told?.pid, child.pid)
})

test('one that ends by itself is not killed, however long it was given', async () => {
  if (process.platform === 'win32') return console.log('skipped on Windows: it has no signals that can be ignored')
  const { log, lines } = collectLog()
  const child = await sleeper("process.on('SIGTERM', () => process.exit(0))")
  await endWorker(child, { log, afterSeconds: 600 })
  assert.equal([child.exitCode, lines], [0, []])
})

test.run()
