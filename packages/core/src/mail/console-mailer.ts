import type { MailAddress, Mailer, MailMessage } from '../ports/mailer.ts'

export interface ConsoleMailerOptions {
  /** Default: standard output. */
  readonly stream?: NodeJS.WritableStream
}

/**
 * Makes a mailer that sends nothing: it writes each mail to a stream, for a developer to read.
 *
 * For development alone: what it writes opens accounts.
 */
export function createConsoleMailer({ stream = process.stdout }: ConsoleMailerOptions = {}): Mailer {
  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        stream.write(show(message), (error) => (error ? reject(error) : resolve()))
      }),
  }
}

function show({ kind, from, to, subject, text }: MailMessage): string {
  const head = [`From: ${nameAddress(from)}`, `To: ${nameAddress(to)}`, `Subject: ${subject}`]
  const lines = [...head, '', ...text.trimEnd().split('\n')].map((line) => `│ ${line}`)
  // A template's controls stay out of the terminal.
  return `┌ mail: ${kind}\n${lines.join('\n')}\n└\n`.replace(/[^\P{Cc}\n\t]/gu, '')
}

function nameAddress({ name, address }: MailAddress): string {
  return name === undefined ? address : `${name} <${address}>`
}
