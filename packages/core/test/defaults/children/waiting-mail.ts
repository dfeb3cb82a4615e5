import { mail, mailWorld, until } from '../mail-world.ts'

/** Leaves a mail that waits for another try, or closes the queue over a mailer that hangs and holds nothing. */
if (process.argv[2] === 'leave') {
  const { outbox } = mailWorld(() => Promise.reject(new Error('down')), { limits: { retrySeconds: [60] } })
  outbox.post(mail)
  await until(() => outbox.figures().failed === 1)
  console.log('failed')
} else {
  const { outbox, reasons } = mailWorld(() => new Promise(() => {}), { limits: { sendSeconds: 60 } })
  outbox.post(mail)
  await outbox.close()
  console.log(reasons().at(-1))
  console.log('closed')
}
