import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isUserId, newEpoch, newUserId, nilUserId, userIdOf } from '../../src/domain/user.ts'

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('a user id is a UUIDv7 in lower case that begins with its time (RFC 9562 §5.7)', () => {
  for (const milliseconds of [0, 1, 0x017f22e279b0, Date.now(), 2 ** 48 - 1]) {
    const id = newUserId(milliseconds)
    assert.match(id, uuid7)
    assert.is(id.replace('-', '').slice(0, 12), milliseconds.toString(16).padStart(12, '0'))
    assert.ok(isUserId(id))
  }
})

test('ids sort by the millisecond in which they were made', () => {
  const ids = Array.from({ length: 2000 }, (_, step) => newUserId(1_767_225_600_000 + step * 7))
  assert.equal([...ids].sort(), ids)
})

test('ids of one millisecond differ, in each of the bits that are free', () => {
  const ids = Array.from({ length: 10_000 }, () => newUserId(1_767_225_600_000))
  assert.is(new Set(ids).size, ids.length)
  const bits = ids.map((id) => BigInt(`0x${id.replaceAll('-', '')}`))
  const everSet = bits.reduce((all, one) => all | one, 0n)
  const everClear = bits.reduce((all, one) => all | ~one, 0n)
  assert.is((everSet & everClear & ((1n << 80n) - 1n)).toString(16), '0fff3fffffffffffffff'.slice(1))
})

test('an id is read in lower case and whole, and in no other spelling', () => {
  const id = newUserId(1_767_225_600_000)
  assert.ok(isUserId(nilUserId))
  assert.is(userIdOf(Buffer.from(id.replaceAll('-', ''), 'hex')), id)
  const odd = [
    id.toUpperCase().replace('0', 'A'),
    `${id}\n`,
    ` ${id}`,
    `{${id}}`,
    id.replaceAll('-', ''),
    id.slice(1),
    `${id}0`,
  ]
  for (const text of [...odd, '', '__proto__', id.replace('7', 'g'), id.replace('-', '_'), 'x'.repeat(1_000_000)]) {
    assert.not(isUserId(text), text.slice(0, 50))
  }
})

test('an epoch is 53 random bits: a whole number that JSON keeps', () => {
  const epochs = Array.from({ length: 20_000 }, newEpoch)
  for (const epoch of epochs) assert.ok(Number.isSafeInteger(epoch) && epoch >= 0 && epoch <= 2 ** 53 - 1)
  assert.is(new Set(epochs).size, epochs.length)
  for (let bit = 0; bit < 53; bit++) {
    const share = epochs.filter((epoch) => Math.floor(epoch / 2 ** bit) % 2 === 1).length / epochs.length
    assert.ok(share > 0.45 && share < 0.55, `bit ${bit}: ${share}`)
  }
})

test.run()
