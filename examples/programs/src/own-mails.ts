import type { MailTemplate } from 'postern'
import { escapeHtml, writeInEnglish } from 'postern/mail'

export const verifyEmail: MailTemplate = (content) => {
  if (!content.locale?.startsWith('de')) return writeInEnglish(content)
  const { service, code, link, goodForMinutes } = content
  const lines = [
    `Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Das Konto bei ${service} wartet darauf.`,
    ...(code === undefined ? [] : [`Ihr Code: ${code}`]),
    ...(link === undefined ? [] : [`Oder dieser Link: ${link}`]),
    ...(goodForMinutes === undefined ? [] : [`Gültig für ${goodForMinutes} Minuten.`]),
  ]
  return {
    subject: `Bestätigen Sie Ihre Adresse für ${service}`,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="de">${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</html>`,
  }
}

const content = { kind: 'verify-email', service: 'app.example.com', baseUrl: 'https://app.example.com' } as const
const german = verifyEmail({ ...content, locale: 'de-AT', code: '123456', goodForMinutes: 10 })
console.log(german.subject)
console.log(german.text)
console.log(verifyEmail({ ...content, locale: 'fr' }).subject)
