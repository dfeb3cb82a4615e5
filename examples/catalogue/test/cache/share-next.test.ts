import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { shareNext } from '../../src/cache/share-next.ts'

const test = suite('a shared read')
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('those who ask while it is under way share the next one, which begins after they asked', async () => {
  let [value, reads] = [1, 0]
  const open: (() => void)[] = []
  const read = shareNext(async () => {
    reads++
    const seen = value
    await new Promise<void>((resolve) => open.push(resolve))
    return seen
  })
  const first = read()
  await turn()
  value = 2
  const others = [read(), read(), read()]
  await turn()
  assert.is(reads, 1)
  open[0]?.()
  assert.is(await first, 1)
  await turn()
  open[1]?.()
  assert.equal(await Promise.all(others), [2, 2, 2])
  assert.is(reads, 2)
})

test('a read that fails does not stop the next one', async () => {
  let fails = true
  const read = shareNext(async () => {
    if (fails) throw new Error('away')
    return 1
  })
  assert.is(await read().catch(() => 'failed'), 'failed')
  fails = false
  assert.is(await read(), 1)
})

test.run()
