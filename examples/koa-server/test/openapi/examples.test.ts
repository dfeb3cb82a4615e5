// long
// timeout-seconds: 300
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createAnswerCheck } from '../support/openapi/create-answer-check.ts'
import { documentedOperations, readDocument } from '../support/openapi/documented.ts'
import { device, meet } from '../support/openapi/meet.ts'
import { preparations } from '../support/openapi/prepare.ts'
import { sendExample } from '../support/openapi/send-example.ts'
import { startFullHost } from '../support/start-full-host.ts'

const test = suite('the examples of the OpenAPI document')

/** The operations whose example makes the user of all others. */
const makers = new Set(['register', 'create-user'])

const first = await startFullHost()
const operations = documentedOperations(await readDocument(first.url))
await first.stop()

for (const { name } of operations) {
  test(`${name} answers its example as it is documented`, async () => {
    const host = await startFullHost()
    try {
      const document = await readDocument(host.url)
      const operation = documentedOperations(document).find((one) => one.name === name)
      if (operation === undefined) throw new Error('is not documented')
      const people = await meet(host, !makers.has(name))
      const prepared = (await preparations.get(name)?.(host, people)) ?? {}
      const token = operation.isForAdmins ? people.adminToken : people.userToken
      const { authorization = operation.needsSession || name === 'logout' ? `Bearer ${token}` : undefined } = prepared
      const answer = await sendExample(host.url, operation, {
        ...(operation.request && { body: { ...operation.request.example, ...prepared.secrets } }),
        id: prepared.id ?? people.userId,
        headers: { ...device, authorization },
      })
      assert.ok(answer.status < 300, JSON.stringify(answer))
      assert.equal(createAnswerCheck(document)(operation.responses, answer), [])
    } finally {
      await host.stop()
    }
  })
}

test.run()
