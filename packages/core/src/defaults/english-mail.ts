import type { MailContent, WrittenMail } from '../ports/mail-template.ts'
import { englishWords, type Words } from './english-words.ts'
import { escapeHtml } from './escape-html.ts'

/**
 * Writes a mail as it is without a template of the host's own: English, plain, without pictures.
 *
 * A host's template calls it for the languages that it does not write.
 */
export function writeInEnglish(content: MailContent): WrittenMail {
  const words = englishWords[content.kind](content.service, content)
  const { subject } = words
  return { subject, text: asText(content, words), html: asHtml(content, words) }
}

const codeLead = 'Your code, which nobody else needs to know:'
const greetingOf = ({ name }: MailContent) => (name === undefined ? 'Hello,' : `Hello ${name},`)
const actionOf = ({ code }: MailContent, { action = 'Go on' }: Words) =>
  code === undefined ? action : `${action} without the code`

function limitOf({ code, goodForMinutes: minutes }: MailContent): readonly string[] {
  if (minutes === undefined) return []
  const hours = minutes / 60
  const [count, unit] = hours > 1 && Number.isInteger(hours) ? [hours, 'hour'] : [minutes, 'minute']
  return [`The ${code === undefined ? 'link' : 'code'} is good for ${count} ${unit}${count === 1 ? '' : 's'}.`]
}

function asText(content: MailContent, words: Words): string {
  const { code, link } = content
  const paragraphs = [
    greetingOf(content),
    ...words.before,
    ...(code === undefined ? [] : [`${codeLead}\n\n    ${code}`]),
    ...(link === undefined ? [] : [`${actionOf(content, words)}:\n${link}`]),
    ...limitOf(content),
    ...words.after,
  ]
  return `${paragraphs.join('\n\n')}\n`
}

/** No colour is set but by the reader's own theme, light or dark: borders and text follow it. */
const styles = {
  body: 'margin:0 auto;padding:24px;max-width:560px;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,sans-serif',
  code: 'font:600 28px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:0.2em',
  button:
    'display:inline-block;padding:12px 20px;border:1px solid;border-radius:6px;font-weight:600;text-decoration:none',
  small: 'font-size:14px;overflow-wrap:anywhere',
} as const

function asHtml(content: MailContent, words: Words): string {
  const { code, link } = content
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`
  const body = [
    ...[greetingOf(content), ...words.before].map(paragraph),
    ...(code === undefined ? [] : [paragraph(codeLead), `<p style="${styles.code}">${escapeHtml(code)}</p>`]),
    ...(link === undefined ? [] : linkAsHtml(link, actionOf(content, words))),
    ...[...limitOf(content), ...words.after].map(paragraph),
  ]
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(words.subject)}</title>`,
  ]
  return `<!doctype html>
<html lang="en">
<head>
${head.join('\n')}
</head>
<body style="${styles.body}">
${body.join('\n')}
</body>
</html>
`
}

function linkAsHtml(link: string, action: string): readonly string[] {
  const address = escapeHtml(link)
  return [
    `<p><a href="${address}" style="${styles.button}">${escapeHtml(action)}</a></p>`,
    `<p style="${styles.small}">Or open this address in your browser:<br>${address}</p>`,
  ]
}
