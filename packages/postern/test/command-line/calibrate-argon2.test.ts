import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createArgon2Hasher } from '../../src/argon2.ts'
import { calibrateArgon2, type Measure } from '../../src/command-line/calibrate-argon2.ts'
import { inFolder } from './in-folder.ts'

/** A machine on which a pass over a MiB takes so long. */
const machine =
  (millisecondsAMib: number): Measure =>
  async ({ memoryKib, passes }) =>
    (memoryKib / 1024) * passes * millisecondsAMib

const found = async (millisecondsAMib: number, targetMs: number) => {
  const { memoryKib, passes, milliseconds } = await calibrateArgon2(machine(millisecondsAMib), targetMs)
  return [memoryKib, passes, Math.round(milliseconds)]
}

test('memory comes first, then as many passes as the time allows @rfc-R37', async () => {
  assert.equal(await found(0.3, 200), [65_536, 10, 192])
  assert.equal(await found(0.3, 40), [65_536, 2, 38])
  assert.equal(await found(0.01, 2000), [65_536, 16, 10])
  assert.equal(await found(0.3, 30), [47_104, 2, 28])
  assert.equal(await found(1, 50), [19_456, 2, 38])
})

test('a machine that is too slow gets the least that is safe, with its true time', async () => {
  assert.equal(await found(10, 50), [19_456, 2, 380])
})

test('an estimate that does not hold is taken back', async () => {
  const uneven: Measure = async ({ passes }) => (passes === 2 ? 10 : passes * 20)
  assert.equal(await calibrateArgon2(uneven, 100), { memoryKib: 65_536, passes: 5, lanes: 1, milliseconds: 100 })
})

test('what is printed for this machine is what the hasher takes', () =>
  inFolder(async (run) => {
    const { code, out } = await run('calibrate --milliseconds 10 --json')
    const { memoryKib, passes, lanes, milliseconds } = JSON.parse(out)
    assert.ok(code === 0 && milliseconds > 0)
    createArgon2Hasher({ memoryKib, passes, lanes })
    assert.is((await run('calibrate --milliseconds 9')).code, 64)
  }))

test.run()
