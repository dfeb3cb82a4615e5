// long
// timeout-seconds: 300
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, utimesSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createFileStore } from '../src/index.ts'
import { parseContent } from '../src/parse-content.ts'
import { bundleChild } from './bundle-child.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const program = bundleChild('write-load', folder)
const killsPerLane = 100
const writtenNumbers = Array.from({ length: 40 }, (_, number) => number)
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Versions by `user 7` and `token 7`; none for what is not there. */
type Versions = ReadonlyMap<string, number>

/** A child's words: what it was told is written, and the one write of each record that it had not heard of yet. */
interface Said {
  readonly done: Map<string, number>
  readonly begun: Map<string, number>
}

/** Its words so far: of each flush some, since all whose writes were in it speak at once. */
async function hearSome(child: ChildProcessByStdio<null, Readable, Readable>, closed: Promise<unknown>): Promise<void> {
  for (let words = Math.random() * 4; words > 0; words--) await Promise.race([once(child.stdout, 'data'), closed])
}

/** Kills a child under load at a random moment: often while it writes, sometimes while it opens the file. */
async function killAtRandom(file: string): Promise<Said> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close')
  let [said, complaints] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const isOpening = Math.random() < 0.15
  if (!isOpening) await hearSome(child, closed)
  // About as long as the start of a process, or as a flush.
  await pause(Math.random() * (isOpening ? 100 : 20))
  child.kill('SIGKILL')
  await closed
  assert.is(complaints, '')
  return understand(said)
}

function understand(said: string): Said {
  const [done, begun] = [new Map<string, number>(), new Map<string, number>()]
  for (const line of said.split('\n').slice(0, -1)) {
    const [word, kind, number, version] = line.split(' ')
    const key = `${kind} ${number}`
    if (word === 'begin') begun.set(key, Number(version))
    else begun.delete(key)
    if (word === 'done') done.set(key, Number(version))
  }
  return { done, begun }
}

function readVersions(file: string): Versions {
  const { users, tokens } = parseContent(readFileSync(file))
  const ids = writtenNumbers.flatMap((number) => [
    [`user ${number}`, users.find(({ id }) => id === sampleUser(number).id)?.version ?? 0] as const,
    [`token ${number}`, tokens.find(({ id }) => id === sampleToken(number).id)?.version ?? 0] as const,
  ])
  return new Map(ids)
}

/** Every record is as last acknowledged, or as the one write that was under way would leave it. */
function check(before: Versions, after: Versions, { done, begun }: Said): void {
  for (const [key, version] of after) {
    const acknowledged = done.get(key) ?? before.get(key)
    assert.ok(
      version === acknowledged || version === begun.get(key),
      `${key}: ${version}, not ${acknowledged} or ${begun.get(key)}`,
    )
  }
}

/** Kills one child after the other on one file; answers how many writes were acknowledged. */
async function runLane(file: string): Promise<number> {
  const store = createFileStore(file)
  // Half a megabyte, so that a flush takes long enough to be hit.
  const padding = 'x'.repeat(1000)
  await Promise.all(Array.from({ length: 500 }, (_, n) => store.users.insert(sampleUser(1000 + n, { padding }))))
  await store.close()
  let versions = readVersions(file)
  let acknowledged = 0
  for (let kill = 0; kill < killsPerLane; kill++) {
    const said = await killAtRandom(file)
    const found = readVersions(file)
    check(versions, found, said)
    versions = found
    acknowledged += said.done.size
  }
  return acknowledged
}

const sigkill = suite('SIGKILL')
let passed = 0

sigkill('200 kills at random points under write load lose no acknowledged write and break no file @T-23', async () => {
  const files = ['left.json', 'right.json'].map((name) => join(folder, name))
  const acknowledged = await Promise.all(files.map(runLane))
  // More than one a kill; a busy machine has come to 486.
  assert.ok(Math.min(...acknowledged) > killsPerLane, `only ${acknowledged} records were written between the kills`)
  for (const file of files) {
    // A starter's own temporary files are left to it for 15 s.
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1, 1)
    await createFileStore(file).close()
    const left = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)))
    assert.equal(left, [basename(file)])
  }
  console.log(`${killsPerLane * files.length} kills, ${acknowledged.join(' + ')} records acknowledged between them`)
  passed++
})

sigkill('kit-results.json tells how many passed', () => {
  const results = JSON.parse(readFileSync(new URL('kit-results.json', import.meta.url), 'utf8'))
  assert.is(passed, results.passed.restarts)
})

sigkill.run()
