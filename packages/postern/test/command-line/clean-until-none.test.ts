import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cleanUntilNone } from '../../src/command-line/clean-until-none.ts'

const test = suite('postern cleanup')

test('a batch that ended early is not the last one', async () => {
  const batches = [1000, 3, 1, 0, 7]
  const cleanUp = async () => batches.shift() ?? 0
  assert.is(await cleanUntilNone({ cleanUp }), 1004)
  assert.equal(batches, [7])
})

test.run()
