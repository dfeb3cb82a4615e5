import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PosternEvent } from '@postern/core'
import { auditCases, defineAuditCases } from '@postern/testing/audit'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createAuditFile } from '../../src/audit/create-audit-file.ts'

const test = suite('audit file')

async function place() {
  const folder = await mkdtemp(join(tmpdir(), 'audit-file-'))
  return { folder, path: join(folder, 'audit.jsonl'), remove: () => rm(folder, { recursive: true }) }
}

const event = (number: number) =>
  ({ id: `${number}`, event: 'user_created', userAgent: 'x'.repeat(200) }) as PosternEvent
const idsOf = ({ events }: { readonly events: readonly PosternEvent[] }) => events.map(({ id }) => id)

defineAuditCases(test, async () => {
  const { path, remove } = await place()
  const open = () => createAuditFile(path, { bytes: 4096, files: 100 })
  return { trail: open(), reopen: async () => open(), close: remove }
})

test('is for its owner alone, and so is what is put aside, even where the file was open to all', async () => {
  const { folder, path, remove } = await place()
  await writeFile(path, '')
  await chmod(path, 0o666)
  const trail = createAuditFile(path, { bytes: 4096, files: 3 })
  for (let i = 100; i < 150; i++) await trail.append(event(i))
  await trail.close()
  const names = (await readdir(folder)).sort()
  assert.is(names.length, 3)
  if (process.platform !== 'win32') {
    for (const name of names) assert.is((await stat(join(folder, name))).mode & 0o777, 0o600, name)
  }
  await remove()
})

test('takes no more room than its files may, and keeps the newest', async () => {
  const { folder, path, remove } = await place()
  const trail = createAuditFile(path, { bytes: 4096, files: 3 })
  for (let i = 1000; i < 1200; i++) await trail.append(event(i))
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size))
  assert.is(sizes.length, 3)
  for (const size of sizes) assert.ok(size <= 4096, `${size}`)
  assert.is(idsOf(await trail.read({ limit: 1 }))[0], '1199')
  await trail.close()
  await remove()
})

test('half a line of a crash costs nothing but itself @asvs-16.2.4', async () => {
  const { path, remove } = await place()
  await writeFile(path, `${JSON.stringify(event(1))}\n{"id":"2","eve`)
  const trail = createAuditFile(path)
  await trail.append(event(3))
  assert.equal(idsOf(await trail.read({ limit: 10 })), ['3', '1'])
  await trail.close()
  for (const line of (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .filter((one) => !one.includes('"2"'))) {
    JSON.parse(line)
  }
  await remove()
})

test('two writers on one path lose nothing, whoever puts the file aside', async () => {
  const { path, remove } = await place()
  const trails = [0, 1].map(() => createAuditFile(path, { bytes: 4096, files: 200 }))
  for (let i = 0; i < 100; i++)
    await Promise.all(trails.map((trail, which) => trail.append(event(1000 + 2 * i + which))))
  const page = await trails[0]?.read({ limit: 500 })
  assert.is(page?.events.length, 200)
  await Promise.all(trails.map((trail) => trail.close()))
  await remove()
})

test('a folder that is not there, or is not to be written, fails the event and nothing else', async () => {
  const { folder, path, remove } = await place()
  const trail = createAuditFile(join(folder, 'missing', 'audit.jsonl'))
  const [outcome] = await Promise.allSettled([trail.append(event(1))])
  assert.is(outcome?.status, 'rejected')
  assert.instance(await trail.read({ limit: 10 }).catch((error) => error), Error)
  await appendFile(path, '')
  await trail.close()
  await remove()
})

test('sizes that are none are refused at once', () => {
  for (const options of [{ bytes: 100 }, { files: 0 }, { bytes: 1.5e4 + 0.5 }, { files: Number.NaN }]) {
    assert.throws(() => createAuditFile('audit.jsonl', options), TypeError)
  }
  assert.ok(auditCases.length >= 8)
})

test('files that were put aside go once all they hold is too old, no more at once than is asked', async () => {
  const { folder, path, remove } = await place()
  const trail = createAuditFile(path, { bytes: 4096, files: 100 })
  for (let i = 1000; i < 1100; i++) await trail.append(event(i))
  const count = (await readdir(folder)).length
  assert.ok(count > 4)
  assert.is(await trail.removeBefore?.(leastIdAt(Date.now() - 60_000), 100), 0)
  assert.is(await trail.removeBefore?.(leastIdAt(Date.now() + 60_000), 2), 2)
  assert.is(idsOf(await trail.read({ limit: 500 })).at(-1) === '1000', false)
  assert.is(await trail.removeBefore?.(leastIdAt(Date.now() + 60_000), 100), count - 3)
  assert.equal(await readdir(folder), ['audit.jsonl'])
  assert.is(idsOf(await trail.read({ limit: 1 }))[0], '1099')
  await trail.close()
  await remove()
})

function leastIdAt(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

test.run()
