import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { requestOf } from './break-route.ts'
import { openBreakable, stateOf } from './breakable.ts'
import { castOf, requests } from './routes.ts'

const test = suite('a clock that breaks')

const broken: Readonly<Record<string, () => number>> = {
  throws: () => {
    throw new Error('no clock at db.internal')
  },
  'tells no number': () => Number.NaN,
  'tells no end of time': () => Number.POSITIVE_INFINITY,
}

for (const [how, tell] of Object.entries(broken)) {
  test(`and ${how} lets nobody in and changes nothing, under any route`, async () => {
    const faults: string[] = []
    for (const [name, prepare] of Object.entries(requests)) {
      const host = await openBreakable()
      const sent = await prepare(host, await castOf(host))
      await host.quiet()
      const before = JSON.stringify(await stateOf(host))
      host.breakClock(tell)
      const answer = await host.postern.handler(requestOf(host, name, sent), { address: '192.0.2.1' })
      const text = (await answer?.text()) ?? ''
      const isUnchanged = before === JSON.stringify(await stateOf(host))
      // To a service a token that cannot be judged is not good.
      const isDenied = (answer?.status ?? 0) >= 400 || text === '{"active":false}'
      assert.not.match(text, /access_token|"user"|db\.internal/)
      if (!isDenied || !isUnchanged) faults.push(`${name}: ${answer?.status} ${isUnchanged} ${text.slice(0, 100)}`)
    }
    assert.equal(faults, [])
  })
}

test.run()
