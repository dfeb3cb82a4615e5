import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { size } from '../../src/bench/benchmarks/size.ts'

test("import '@postern/core' loads no more than its bound, and features are not part of it", async () => {
  const [loaded, tables, later] = await size.measure({ rounds: 1, seconds: 1 })
  assert.ok(loaded?.target !== undefined && 'atMost' in loaded.target)
  const [kilobytes = Number.NaN] = loaded.values
  assert.ok(kilobytes <= loaded.target.atMost, `${kilobytes} kB: load at first use what not every host needs`)
  // A bundle that nothing is in, or one that holds everything, would be measured wrong.
  assert.ok(kilobytes > 20)
  assert.ok((later?.values[0] ?? 0) > 5)
  // The tables are data: a feature's operations are not among them.
  const [tableKilobytes = Number.NaN] = tables?.values ?? []
  assert.ok(tableKilobytes > 0.5 && tableKilobytes < 5, `${tableKilobytes} kB`)
})

test.run()
