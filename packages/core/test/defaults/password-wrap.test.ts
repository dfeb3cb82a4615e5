import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { noWrap } from '../../src/defaults/no-wrap.ts'
import { createPasswordWrap } from '../../src/defaults/password-wrap.ts'
import { newUserId, type PasswordHash } from '../../src/domain/user.ts'

const pepper = 'Wq3nB8mZ1xKc5uYd7sRgHjLp0vA2fT6iOoE9yUeN4cM'
const other = 'k7Jx2mQw9ZpLr4Tn6VbYc1Hs8Dg3Fa5Ee0Uu-Ii_OoP'
const wrapOf = (keys: readonly string[], acceptUnwrapped = false) => createPasswordWrap({ keys, acceptUnwrapped })
const hash = '$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHRzYWx0c2E$dGFn' as PasswordHash
const ada = newUserId(1)
const bob = newUserId(2)

test('what is wrapped opens for its user alone, and shows nothing of the hash @asvs-11.3.3 @nist-N27', async () => {
  const wrap = wrapOf([pepper])
  const passwordHash = await wrap.wrap(hash, ada)
  assert.match(passwordHash, /^\$postern-wrap\$[\w-]{6}\$[\w-]{16}\$[\w-]+$/)
  assert.not.match(passwordHash, 'argon2')
  assert.is(await wrap.unwrap({ id: ada, passwordHash }), hash)
  assert.is(await wrap.unwrap({ id: bob, passwordHash }), undefined)
  assert.is(await wrap.wrap(passwordHash, ada), passwordHash)
})

test('one bit changed anywhere, and it opens nothing @asvs-11.2.5 @asvs-11.3.1 @asvs-11.3.2', async () => {
  const wrap = wrapOf([pepper])
  const passwordHash = await wrap.wrap(hash, ada)
  const parts = passwordHash.split('$')
  for (const at of [2, 3, 4]) {
    const bytes = Buffer.from(parts[at] ?? '', 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
      const text = parts.map((part, place) => (place === at ? changed.toString('base64url') : part)).join('$')
      assert.is(await wrap.unwrap({ id: ada, passwordHash: text as PasswordHash }), undefined)
    }
  }
  for (const wrong of [
    '',
    '$',
    `${passwordHash}$`,
    `${passwordHash}A`,
    '$postern-wrap$$$',
    passwordHash.slice(0, -30),
  ]) {
    assert.is(await wrap.unwrap({ id: ada, passwordHash: wrong as PasswordHash }), undefined)
  }
})

test('the first key wraps, all unwrap, and a key that is gone opens nothing @asvs-13.3.4', async () => {
  const old = await wrapOf([pepper]).wrap(hash, ada)
  const rotated = wrapOf([other, pepper])
  assert.is(await rotated.unwrap({ id: ada, passwordHash: old }), hash)
  assert.is(await rotated.outdated({ id: ada, passwordHash: old }), hash)
  const fresh = await rotated.wrap(hash, ada)
  assert.is(await rotated.outdated({ id: ada, passwordHash: fresh }), undefined)
  assert.is(await wrapOf([other]).unwrap({ id: ada, passwordHash: old }), undefined)
  assert.is(await noWrap.unwrap({ id: ada, passwordHash: old }), undefined)
})

test('a bare hash is refused beside a pepper, unless the host is still moving them', async () => {
  assert.is(await wrapOf([pepper]).unwrap({ id: ada, passwordHash: hash }), undefined)
  assert.is(await wrapOf([pepper], true).unwrap({ id: ada, passwordHash: hash }), hash)
  assert.is(await noWrap.unwrap({ id: ada, passwordHash: hash }), hash)
  assert.is(await wrapOf([pepper]).outdated({ id: ada, passwordHash: hash }), hash)
})

test('of a hundred thousand wraps no two have one nonce @asvs-11.3.4', async () => {
  const wrap = wrapOf([pepper])
  const nonces = new Set<string>()
  for (let count = 0; count < 100_000; count++) nonces.add((await wrap.wrap(hash, ada)).split('$')[3] ?? '')
  assert.is(nonces.size, 100_000)
})

test.run()
