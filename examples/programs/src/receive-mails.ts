import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { MailMessage } from 'postern'
import { createWebhookMailer, isSignedWebhook } from 'postern/mail'

const secret = process.env.WEBHOOK_SECRET ?? ''

const seen = new Set<string>()
const receiver = createServer(async (request, response) => {
  const body = await buffer(request)
  if (!isSignedWebhook({ headers: request.headers, body }, { secret })) return response.writeHead(401).end()
  const mail: MailMessage = JSON.parse(body.toString())
  if (!seen.has(mail.id)) console.log(`${mail.kind} to ${mail.to.address}: ${mail.subject}`)
  seen.add(mail.id)
  setTimeout(() => seen.delete(mail.id), 20 * 60_000).unref()
  return response.writeHead(204).end()
}).listen(0, '127.0.0.1')
await once(receiver, 'listening')

const address = receiver.address()
const port = typeof address === 'object' ? address?.port : undefined
const mail: MailMessage = {
  id: 'b5b1e2a4-6f0c-4f0e-9d53-2a1f0c6d7e8f@app.example.com',
  kind: 'password-changed',
  from: { address: 'no-reply@app.example.com' },
  to: { address: 'ada@example.com' },
  subject: 'Your password for app.example.com was changed',
  text: 'Hello,\n',
  html: '<p>Hello,</p>',
  data: {},
}
const mailer = createWebhookMailer({ url: `http://127.0.0.1:${port}/mail`, secret })
const signal = AbortSignal.timeout(5000)
await mailer.send(mail, { signal })
await mailer.send(mail, { signal })
receiver.close()
