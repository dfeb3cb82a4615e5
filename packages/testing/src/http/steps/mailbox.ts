import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Mailer, MailMessage } from '@postern/core'
import type { HttpOptions } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'

const boxes = new WeakMap<Mailer, readonly MailMessage[]>()
const patienceTurns = 1000

/** The options of a case that reads mail. */
export function withMail(verification: HttpOptions['verification'] = 'optional', more: HttpOptions = {}) {
  return (): HttpOptions => {
    const mails: MailMessage[] = []
    const mailer = { send: async (message: MailMessage) => void mails.push(message) }
    boxes.set(mailer, mails)
    return { ...more, verification, mail: { mailer, from: 'no-reply@app.test' } }
  }
}

/** The mails so far; an answer comes before its mail. */
export function mailsOf({ options }: HttpWorld): readonly MailMessage[] {
  const mails = options.mail && boxes.get(options.mail.mailer)
  assert.ok(mails, 'the case has no mailbox')
  return mails
}

export type Opened = MailMessage & { readonly code: string; readonly token: string }

/** Waits for the n-th mail of this kind and answers what is in it. */
export async function mailOf(world: HttpWorld, kind: MailMessage['kind'], nth = 1): Promise<Opened> {
  for (let turn = 0; turn < patienceTurns; turn++) {
    const mail = mailsOf(world).filter((one) => one.kind === kind)[nth - 1]
    if (mail !== undefined) return { ...mail, code: mail.data.code ?? '', token: tokenIn(mail) }
    await pause(1)
  }
  throw new Error(`no mail "${kind}" number ${nth} came; there are: ${mailsOf(world).map((one) => one.kind)}`)
}

/** The token stands in the fragment, which no server ever sees. */
function tokenIn({ data: { link } }: MailMessage): string {
  return link === undefined ? '' : new URL(link).hash.slice('#token='.length)
}
