// timeout-seconds: 180
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type AnswerCheck, createAnswerCheck } from '../support/openapi/create-answer-check.ts'
import { type Documented, documentedOperations, readDocument } from '../support/openapi/documented.ts'
import { meet } from '../support/openapi/meet.ts'
import { ada, type People } from '../support/openapi/prepare.ts'
import { type SentExample, sendExample } from '../support/openapi/send-example.ts'
import { type FullHost, startFullHost } from '../support/start-full-host.ts'

const test = suite('what the OpenAPI document says of refusals')

let host: FullHost
let people: People
let check: AnswerCheck
let operations: readonly Documented[]
test.before(async () => {
  host = await startFullHost()
  people = await meet(host, true)
  const document = await readDocument(host.url)
  check = createAnswerCheck(document)
  operations = documentedOperations(document)
})
test.after(() => host.stop())

/** Sends to each operation, and compares: the status is among these, and the answer is as documented. */
async function refuse(
  chosen: readonly Documented[],
  statuses: readonly number[],
  sent: (one: Documented) => SentExample,
) {
  assert.ok(chosen.length > 0)
  for (const operation of chosen) {
    const answer = await sendExample(host.url, operation, sent(operation))
    assert.ok(statuses.includes(answer.status), `${operation.name} ${JSON.stringify(answer)}`)
    assert.equal(check(operation.responses, answer), [], operation.name)
  }
}

const withBody = () => operations.filter(({ request }) => request !== undefined)
const tokenOf = ({ isForAdmins }: Documented) => (isForAdmins ? people.adminToken : people.userToken)
/** Where it is a service that asks, a token of a user is none. */
const headersOf = (operation: Documented) =>
  operation.needsSession ? { authorization: `Bearer ${tokenOf(operation)}` } : {}

test('without a session: 401 where one is needed', () =>
  refuse(
    operations.filter(({ needsSession }) => needsSession),
    [401],
    () => ({}),
  ))

test('with the session of a user: 403 for what is for admins, and 404 for who is somebody else', () =>
  refuse(
    operations.filter(({ isForAdmins }) => isForAdmins),
    [403, 404],
    () => ({
      headers: { authorization: `Bearer ${people.userToken}` },
    }),
  ))

test('what is no JSON and what is nobody’s type, too large or unknown: 400, 415, 413 and 422', async () => {
  const json = withBody().filter(({ request }) => request?.mediaType === 'application/json')
  await refuse(json, [400], (one) => ({ text: '{', headers: headersOf(one) }))
  await refuse(withBody(), [415, 400], (one) => ({ mediaType: 'text/plain', headers: headersOf(one) }))
  await refuse(withBody(), [413, 400], (one) => ({ text: '1'.repeat(40_000), headers: headersOf(one) }))
  await refuse(json, [422], (one) => ({ body: { unknown: 1 }, headers: headersOf(one) }))
})

test('from the page of another site: 403', async () => {
  const response = await fetch(`${host.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.url },
    body: JSON.stringify({ login: ada.email, password: ada.password, transport: 'cookie' }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  const unsafe = operations.filter(({ method, needsSession }) => method !== 'GET' && needsSession)
  await refuse(unsafe, [403], () => ({ headers: { cookie, origin: 'https://evil.example' } }))
})

test('examples as they stand, whose tokens open nothing: a refusal that is documented', () =>
  refuse(
    operations.filter(({ request }) => /…/.test(JSON.stringify(request?.example) ?? '')),
    [400, 401],
    () => ({}),
  ))

test.run()
