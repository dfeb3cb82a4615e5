import assert from 'node:assert/strict'
import { isPosternError, type Store } from '@postern/core'
import { crashAtEveryCall, failAtEveryCall } from '@postern/testing/store'
import { type Before, mailCrashFlows } from './mail-crash-flows.ts'
import { openMailWorld } from './mail-world.ts'
import { runMailJourney } from './run-mail-journey.ts'
import { runSmtpJourney } from './run-smtp-journey.ts'

const crashes = { 'stops before': crashAtEveryCall, 'fails at': failAtEveryCall }

/**
 * Defines what goes through a mailbox over one store: the journey over HTTP and SMTP, and each flow with a crash at every store
 * call.
 *
 * `open` answers an empty store, which the journey closes. In the crash flows mails are collected.
 */
export function defineMailFlows(
  define: (name: string, run: () => Promise<void>) => void,
  open: () => Promise<Store>,
): void {
  // In one process and so really at once.
  define('mail, collected: from registration to another address; of 50 at once one gets through @T-02', async () => {
    const world = openMailWorld(await open())
    await runMailJourney(world)
    await world.postern.close()
  })
  define(
    'mail: from registration to another address, over HTTP and a real SMTP server; of 50 at once one gets through',
    async () => runSmtpJourney(await open()),
  )
  for (const flow of mailCrashFlows) {
    for (const [how, inject] of Object.entries(crashes)) {
      define(`${flow.name} that ${how} any store call opens nothing, and can be begun again @T-22`, async () => {
        let before: Before
        let during: ReturnType<typeof openMailWorld>
        const { points } = await inject({
          async open() {
            const store = await open()
            before = await flow.prepare(openMailWorld(store))
            return store
          },
          flow(store) {
            during = openMailWorld(store)
            return flow.run(during.postern, before)
          },
          async check(_store, point) {
            const { at, error } = point
            const isHonest = at === undefined || error === undefined || isPosternError(error, 'store-unavailable')
            assert.ok(isHonest, `${at?.method}: ${error}`)
            await flow.check(before, during, point)
          },
        })
        assert.ok(points > 2, `${points} points`)
      })
    }
  }
}
