/** Whose a request is. Anybody can write any address into a header; only a proxy that the operator named is believed. */

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const FORWARDED = 'x-forwarded-for';
/** What Colyseus believes from anybody, in this order. */
const CLAIMS = ['x-real-ip', FORWARDED, 'x-client-ip'] as const;

/** Undefined for what is neither an address nor `address/bits`. */
export function parseNetwork(text: string): { address: string; bits: number } | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  const length = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  return isIP(address) !== 0 && rest.length === 0 && length <= longest ? { address, bits: length } : undefined;
}

export class Addresses {
  readonly #proxies = new BlockList();

  /** @param proxies each as `parseNetwork` takes it */
  constructor(proxies: readonly string[]) {
    for (const proxy of proxies) {
      const network = parseNetwork(proxy);
      if (network === undefined) throw new Error(`"${proxy}" is no address and no network.`);
      this.#proxies.addSubnet(network.address, network.bits, familyOf(network.address));
    }
  }

  isProxy(address: string): boolean {
    return isIP(address) !== 0 && this.#proxies.check(address, familyOf(address));
  }

  /**
   * The address nearest to us that is none of the proxies': each wrote down at the right whom it heard from, and what
   * stands further left may be invented.
   */
  of(request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    let address = plain(request.socket.remoteAddress ?? '');
    if (!this.isProxy(address)) return address;
    const header = request.headers[FORWARDED];
    const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
    for (let hop = hops.pop(); hop !== undefined && this.isProxy(address); hop = hops.pop()) {
      const next = withoutPort(hop.trim());
      if (isIP(next) === 0) break;
      address = plain(next);
    }
    return address;
  }

  /** Puts what was found in the place of what was claimed, for Colyseus to read. */
  settle(request: IncomingMessage): string {
    const address = this.of(request);
    for (const name of CLAIMS) delete request.headers[name];
    request.headers['x-real-ip'] = address;
    return address;
  }
}

/** What limits count by: of IPv6 the network, since a home has 2⁶⁴ addresses of it. */
export function limitKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  while (groups.length + behind.length < 8) groups.push('0');
  return `${[...groups, ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** IPv4 as itself where a socket takes both. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

/** Some proxies write `1.2.3.4:5678` and `[::1]:5678`. */
function withoutPort(hop: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}
