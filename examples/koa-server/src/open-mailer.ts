import process from 'node:process'
import type { Mailer } from 'postern'
import { createConsoleMailer, createWebhookMailer } from 'postern/mail'
import { createSmtpMailer } from 'postern/smtp'
import type { MailChoice } from './configuration/mail-choice.ts'

/**
 * The mailer that `POSTERN_MAIL` names. Nothing is loaded or connected to yet.
 *
 * @throws {TypeError} for a URL or secret that no mailer can use
 */
export function openMailer(choice: MailChoice): Mailer {
  if (choice.kind === 'webhook') return createWebhookMailer(choice)
  if (choice.kind === 'smtp') return createSmtpMailer({ url: choice.url })
  // Not among the lines of the log, which hold no secret.
  return createConsoleMailer({ stream: process.stderr })
}
