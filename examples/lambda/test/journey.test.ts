// long
// timeout-seconds: 180
// from-source
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { LambdaEvent, LambdaResult } from '@postern/core/lambda'
import { createDynamodbStore } from '@postern/store-dynamodb'
import type { HttpRequest } from '@postern/testing/http'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { type LambdaFormat, makeEvent } from '@postern/workshop/src/lambda-events/make-event.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { bundleHandler } from '../src/bundle-handler.ts'
import { measureColdStart } from '../src/measure-cold-start.ts'

const journey = suite('Postern on DynamoDB in a Lambda')
const outdir = mkdtempSync(join(tmpdir(), 'postern-lambda-'))
const template = JSON.parse(readFileSync(fileURLToPath(new URL('../template.json', import.meta.url)), 'utf8'))

/** The table as the template makes it. */
async function makeTable(client: DynamoDBClient): Promise<void> {
  const {
    TimeToLiveSpecification: _,
    PointInTimeRecoverySpecification: __,
    ...shape
  } = template.Resources.Table.Properties
  const input: CreateTableCommandInput = { ...shape, TableName: 'postern' }
  await client.send(new CreateTableCommand(input))
}

async function openFunction() {
  const engine = await startEngine()
  const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }
  const env = {
    ...credentials,
    AWS_REGION: 'eu-west-1',
    POSTERN_DYNAMODB_ENDPOINT: engine.endpoint,
    POSTERN_TABLE: 'postern',
    POSTERN_SECRET: randomBytes(32).toString('base64url'),
    POSTERN_BASE_URL: 'https://app.example.com',
  }
  const keys = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'eu-west-1', credentials: keys })
  await makeTable(client)
  const store = createDynamodbStore({ client, table: 'postern' })
  await store.migrate()
  await store.ready()
  client.destroy()
  await bundleHandler(outdir)
  return { engine, env }
}

if (engineMissing !== undefined) {
  console.log(`skipped on ${process.platform}: ${engineMissing}`)
} else {
  const { engine, env } = await openFunction()
  Object.assign(process.env, env)
  const loaded: { handler(event: LambdaEvent): Promise<LambdaResult> } = await import(
    pathToFileURL(join(outdir, 'handler.mjs')).href
  )

  for (const format of ['REST API', 'HTTP API', 'function URL'] satisfies readonly LambdaFormat[]) {
    journey(`a user registers, logs in, refreshes, logs out and leaves: ${format}`, async () => {
      const call = async (method: string, path: string, options: Partial<HttpRequest> = {}) => {
        const { statusCode, body } = await loaded.handler(makeEvent(format, { method, path, ...options }))
        return { status: statusCode, json: body === '' ? {} : Object(JSON.parse(body)) }
      }
      const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
      const ada = { email: `ada@${format.replace(' ', '-')}.test`.toLowerCase(), password: 'violet-canoe-37' }
      assert.is((await call('POST', '/api/v1/auth/register', { body: ada })).status, 201)
      assert.is((await call('POST', '/api/v1/auth/register', { body: ada })).json.code, 'login-taken')
      const wrong = await call('POST', '/api/v1/auth/login', { body: { ...ada, password: 'wrong-canoe-37' } })
      assert.is(wrong.json.code, 'invalid-credentials')
      const { json: tokens } = await call('POST', '/api/v1/auth/login', { body: ada })
      assert.is((await call('GET', '/notes', bearer(tokens.access_token))).json.notesOf, ada.email)
      assert.is((await call('GET', '/notes')).json.code, 'unauthenticated')
      const refreshing = { body: { refresh_token: tokens.refresh_token } }
      const { json: next } = await call('POST', '/api/v1/auth/refresh', refreshing)
      assert.is((await call('GET', '/api/v1/users/me', bearer(next.access_token))).json.user.email, ada.email)
      assert.is((await call('POST', '/api/v1/auth/logout', bearer(next.access_token))).status, 204)
      assert.is((await call('GET', '/notes', bearer(next.access_token))).status, 401)
      const { json: again } = await call('POST', '/api/v1/auth/login', { body: ada })
      assert.is((await call('DELETE', '/api/v1/users/me', bearer(again.access_token))).status, 204)
      assert.is((await call('POST', '/api/v1/auth/login', { body: ada })).json.code, 'invalid-credentials')
    })
  }

  journey('a fresh process loads the bundle and answers its first login', async () => {
    const event = makeEvent('HTTP API', {
      method: 'POST',
      path: '/api/v1/auth/login',
      body: { login: 'nobody@mail.test', password: 'violet-canoe-37' },
    })
    const { status, loadMs, answerMs } = await measureColdStart(outdir, event, env)
    assert.is(status, 401)
    assert.ok(loadMs > 0 && answerMs > 0)
  })

  journey('the bundle is one file and the native Argon2 for glibc', () => {
    assert.equal(readdirSync(outdir).sort(), ['handler.mjs', 'node_modules'])
    assert.equal(readdirSync(join(outdir, 'node_modules/@node-rs')).sort(), ['argon2', 'argon2-linux-x64-gnu'])
    assert.ok(statSync(join(outdir, 'handler.mjs')).size < 2_000_000)
  })

  journey.after(async () => {
    await engine.kill()
    rmSync(outdir, { recursive: true, force: true })
  })
}

journey.run()
