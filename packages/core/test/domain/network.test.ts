import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { networkOf } from '../../src/domain/network.ts'

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

test('what is no address stays as it is', () => {
  for (const text of ['', 'unix', '1:2', '::zz']) assert.is(networkOf(text), text)
})

test.run()
