import process from 'node:process'
import type { Mailer } from 'postern'
import { createConsoleMailer, createWebhookMailer } from 'postern/mail'
import type { MailChoice } from './configuration/configuration.ts'

/** The mailer that `POSTERN_MAIL` names; what it needs is loaded for its kind alone. */
export async function openMailer(choice: MailChoice): Promise<Mailer> {
  if (choice.kind === 'webhook') return createWebhookMailer(choice)
  // Not among the lines of the log, which hold no secret.
  if (choice.kind === 'console') return createConsoleMailer({ stream: process.stderr })
  const { createSmtpMailer } = await import('postern/smtp')
  return createSmtpMailer({ url: choice.url })
}
