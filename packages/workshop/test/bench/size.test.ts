import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { size } from '../../src/bench/benchmarks/size.ts'

test("import '@postern/core' loads no more than its bound, and features are not part of it", async () => {
  const [loaded, later] = await size.measure({ rounds: 1, seconds: 1 })
  assert.ok(loaded?.target !== undefined && 'atMost' in loaded.target)
  const [kilobytes = Number.NaN] = loaded.values
  assert.ok(kilobytes <= loaded.target.atMost, `${kilobytes} kB: load at first use what not every host needs`)
  // A bundle that nothing is in, or one that holds everything, would be measured wrong.
  assert.ok(kilobytes > 20)
  assert.ok((later?.values[0] ?? 0) > 5)
})

test.run()
