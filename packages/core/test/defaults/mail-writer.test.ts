import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMailWriter, type WriterParts } from '../../src/defaults/mail-writer.ts'
import { parseEmail } from '../../src/domain/email.ts'
import { isOneLine, isPersonName } from '../../src/domain/text.ts'
import type { EpochSeconds } from '../../src/domain/time.ts'
import type { MailTemplate } from '../../src/ports/mail-template.ts'
import type { MailKind } from '../../src/ports/mailer.ts'
import type { Mail } from '../../src/ports/outbox.ts'
import { refusedEmails } from '../domain/refused-emails.ts'
import { unhandledDuring } from '../http/unhandled-during.ts'
import { userId } from './mail-world.ts'

const test = suite('the mail writer')

const verified = { emailVerifiedAt: 1 as EpochSeconds }
const user = { id: userId, email: 'ada@example.org', ...verified }
const links: readonly MailKind[] = ['verify-email', 'reset-password', 'change-email']
const kinds: readonly MailKind[] = [
  ...links,
  'already-registered',
  'email-change-requested',
  'email-change-taken',
  'password-changed',
  'email-changed',
  'token-reuse',
  'account-disabled',
  'password-closed',
  'new-device',
  'login-after-failures',
]

function writer(templates: WriterParts['templates'] = {}) {
  const pages = { verify: '/verify', reset: '/reset', emailChange: '/email-change', invitation: '/invitation' }
  const from = { address: 'no-reply@example.com' }
  return createMailWriter({ from, baseUrl: 'https://app.example.org:8443', pages, templates })
}

/** What HTML shows: every tag and entity of it, and nothing of people's. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? []

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'Ada <img src=x onerror=alert(1)>',
    'a\r\nBcc: b@evil.test',
    '"><a href="https://evil.test">',
    "'&amp;",
  ),
)
const locals = fc.oneof(
  fc.constantFrom(
    '"a b"',
    '"a@evil.test,"',
    'a\r\nBcc:b',
    'a,b',
    '=?utf-8?q?a=40evil.test=3e?=',
    'miKe',
    'ada',
    "o'neil",
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
)
const domains = fc.constantFrom(
  'example.org',
  'EXAMPLE.org',
  'bücher.example',
  'ex%61mple.org',
  'example.org,evil.test',
)

test('whatever name, address and locale somebody has: one recipient, one line of a subject, no markup of theirs @asvs-1.1.2 @asvs-1.2.1 @asvs-1.3.11', () => {
  const plain = writer()({ kind: 'verify-email', user, code: '123456', token: 'pct_x' })
  fc.assert(
    fc.property(names, locals, domains, fc.string(), fc.constantFrom(...kinds), (name, local, domain, locale, kind) => {
      const email = `${local}@${domain}`
      const mail: Mail = { kind, user: { ...user, email, name, locale }, code: '123456', token: 'pct_x' }
      const parsed = parseEmail(email)
      if (parsed === undefined) return void assert.throws(() => writer()(mail), TypeError)
      const { to, subject, html, text } = writer()(mail)
      assert.is(to.address, `${local}${parsed.key.slice(parsed.key.indexOf('@'))}`)
      assert.match(to.address, /^[!-~]+@[a-z0-9.-]+$/)
      assert.not.match(to.address, /[\s,;:<>"()]/)
      assert.is(to.name, isPersonName(name) ? name : undefined)
      assert.ok(isOneLine(subject))
      assert.is(text.includes(`Hello ${name},`), isPersonName(name))
      const allowed = new Set([
        ...tagsOf(plain.html),
        `<title>`,
        ...tagsOf(html).filter((tag) => tag.startsWith('<a href')),
      ])
      for (const tag of tagsOf(html)) assert.ok(allowed.has(tag), tag)
      for (const link of html.match(/href="[^"]*"/g) ?? []) {
        assert.match(link, /^href="https:\/\/app\.example\.org:8443\/[a-z-]+#token=pct_x"$/)
      }
    }),
    { numRuns: 400 },
  )
})

test('no address that is refused at registration gets a mail, and one with letters of other scripts goes to its A-labels', () => {
  for (const email of refusedEmails)
    assert.throws(() => writer()({ kind: 'password-changed', user: { ...user, email } }))
  const { to } = writer()({ kind: 'password-changed', user: { ...user, email: 'Ada@BÜCHER.example' } })
  assert.equal(to, { address: 'Ada@xn--bcher-kva.example' })
})

test('nobody is called by name before the address is proven', () => {
  const named = { ...user, name: 'Buy at evil.test' }
  const { emailVerifiedAt: _, ...unproven } = named
  const mails: readonly Mail[] = [
    { kind: 'verify-email', user: unproven, code: '123456' },
    { kind: 'already-registered', user: unproven },
    { kind: 'change-email', user: named, address: 'other@example.org', token: 'pct_x' },
  ]
  for (const mail of mails) assert.not.match(JSON.stringify(writer()(mail)), /evil/)
  assert.match(writer()({ kind: 'password-changed', user: named }).text, /^Hello Buy at evil\.test,\n/)
})

test('what looks like the syntax of a template is a name, in the text and in the HTML @asvs-1.3.7', () => {
  const source = "{{constructor.constructor('return 7')()}}"
  for (const name of [source, `\${process.env.HOME}`, '<%= 7 %>', '#{7*7}', '%s %j %o', '{{code}}']) {
    const { text, html, subject } = writer()({ kind: 'password-changed', user: { ...user, name } })
    assert.ok(text.startsWith(`Hello ${name},`), text)
    const shown = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;')
    assert.ok(html.includes(`Hello ${shown},`), html)
    assert.not.match(subject, /constructor|HOME|%s/)
  }
})

test('a notice says what to do where it was not the owner @nist-N50', () => {
  const notices: readonly MailKind[] = ['password-changed', 'email-changed', 'email-change-requested', 'token-reuse']
  for (const kind of notices) {
    for (const part of [writer()({ kind, user }).text, writer()({ kind, user }).html.replaceAll('&#39;', "'")]) {
      assert.match(
        part,
        /If (it was not you|you cannot explain this), (set a new|change your) password|please contact /,
      )
    }
  }
})

test('a link leads to a page of the base URL, with the token in its fragment, in the text and in the HTML @asvs-1.2.2 @asvs-14.2.1 @T-48', () => {
  const pages = ['/verify', '/reset', '/email-change']
  for (const [at, kind] of links.entries()) {
    const link = `https://app.example.org:8443${pages[at]}#token=pct_x`
    const { text, html, data } = writer()({ kind, user, token: 'pct_x', goodForSeconds: 1800 })
    assert.is(data.link, link)
    assert.ok(text.includes(`:\n${link}\n`), text)
    assert.is(html.split(link).length, 3)
    assert.match(text, /The link is good for 30 minutes\./)
  }
})

test('the time is told in words that are right', () => {
  const told = (goodForSeconds: number, code?: string) =>
    /The (?:code|link) is good for [^.]+/.exec(
      writer()({ kind: 'verify-email', user, token: 'pct_x', goodForSeconds, ...(code !== undefined && { code }) })
        .text,
    )?.[0]
  assert.is(told(60, '1234'), 'The code is good for 1 minute')
  assert.is(told(600, '123456'), 'The code is good for 10 minutes')
  assert.is(told(3600), 'The link is good for 60 minutes')
  assert.is(told(86_400), 'The link is good for 24 hours')
})

test('every mail is whole: no part is empty, nothing is fetched from elsewhere, both parts say the same', () => {
  for (const kind of kinds) {
    const { subject, text, html, id } = writer()({
      kind,
      user: { ...user, name: 'Ada' },
      code: '123456',
      token: 'pct_x',
    })
    assert.not.match(`${subject}${text}${html}`, /undefined|null|\[object/)
    assert.not.match(html, /<(?:img|script|link|iframe|style)|url\(|src=/)
    assert.match(html, /^<!doctype html>\n<html lang="en">.*color-scheme.*<\/html>\n$/s)
    const shown = html.replace(/<title>.*<\/title>/, '').replace(/<[^>]*>/g, '')
    for (const line of text.split('\n').filter((one) => one.trim() !== '' && !one.endsWith(':'))) {
      assert.ok(shown.replaceAll('&#39;', "'").includes(line.trim()), line)
    }
    assert.match(id, /^[0-9a-f-]{36}@app\.example\.org$/)
  }
})

test('a template of the host writes its kind of mail alone, in the language of whoever gets it', () => {
  const german: MailTemplate = ({ locale, code }) => ({
    subject: `Ihr Code ${locale}`,
    text: `${code}`,
    html: `<p>${code}`,
  })
  const write = writer({ 'verify-email': german })
  const mail: Mail = { kind: 'verify-email', user: { ...user, locale: 'de-AT' }, code: '123456' }
  const { subject, text, html, data } = write(mail)
  assert.equal([subject, text, html], ['Ihr Code de-AT', '123456', '<p>123456'])
  assert.equal(data, { code: '123456', locale: 'de-AT' })
  assert.match(write({ ...mail, kind: 'password-changed' }).subject, /^Your password/)
})

test('what a template writes is refused where it is no mail, and a promise of one leaves nothing unhandled', async () => {
  const good = { subject: 'a', text: 'b', html: 'c' }
  const wrong: readonly unknown[] = [
    ...['a\r\nBcc: b@evil.test', 'a\nb', 'a\u2028b', '', 'a\0', 'a'.repeat(201), 7].map((subject) => ({
      ...good,
      subject,
    })),
    { ...good, text: undefined },
    { ...good, html: ['<p>'] },
    Promise.resolve(good),
    undefined,
  ]
  const unhandled = await unhandledDuring(async () => {
    for (const written of [...wrong, Promise.reject(new Error('late'))]) {
      const write = writer({ 'password-changed': (() => written) as MailTemplate })
      assert.throws(() => write({ kind: 'password-changed', user }), TypeError)
    }
  })
  assert.equal(unhandled, [])
})

test.run()
