import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { alternate } from '../../src/bench/alternate.ts'

test('both sides are measured in every round, one after the other, each first in every other round', async () => {
  const order: string[] = []
  let underWay = 0
  const side = (name: string) => async () => {
    underWay++
    assert.is(underWay, 1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    underWay--
    return order.push(name)
  }
  const rounds = await alternate(3, side('ours'), side('theirs'))
  assert.equal(order, ['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs'])
  assert.equal(rounds, [
    { ours: 1, theirs: 2 },
    { ours: 4, theirs: 3 },
    { ours: 5, theirs: 6 },
  ])
})

test.run()
