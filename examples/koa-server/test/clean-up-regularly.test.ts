import type { Postern } from 'postern'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cleanUpRegularly } from '../src/clean-up-regularly.ts'
import { collectLog } from './support/collect-log.ts'

const test = suite('cleanUpRegularly')

test('batches follow each other until one finds nothing, then again after the time', async () => {
  const left = [1000, 1000, 3, 0, 0, 0]
  let calls = 0
  let next = () => {}
  const enough = new Promise<void>((resolve) => {
    next = resolve
  })
  const cleanUp: Postern['cleanUp'] = async () => {
    calls += 1
    if (calls === 5) next()
    return left.shift() ?? 0
  }
  const stop = cleanUpRegularly({ cleanUp } as Postern, collectLog().log, 20)
  await new Promise((resolve) => setTimeout(resolve, 5))
  assert.is(calls, 4)
  await Promise.all([enough, new Promise((resolve) => setTimeout(resolve, 30))])
  await stop()
  const after = calls
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.is(calls, after)
})

test('a store that is away is logged and asked again', async () => {
  const { log, lines } = collectLog()
  let calls = 0
  const cleanUp: Postern['cleanUp'] = async () => {
    calls += 1
    throw new Error('taint')
  }
  const stop = cleanUpRegularly({ cleanUp } as Postern, log, 5)
  while (calls < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  await stop()
  assert.match(lines[0] ?? '', 'was not cleaned up')
  assert.not.match(lines.join(''), 'taint')
})

test.run()
