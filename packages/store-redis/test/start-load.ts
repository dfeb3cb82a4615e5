import { setTimeout } from 'node:timers/promises'
import type { Store } from '@postern/core'
import * as assert from 'uvu/assert'
import { outcomeOf } from './outcome-of.ts'
import { sampleToken } from './sample-records.ts'
import { untilItAnswers } from './until-it-answers.ts'

const limitMs = 5000

/** Writers that each count one record up, and remember what was acknowledged. */
export function startLoad(store: Store, writers: number) {
  const versions = Array.from({ length: writers }, () => ({ acknowledged: 0, tried: 0, refused: 0 }))
  let isOver = false
  const write = async (number: number): Promise<void> => {
    const seen = versions[number]
    for (let token = sampleToken(number, { version: 0 }); !isOver && seen !== undefined; ) {
      const next = { ...token, version: token.version + 1 }
      seen.tried = next.version
      const begunMs = performance.now()
      const call = token.version === 0 ? store.tokens.insert(next) : store.tokens.replace(token, next)
      const outcome = await outcomeOf(call.then((written) => assert.ok(written, 'a lone writer lost')))
      assert.ok(performance.now() - begunMs < limitMs, 'an answer came late')
      if (outcome === 'ok') {
        await setTimeout(2)
        seen.acknowledged = next.version
        token = next
        continue
      }
      assert.is(outcome, 'store-unavailable')
      seen.refused++
      await untilItAnswers(() => store.tokens.findById(token.id))
      // Refused means: perhaps written. What is there now decides, as core's second reading does.
      const found = await store.tokens.findById(token.id)
      assert.ok([seen.acknowledged, seen.tried].includes(found?.version ?? 0), 'an acknowledged write is gone')
      token = found ?? sampleToken(number, { version: 0 })
    }
  }
  const done = Promise.all(versions.map((_, number) => write(number)))
  done.catch(() => {})
  return {
    versions,
    async end() {
      isOver = true
      await done
    },
  }
}
