import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { bundleHandler } from './bundle-handler.ts'

/** What one fresh process took, in milliseconds. */
export interface ColdStart {
  /** To load the bundle and to make Postern, which Lambda does before the first request. */
  readonly loadMs: number
  /** To answer the first request. */
  readonly answerMs: number
  readonly status: number
}

const program = `
const { performance } = await import('node:perf_hooks')
const began = performance.now()
const { handler } = await import(process.env.BUNDLE)
const loaded = performance.now()
const { statusCode } = await handler(JSON.parse(process.env.EVENT))
const answered = performance.now()
console.log(JSON.stringify({ loadMs: loaded - began, answerMs: answered - loaded, status: statusCode }))
process.exit()`

/** Loads a bundle in a fresh Node process and sends its first request; `env` is that of the function. */
export async function measureColdStart(
  outdir: string,
  event: object,
  env: Readonly<Record<string, string>>,
): Promise<ColdStart> {
  const bundle = { BUNDLE: pathToFileURL(join(outdir, 'handler.mjs')).href, EVENT: JSON.stringify(event) }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...env, ...bundle },
  })
  const { loadMs, answerMs, status } = Object(JSON.parse(stdout))
  return { loadMs: Number(loadMs), answerMs: Number(answerMs), status: Number(status) }
}

/** Of a request that no store is asked for: a route for users, without a token. */
const event = {
  version: '2.0',
  rawPath: '/api/v1/users/me',
  headers: {},
  requestContext: { stage: '$default', http: { method: 'GET', sourceIp: '192.0.2.1' } },
}

async function main(): Promise<void> {
  const outdir = mkdtempSync(join(tmpdir(), 'postern-lambda-'))
  try {
    await bundleHandler(outdir)
    const env = { POSTERN_SECRET: randomBytes(32).toString('base64url'), POSTERN_BASE_URL: 'https://app.example.com' }
    for (let turn = 0; turn < 5; turn++) {
      const { loadMs, answerMs, status } = await measureColdStart(outdir, event, env)
      console.log(`loaded in ${loadMs.toFixed(0)} ms, first answer (${status}) after ${answerMs.toFixed(0)} ms more`)
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
