import assert from 'node:assert/strict'
import type { PasswordHasher, Store } from '@postern/core'
import { startMailHost } from './mail-host.ts'
import { runMailJourney } from './run-mail-journey.ts'
import { withSmtp } from './smtp-world.ts'

/** Takes no time: the journey is about mail, and shows 50 passwords at once. */
const passwords: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
  needsRehash: () => false,
}

/** Goes the whole way over HTTP, with mail that a real SMTP server takes and a reader of mail takes apart. */
export function runSmtpJourney(store: Store): Promise<void> {
  return withSmtp(async ({ url, mails }) => {
    const host = await startMailHost(url, { store, passwords })
    const lettersTo = (address: string) =>
      mails
        .filter(({ to }) => to.includes(address))
        .map(({ parsed: { subject = '', text = '', html = '' } }) => {
          const [link] = /https:\/\/\S+#token=\S+/.exec(text) ?? []
          assert.ok(link === undefined || html.includes(`href="${link}"`))
          return { subject, text }
        })
    try {
      await runMailJourney({ post: host.post, lettersTo })
      assert.deepEqual(
        host.events.filter(({ event }) => event.startsWith('x_mail')),
        [],
      )
    } finally {
      await host.close()
    }
  })
}
