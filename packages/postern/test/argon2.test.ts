import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createArgon2Hasher } from '../src/argon2.ts'

const hasher = createArgon2Hasher()
const cheap = createArgon2Hasher({ memoryKib: 19_456, passes: 2, lanes: 1 })

/** The reference implementation's test.c: password `password`, salt `somesalt`. */
const vectors = [
  '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  '$argon2id$v=19$m=262144,t=2,p=1$c29tZXNhbHQ$eP4eyR+zqlZX1y5xCFTkw9m5GYx0L5YWwvCFvtlbLow',
  '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
  '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc',
]
const salt = 'c29tZXNhbHRzb21lc2FsdA'
const tag = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

test('a hash is a PHC string with the parameters that the table of defaults states @asvs-11.4.2 @nist-N22 @nist-N25 @nist-N26 @rfc-R37', async () => {
  await hasher.ready()
  const hash = await hasher.hash('a long enough pass phrase')
  const [, head, stored, digest] = /^(\$argon2id\$v=19\$m=65536,t=3,p=1)\$([^$]+)\$([^$]+)$/.exec(hash) ?? []
  assert.ok(head)
  assert.is(Buffer.from(stored ?? '', 'base64').length, 16)
  assert.is(Buffer.from(digest ?? '', 'base64').length, 32)
  assert.is(await hasher.verify(hash, 'a long enough pass phrase'), true)
  assert.is(await hasher.verify(hash, 'a long enough pass phrasf'), false)
  assert.is(hasher.needsRehash(hash), false)
})

test('the vectors of the reference implementation verify @asvs-11.2.1', async () => {
  for (const vector of vectors) {
    assert.is(await hasher.verify(vector, 'password'), true, vector)
    assert.is(await hasher.verify(vector, 'passwore'), false, vector)
  }
})

test('every byte counts: behind a NUL, past the 72nd, in case, at the ends @nist-N10', async () => {
  const long = 'x'.repeat(255)
  const pairs = [
    ['pass\0a', 'pass\0b'],
    ['pass\0a', 'pass'],
    [`${long}a`, `${long}b`],
    ['trailing ', 'trailing'],
    ['Pass phrase', 'pass phrase'],
    ['fine', '\uFB01ne'],
    ['🐎🔋', '🐎🔌'],
  ] as const
  for (const [one, other] of pairs) {
    const hash = await cheap.hash(one)
    assert.is(await cheap.verify(hash, one), true)
    assert.is(await cheap.verify(hash, other), false)
  }
})

test('two hashes of one password have different salts @nist-N25', async () => {
  const hashes = await Promise.all(Array.from({ length: 8 }, () => cheap.hash('the same')))
  assert.is(new Set(hashes.map((hash) => hash.split('$')[4])).size, 8)
})

test('a hash with other parameters verifies and needs a rehash', async () => {
  const hash = await cheap.hash('an older pass phrase')
  assert.is(await hasher.verify(hash, 'an older pass phrase'), true)
  assert.is(hasher.needsRehash(hash), true)
  assert.is(cheap.needsRehash(hash), false)
  for (const vector of vectors) assert.is(hasher.needsRehash(vector), true)
  assert.is(hasher.needsRehash(`$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHQ$${tag}`), true, 'a shorter salt')
  assert.is(hasher.needsRehash(`$argon2id$v=19$m=65536,t=3,p=1$${salt}$${tag}`), false)
})

test('parameters below the floor, beyond the ceiling or unknown are refused at the start @asvs-11.4.2', () => {
  const wrong = [
    { memoryKib: 19_455 },
    { memoryKib: 262_145 },
    { memoryKib: 65_536.5 },
    { memoryKib: Number.NaN },
    { passes: 1 },
    { passes: 17 },
    { lanes: 0 },
    { lanes: 5 },
  ]
  for (const options of wrong) {
    assert.throws(
      () => createArgon2Hasher(options),
      (error: Error) =>
        error instanceof TypeError && /^Argon2id: \w+ must be a whole number from \d+ to \d+$/.test(error.message),
    )
  }
  const unknown: object = { memoryCost: 1024 }
  assert.throws(() => createArgon2Hasher(unknown), /there is no option memoryCost/)
})

test('the native module is loaded by the first need, not by the import', () => {
  const module = fileURLToPath(new URL('../src/argon2.ts', import.meta.url))
  const script = `
    const { createArgon2Hasher } = await import(${JSON.stringify(module)})
    const hasher = createArgon2Hasher()
    const loaded = () => process.report.getReport().sharedObjects.some((path) => path.includes('argon2'))
    const before = loaded()
    await hasher.ready()
    console.log(JSON.stringify([before, loaded()]))
  `
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=postern-source', '--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('../', import.meta.url)) },
  )
  assert.is(stdout.trim(), '[false,true]', stderr)
})

test.run()
