import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { holdLock } from '../src/hold-lock.ts'
import { createFileStore } from '../src/index.ts'
import { readIdentity } from '../src/process-identity.ts'
import { bundleChild } from './bundle-child.ts'
import { thrownBy } from './failure-of.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const holdProgram = bundleChild('hold', folder)
const own = readIdentity()
let made = 0

const newFile = () => join(folder, `${made++}.json`)
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A child that has the file open; killed when the test process ends. */
async function startHolder(file: string, then = 'stay') {
  const child = spawn(process.execPath, [holdProgram, file, then], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.on('exit', () => child.kill('SIGKILL'))
  await once(child.stdout, then === 'stay' ? 'data' : 'close')
  return child
}

/** Puts a lock beside the file and answers what opening it says; closes what could be opened. */
async function openBehind(lock: object | string, ageSeconds = 0, suffix = '.lock'): Promise<string | undefined> {
  const file = newFile()
  writeFileSync(`${file}.lock`, JSON.stringify({ ...own, startedAt: '1' }))
  writeFileSync(file + suffix, typeof lock === 'string' ? lock : JSON.stringify(lock))
  const beat = Date.now() / 1000 - ageSeconds
  utimesSync(file + suffix, beat, beat)
  let store: ReturnType<typeof createFileStore> | undefined
  const message = thrownBy(() => {
    store = createFileStore(file)
  })
  await store?.close()
  return message
}

const lock = suite('lock')

lock('the file of a live process is refused, with the name of that process @T-23', async () => {
  const file = newFile()
  const child = await startHolder(file)
  const message = thrownBy(() => createFileStore(file)) ?? ''
  assert.match(message, `in use by process ${child.pid} on`)
  assert.match(message, `${file}.lock`)
  child.kill('SIGKILL')
  await once(child, 'exit')
})

lock('the lock of a killed process, and of one that exited without closing, is taken over at once', async () => {
  const file = newFile()
  for (const then of ['stay', 'exit']) {
    const child = await startHolder(file, then)
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    assert.ok(existsSync(`${file}.lock`))
    await createFileStore(file).close()
    assert.not(existsSync(`${file}.lock`))
  }
})

lock('one process opens a file once', async () => {
  const file = newFile()
  const store = createFileStore(file)
  assert.match(thrownBy(() => createFileStore(file)) ?? '', /in use by this process already/)
  await store.close()
  await createFileStore(file).close()
})

lock('a pid that another process has by now holds nothing', async () => {
  if (own.startedAt === null) return console.log(`skipped on ${process.platform}: it shows no start times`)
  assert.is(await openBehind({ ...own, pid: process.ppid, startedAt: '1' }), undefined)
  assert.is(await openBehind({ ...own, startedAt: '1' }), undefined)
})

lock('a zombie holds nothing', async () => {
  if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: it has no /proc`)
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [pid] = await once(parent.stdout, 'data')
  const stat = () => readFileSync(`/proc/${Number(pid)}/stat`, 'utf8')
  while (!stat().includes(') Z ')) await pause(5)
  const startedAt = stat().split(') ')[1]?.split(' ')[19]
  assert.is(await openBehind({ ...own, pid: Number(pid), startedAt }), undefined)
  parent.kill('SIGKILL')
})

lock('a live process of this pid namespace holds its lock however old the heartbeat', async () => {
  if (own.startedAt === null) return console.log(`skipped on ${process.platform}: it shows no start times`)
  assert.match((await openBehind(own, 3600)) ?? '', /in use by this process/)
})

const elsewhere: { readonly [where: string]: object | string } = {
  'another host': { ...own, pid: 1, host: 'elsewhere' },
  'another boot': { ...own, pid: 1, bootId: '00000000-0000-0000-0000-000000000000' },
  'another pid namespace': { ...own, pid: 1, pidNamespace: 'pid:[1]' },
  'nobody who can be read': '{"pid":',
  'nobody at all': '',
}

for (const [where, content] of Object.entries(elsewhere)) {
  lock(`a lock of ${where} holds until its heartbeat is 15 s old`, async () => {
    assert.match((await openBehind(content)) ?? '', /may be in use by .* it can be taken over once/)
    assert.match((await openBehind(content, 13)) ?? '', /may be in use by .* 13 s old/)
    assert.is(await openBehind(content, 16), undefined)
  })
}

lock('a take-over that a crash cut short is finished; one under way is left alone', async () => {
  assert.is(await openBehind({ ...own, startedAt: '1' }, 0, '.lock.takeover'), undefined)
  const child = await startHolder(newFile())
  const holder = JSON.parse(readFileSync(join(folder, `${made - 1}.json.lock`), 'utf8'))
  assert.match((await openBehind(holder, 0, '.lock.takeover')) ?? '', `in use by process ${child.pid}`)
  child.kill('SIGKILL')
})

lock('a held lock beats, and knows when it is lost', async () => {
  const path = newFile()
  const held = holdLock(path, { heartbeatMilliseconds: 10, isUnchanged: () => false })
  utimesSync(path, 1, 1)
  while (statSync(path).mtimeMs < 2000) await pause(5)
  held.check()
  writeFileSync(path, 'another')
  while (held.loss() === undefined) await pause(5)
  assert.throws(() => held.check(), /was removed, or another process took it over/)
  held.release()
  assert.is(readFileSync(path, 'utf8'), 'another')
})

const odd: { readonly [what: string]: (path: string) => unknown } = {
  'a link that leads nowhere': (path) => symlinkSync(`${path}.nowhere`, path),
  'a folder': (path) => mkdirSync(path),
  'a pipe': (path) => execFileSync('mkfifo', [path]),
}

for (const [what, make] of Object.entries(odd)) {
  for (const suffix of ['.lock', '.lock.takeover']) {
    lock(`${what} in place of ${suffix} is refused at once, and stays`, () => {
      if (process.platform === 'win32') return console.log('skipped on Windows: it has no such files')
      const file = newFile()
      if (suffix !== '.lock') writeFileSync(`${file}.lock`, JSON.stringify({ ...own, startedAt: '1' }))
      make(file + suffix)
      const message = thrownBy(() => createFileStore(file)) ?? ''
      assert.match(
        message,
        `has a lock file that is no regular file, which no Postern store makes: remove ${file + suffix}`,
      )
      assert.not(lstatSync(file + suffix).isFile())
    })
  }
}

lock.run()
