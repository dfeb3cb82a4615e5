import { readFileSync } from 'node:fs'
import * as assert from 'uvu/assert'

/** As `suite(name, run)` of uvu. */
type Define = (name: string, run: () => Promise<void>) => void

/** Defines tests, and with `compare` a last one: as many passed as `docs/reference/stores.md` is going to say. */
export function countPasses(add: Define, results: URL, group: string) {
  let passed = 0
  return {
    define(name: string, run: () => Promise<unknown>): void {
      add(name, async () => {
        await run()
        passed++
      })
    },
    compare(): void {
      add(`kit-results.json tells how many passed: ${group}`, async () => {
        assert.is(passed, JSON.parse(readFileSync(results, 'utf8')).passed[group])
      })
    },
  }
}
