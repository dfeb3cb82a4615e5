import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createArgon2Hasher } from '../src/argon2.ts'

const hasher = createArgon2Hasher()
const salt = 'c29tZXNhbHRzb21lc2FsdA'
const tag = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

const isRefused = (hash: string) =>
  hasher.verify(hash, 'password').then(
    () => false,
    ({ message }) => message.startsWith('no Argon2id hash'),
  )

test('what is no readable Argon2id hash of version 19 is refused, so that a gate can tell it from a wrong password', async () => {
  const unreadable = [
    '',
    'password',
    '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
    `$argon2i$v=19$m=65536,t=3,p=1$${salt}$${tag}`,
    `$argon2d$v=19$m=65536,t=3,p=1$${salt}$${tag}`,
    `$argon2id$v=16$m=65536,t=3,p=1$${salt}$${tag}`,
    `$argon2id$m=65536,t=3,p=1$${salt}$${tag}`,
    `$argon2id$v=19$m=65536,t=3,p=1,data=AAAA$${salt}$${tag}`,
    `$argon2id$v=19$m=065536,t=3,p=1$${salt}$${tag}`,
    `$argon2id$v=19$m=65536,t=0,p=1$${salt}$${tag}`,
    `$argon2id$v=19$m=8,t=3,p=2$${salt}$${tag}`,
    `$argon2id$v=19$m=65536,t=3,p=1$${salt}==$${tag}=`,
    `$argon2id$v=19$m=65536,t=3,p=1$${salt}$${tag.slice(0, -1)}d`,
    `$argon2id$v=19$m=65536,t=3,p=1$${salt}$`,
    `$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$${tag}`,
    // Right, but for its 12 bytes of tag.
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$E8eCdtFKa+q/eewD',
    `x$argon2id$v=19$m=65536,t=3,p=1$${salt}$${tag}`,
    `$argon2id$v=19$m=65536,t=3,p=1$${'A'.repeat(88)}$${tag}`,
    `$argon2id$v=19$m=65536,t=3,p=1$${salt}$${tag}\n`,
    `$argon2id$v=19$m=65536,t=3,p=1$${salt}$${'A'.repeat(1_000_000)}`,
  ]
  for (const hash of unreadable) {
    assert.ok(await isRefused(hash), hash)
    assert.is(hasher.needsRehash(hash), true, hash)
  }
})

test('a stored hash that asks for gigabytes, hours or a crowd of threads is refused before any work', async () => {
  const absurd = [
    'm=4194304,t=3,p=1',
    'm=262145,t=1,p=1',
    'm=65536,t=17,p=1',
    'm=65536,t=4294967295,p=1',
    'm=65536,t=3,p=5',
  ]
  const begunMs = performance.now()
  for (const parameters of [...absurd, 'm=4294967295,t=4294967295,p=255', 'm=9999999999,t=1,p=1']) {
    assert.ok(await isRefused(`$argon2id$v=19$${parameters}$${salt}$${tag}`), parameters)
  }
  assert.ok(performance.now() - begunMs < 20)
})

test.run()
