import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { linkIn } from './mail-links.ts'

/** What somebody finds in a mailbox. */
export interface FoundMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mailbox that a test reads. */
export interface Mailbox {
  readonly mails: readonly FoundMail[]
  /** Waits for the mail with this number, counted from 1; ten seconds at most. */
  mail(number: number): Promise<FoundMail>
  /** Waits for a mail with a link to this page, and answers the newest such link; notices that come between do not matter. */
  linkTo(page: string): Promise<string>
}

export interface MailServer extends Mailbox {
  readonly port: number
  close(): Promise<void>
}

/** Waits until a list is so long. */
export function createMailbox(mails: readonly FoundMail[]): Mailbox {
  const mail = async (number: number) => {
    for (let times = 0; times < 2000; times += 1) {
      const found = mails[number - 1]
      if (found !== undefined) return found
      await setTimeout(5)
    }
    throw new Error(`no mail ${number}, but ${mails.map(({ subject }) => subject).join(', ')}`)
  }
  return {
    mails,
    mail,
    async linkTo(page) {
      for (let number = 1; ; number += 1) {
        await mail(number)
        const link = mails.map(({ text }) => linkIn(text)).findLast((one) => one.includes(`${page}#`))
        if (link !== undefined) return link
      }
    },
  }
}

/** A mail server on loopback without TLS, which takes any name and password and its time. */
export async function startMailServer({ port = 0, takesMs = 0 } = {}): Promise<MailServer> {
  const mails: FoundMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 50,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    async onData(stream, { envelope }, done) {
      const { subject = '', text = '' } = await PostalMime.parse(await buffer(stream))
      await setTimeout(takesMs)
      mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), subject, text })
      done()
    },
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    ...createMailbox(mails),
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
