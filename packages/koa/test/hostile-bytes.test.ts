// long
// timeout-seconds: 180
import { hostileBytes } from '@postern/workshop/src/node-adapters/hostile/hostile-bytes.ts'
import type { NodeSubject } from '@postern/workshop/src/node-adapters/node-subject.ts'
import { connectRaw } from '@postern/workshop/src/node-adapters/raw-client.ts'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import { withSubject } from '@postern/workshop/src/node-adapters/with-subject.ts'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openNode } from './open-node.ts'

const hostile = suite('a thousand connections to Koa over node:http')

/** Another seed finds other bytes; this one finds the same ones each time. */
const seed = 20_260_101
const count = 1_000
/** Far above what any takes on a busy machine: it tells a connection that hangs. */
const answerSeconds = 10

/** All that comes back, until the server closes or everything sent is answered; `0` where it closed without a word. */
async function exchange(port: number, bytes: string): Promise<{ readonly status: number; readonly text: string }> {
  const client = await connectRaw(port)
  const late = setTimeout(client.vanish, answerSeconds * 1000)
  const startMs = performance.now()
  try {
    client.send(Buffer.from(bytes, 'latin1'))
    const { status, head, body } = await client.answer().catch(() => ({ status: 0, head: '', body: '' }))
    assert.ok(performance.now() - startMs < answerSeconds * 1000, `no answer to ${JSON.stringify(bytes.slice(0, 400))}`)
    return { status, text: head + body }
  } finally {
    clearTimeout(late)
    client.vanish()
  }
}

async function sendAll(app: NodeSubject, authorization: string): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>()
  for (const bytes of fc.sample(hostileBytes({ authorization }), { seed, numRuns: count })) {
    const { status, text } = await exchange(app.port, bytes)
    const shown = `${status} to ${JSON.stringify(bytes.slice(0, 400))}`
    assert.ok(status === 0 || status === 503 || (status >= 400 && status < 500), shown)
    assert.not.ok(text.includes(authorization), `echoed: ${shown}`)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  console.log([...statuses].map(([status, times]) => `${times} × ${status}`).join(', '))
  return statuses
}

hostile('whose bytes make no good request delete nobody, register nobody, hang nowhere and are answered 4xx', () =>
  withSubject(openNode, {}, async (app) => {
    const { headers, id } = await signUp(app)
    const statuses = await sendAll(app, headers.authorization)
    for (const status of [400, 404, 431]) assert.ok((statuses.get(status) ?? 0) >= 5, `hardly any ${status}`)
    assert.is((await app.postern.users.find(id))?.id, id)
    assert.is(await app.postern.users.findByLogin('eve@mail.test'), undefined)
    const whole = await app.request({ method: 'DELETE', path: '/api/v1/users/me', headers })
    assert.is(whole.status, 204, 'the same request, whole, is taken')
  }),
)

hostile.run()
