import type { defaults } from 'postern'
import type { Meaning } from './meaning.ts'

type MailArea = 'mailLimits' | 'mailQueue'

/** What the defaults about mail mean. */
export const mailMeanings: {
  readonly [Area in MailArea]: { readonly [Name in keyof (typeof defaults)[Area]]: Meaning }
} = {
  mailLimits: {
    perRecipient: ['mails', 'To one address, whether anybody has it or not; all the windows count.'],
    resendPerRecipient: [
      'mails',
      'What of that mails sent again and changes of address may use up; the rest is left to registrations.',
    ],
    noticePerRecipient: ['mails', 'Notices of what was done with the account of that address.'],
    resetPerRecipient: ['mails', 'The budget of links that set a new password, which nothing else uses up.'],
    perAddress: ['requests', 'From one client address: registrations, and what may cause a mail.'],
  },
  mailQueue: {
    length: ['mails', 'Waiting or being sent; further ones are dropped with an event.'],
    atOnce: ['mails', 'Being sent at a time.'],
    sendSeconds: ['s', 'A mailer that takes longer has failed.'],
    retrySeconds: ['s', 'The waits after the first, second, … failure; after the last the mail is dropped.'],
    drainSeconds: ['s', 'How long a stop waits for the mail that is left.'],
  },
}
