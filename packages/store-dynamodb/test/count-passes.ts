import { readFileSync } from 'node:fs'
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'

const results = JSON.parse(readFileSync(new URL('kit-results.json', import.meta.url), 'utf8'))

/** Defines tests, and with `compare` a last one: as many passed as `docs/reference/stores.md` is going to say. */
export function countPasses(suite: Test, group: string) {
  let passed = 0
  return {
    define(name: string, run: () => Promise<unknown>): void {
      suite(name, async () => {
        await run()
        passed++
      })
    },
    compare(): void {
      suite(`kit-results.json tells how many passed: ${group}`, () => assert.is(passed, results.passed[group]))
    },
  }
}
