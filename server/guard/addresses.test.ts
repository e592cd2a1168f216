/** Tests of addresses.ts: only proxies that were named are believed, and of them only what they can know. */

import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { Addresses, limitKey, parseNetwork } from './addresses.ts';

function request(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('Addresses', () => {
  const addresses = new Addresses(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);

  for (const [what, peer, forwarded, expected] of [
    ['nobody is believed who is no proxy', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a proxy says who asked it', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['what stands further left may be invented', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['proxies behind one another', '10.1.2.3', '1.1.1.1, 198.51.100.1, 192.0.2.7, 10.9.9.9', '198.51.100.1'],
    ['a chain of nothing but proxies ends at its first', '10.1.2.3', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    ['a proxy that says nothing is asking itself', '10.1.2.3', undefined, '10.1.2.3'],
    ['rubbish ends the chain', '10.1.2.3', '198.51.100.1, <script>', '10.1.2.3'],
    ['IPv4 in the clothes of IPv6', '::ffff:10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['with a port', '10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
    ['IPv6, bare and with a port', 'fd00::1', '2001:db8::1, [fd12::5]:443', '2001:db8::1'],
    ['a socket that is gone', '', '198.51.100.1', ''],
  ] as const)
    it(what, () => {
      const asked = request(peer, { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) });
      assert.equal(addresses.of(asked), expected);
    });

  it('leaves Colyseus nothing else to believe', () => {
    const headers: Record<string, string> = {
      'x-real-ip': '1.1.1.1',
      'x-forwarded-for': '2.2.2.2',
      'x-client-ip': '3.3.3.3',
    };
    assert.equal(addresses.settle(request('203.0.113.9', headers)), '203.0.113.9');
    assert.deepEqual(headers, { 'x-real-ip': '203.0.113.9' });
  });

  it('whatever a stranger writes, he is who he is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (claim) => {
        assert.equal(addresses.of(request('203.0.113.9', { 'x-forwarded-for': claim })), '203.0.113.9');
      }),
    );
  });
});

describe('limitKey', () => {
  it('is the address of IPv4, and the network of IPv6 however it is written', () => {
    assert.equal(limitKey('203.0.113.9'), '203.0.113.9');
    for (const address of ['2001:db8:0:1::1', '2001:0DB8:0:1:ffff:1:2:3', '2001:db8::1:0:0:0:9'])
      assert.equal(limitKey(address), '2001:db8:0:1::/64', address);
    assert.equal(limitKey('::1'), '0:0:0:0::/64');
    assert.equal(limitKey('fe80::1%eth0'), 'fe80:0:0:0::/64');
    assert.equal(limitKey(''), '');
  });
});

describe('parseNetwork', () => {
  it('takes addresses and networks, and nothing else', () => {
    assert.deepEqual(parseNetwork('10.0.0.0/8'), { address: '10.0.0.0', bits: 8 });
    assert.deepEqual(parseNetwork('::1'), { address: '::1', bits: 128 });
    for (const text of ['', '/', '10.0.0.0/', '10.0.0.0/x', '10.0.0.0/33', '10.0.0/8', 'localhost'])
      assert.equal(parseNetwork(text), undefined, text);
  });
});
