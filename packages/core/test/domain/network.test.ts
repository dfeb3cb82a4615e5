import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { coarseAddress, networkOf, plainAddress } from '../../src/domain/network.ts'

test('an IPv4 address is its own network, also when mapped into IPv6', () => {
  assert.is(networkOf('192.0.2.1'), '192.0.2.1')
  assert.is(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
  assert.is(networkOf('::FFFF:192.0.2.1'), '192.0.2.1')
})

test('the addresses of one /64 are one client, however they are written', () => {
  for (const address of [
    '2001:db8:0:7::1',
    '2001:0DB8:0:7:ffff:1:2:3',
    '2001:db8::7:0:0:0:1',
    '2001:db8:0:7::192.0.2.1',
  ]) {
    assert.is(networkOf(address), '2001:db8:0:7::/64', address)
  }
  assert.is(networkOf('2001:db8:0:8::1'), '2001:db8:0:8::/64')
  assert.is(networkOf('::1'), '0:0:0:0::/64')
  assert.is(networkOf('::'), '0:0:0:0::/64')
  assert.is(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
})

test('a coarse address is a /24 or a /48 in its one spelling, and nothing of what is no address @asvs-14.2.6', () => {
  for (const [address, coarse] of [
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:DB8:7:1:2:3:4:5', '2001:db8:7::/48'],
    ['2001:db8::1', '2001:db8::/48'],
    ['::1', '::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['unix', undefined],
    ['<script>', undefined],
    ['', undefined],
  ] as const) {
    assert.is(coarseAddress(address), coarse, address)
  }
})

test('what is no address stays as it is', () => {
  for (const text of ['', 'unix', '1:2', '::zz']) assert.is(networkOf(text), text)
})

test('an address has one spelling, without a zone, and IPv4 in IPv6 is IPv4', () => {
  for (const [text, plain] of [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['0:0:0:0:0:FFFF:c000:201', '192.0.2.1'],
    ['2001:DB8:0:0:0::1', '2001:db8::1'],
    ['::', '::'],
    ['fe80::1%eth0', 'fe80::1'],
    [`fe80::1%${'a'.repeat(3000)}`, 'fe80::1'],
  ] as const) {
    assert.is(plainAddress(text), plain, text)
  }
})

test('what is no address has no spelling', () => {
  for (const text of ['', 'unix', '1.2.3', '192.0.2.01', '192.0.2.1%a', '[::1]', '::1:80:zz', '1'.repeat(100_000)]) {
    assert.is(plainAddress(text), undefined, text.slice(0, 20))
  }
})

test('a zone does not choose the network', () => {
  assert.is(networkOf('fe80::%a:b:c:d:e:f:0:1:2:3'), 'fe80:0:0:0::/64')
})

test.run()
