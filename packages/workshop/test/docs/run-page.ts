import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as assert from 'uvu/assert'
import { type CodeBlock, readCodeBlocks } from '../../src/docs/code-blocks.ts'
import type { DocumentFile } from '../../src/docs/find-documents.ts'
import { killTree } from '../../src/kill-tree.ts'
import { assertSameJson, assertSameText } from './same-answer.ts'
import { installedPackages, type Shell, startShell } from './shell.ts'

/** A page that is being read from top to bottom. */
interface Reading {
  readonly folder: string
  server?: Shell
  port: string
  /** What the page asks its reader to put into variables: the tokens of the last answer that had some. */
  readonly variables: Record<string, string>
}

interface Step {
  readonly place: string
  readonly block: CodeBlock
  /** The block below, if it shows what this one answers. */
  readonly answer: CodeBlock | undefined
}

const stop = async ({ server }: Reading): Promise<void> => {
  if (server?.child.pid === undefined) return
  killTree(server.child.pid)
  await server.ended
}

const untilPort = async (server: Shell): Promise<string> => {
  for (;;) {
    const port = /documented port: (\d+)/.exec(server.stderr())?.[1]
    if (port !== undefined) return port
    const change = new Promise<undefined>((resolve) => server.child.stderr?.once('data', () => resolve(undefined)))
    const end = await Promise.race([change, server.ended])
    if (end !== undefined) throw new Error(`ended with ${end}: ${server.stderr()}`)
  }
}

const start = async (reading: Reading, { place, block, answer }: Step): Promise<void> => {
  await stop(reading)
  reading.server = startShell(block.code, { cwd: reading.folder, variables: {} })
  reading.port = await untilPort(reading.server)
  if (answer === undefined) return
  // The lines come after the port; the last of them ends what is waited for.
  const last = answer.code.trim().split('\n').at(-1) ?? ''
  const waitUntilMs = Date.now() + 10_000
  while (!reading.server.stdout().includes(last) && Date.now() < waitUntilMs) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assertSameText(answer.code, reading.server.stdout(), place)
}

const keepTokens = ({ variables }: Reading, text: string): void => {
  const { access_token: access, refresh_token: refresh } = JSON.parse(text)
  if (access !== undefined) variables.TOKEN = access
  if (refresh !== undefined) variables.REFRESH_TOKEN = refresh
}

/** Waits until the server has printed what the page shows, and keeps the code and the token of the last mail. */
const watch = async ({ server, variables }: Reading, { place, block }: Step): Promise<void> => {
  const printed = () => server?.stdout() ?? ''
  const isThere = () => {
    try {
      assertSameText(block.code, printed(), place)
      return true
    } catch {
      return false
    }
  }
  for (const endMs = Date.now() + 10_000; !isThere() && Date.now() < endMs; ) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assertSameText(block.code, printed(), place)
  const mail = printed().slice(printed().lastIndexOf('┌ mail: '))
  variables.CODE = /^│ {5}(\d{6})$/m.exec(mail)?.[1] ?? ''
  variables.LINK_TOKEN = /#token=(\S+)$/m.exec(mail)?.[1] ?? ''
}

const run = async (reading: Reading, { place, block, answer }: Step): Promise<void> => {
  const { folder, port, variables } = reading
  const code = /exit (\d+)$/.exec(block.directive ?? '')?.[1] ?? '0'
  const command = block.code.replaceAll('localhost:3000', `127.0.0.1:${port}`)
  const shell = startShell(command, { cwd: folder, variables: { ...variables, DOCUMENTED_PORT: port } })
  assert.is(String(await shell.ended), code, `${place}: ${shell.stdout()}${shell.stderr()}`)
  if (answer?.language === 'json') {
    assertSameJson(answer.code, shell.stdout(), place)
    keepTokens(reading, shell.stdout())
  } else if (answer !== undefined) {
    assertSameText(answer.code, code === '0' ? shell.stdout() : shell.stderr(), place)
  }
}

const take = async (reading: Reading, step: Step): Promise<void> => {
  const { directive = '', code } = step.block
  const file = /^file: (.+)$/.exec(directive)?.[1]
  if (file !== undefined) writeFileSync(join(reading.folder, file), code)
  else if (directive === 'start') await start(reading, step)
  else if (directive === 'prints') await watch(reading, step)
  else if (/^run\b/.test(directive)) await run(reading, step)
}

const stepsOf = ({ path, text }: DocumentFile): readonly Step[] => {
  const blocks = readCodeBlocks(text)
  return blocks.map((block, at) => {
    const next = blocks[at + 1]
    const isAnswer = next !== undefined && next.directive === undefined && ['json', 'text'].includes(next.language)
    return { block, place: `${path}:${block.line}`, answer: isAnswer ? next : undefined }
  })
}

/**
 * Does what a page says, from top to bottom, in an empty folder: writes its files, starts its servers, runs its commands,
 * and compares every answer. Answers how many answers were compared.
 */
export const runPage = async (page: DocumentFile): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-page-'))
  symlinkSync(installedPackages, join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  const reading: Reading = { folder, port: '', variables: {} }
  const steps = stepsOf(page)
  try {
    for (const step of steps) await take(reading, step)
  } finally {
    await stop(reading)
    rmSync(folder, { recursive: true, force: true })
  }
  return steps.filter(({ block, answer }) => /^(start|run)/.test(block.directive ?? '') && answer !== undefined).length
}
