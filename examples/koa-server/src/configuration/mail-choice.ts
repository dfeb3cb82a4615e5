/** Where mail goes. */
export type MailChoice =
  | { readonly kind: 'console' }
  | { readonly kind: 'smtp'; readonly url: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }

/**
 * Reads `POSTERN_MAIL`; the secret of a webhook stands where a URL has its password.
 *
 * @throws {Error} for what is no URL
 */
export function parseMailUrl(text: string): MailChoice {
  if (text === 'console:') return { kind: 'console' }
  if (/^smtps?:/.test(text)) return { kind: 'smtp', url: text }
  const url = new URL(text)
  const secret = decodeURIComponent(url.password)
  url.password = ''
  return { kind: 'webhook', url: url.href, secret }
}

/** Where mail goes, for people and logs: no name, password or path, since the path of a webhook may be a secret. */
export function showMail(choice: MailChoice): string {
  if (choice.kind === 'console') return 'console:'
  const { protocol, host } = new URL(choice.url)
  return `${protocol}//${host}`
}
