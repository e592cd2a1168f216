/** HTTP requests that are nearly right: routes, methods, headers and bodies, mixed and changed. */

import type { RequestOptions } from 'node:http';
import type { Random } from '../../shared/engine/random.ts';

const METHODS = ['GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];
const TYPES = ['free-for-all', 'wander', 'horde', 'nothing', '__proto__', '%00', '..', 'a'.repeat(300)];
const MATCHMAKE = ['joinOrCreate', 'join', 'joinById', 'reconnect', 'create', 'constructor', '__proto__'];
const PATHS = [
  '/',
  '/health',
  '/ready',
  '/metrics',
  '/api/rooms',
  '/api/room-types',
  '/api/x',
  '/assets/x.js',
  '/index.html',
  '//',
  '/%',
  '/free-for-all/abc',
];
const BODIES = [
  '{}',
  '{"name":"Ada","protocol":2}',
  '{"name":"Ada"}',
  '{"type":"wander","private":true,"options":{"bots":true}}',
  '{"type":"free-for-all","options":{"arena":"x","seconds":60,"limit":5,"teams":2,"bots":3}}',
  '{"reconnectionToken":"abc"}',
  '{"__proto__":{"a":1}}',
  '[[[[[[]]]]]]',
  'null',
  '"x"',
];
const VALUES = ['null', '-1', '1e999', '[]', '{}', '"\\u0000"', 'true', '99999999999999999999', '"__proto__"', '""'];
const ODD = ['\0', '{', '"', '\\', '\u2028', '\ud800', ',', '[', '1e', '%'];

export interface RandomRequest {
  readonly options: RequestOptions;
  readonly body: string;
}

export function randomRequest(random: Random): RandomRequest {
  const path =
    random.below(2) === 0
      ? `/matchmake/${random.pick(MATCHMAKE)}/${encode(random, random.pick(TYPES))}`
      : encode(random, random.pick(PATHS));
  const headers: Record<string, string> = {};
  if (random.below(5) > 0)
    headers['content-type'] = random.pick([
      'application/json',
      'application/json',
      'text/plain',
      'application/json; charset=utf-7',
      'multipart/form-data',
    ]);
  if (random.below(6) === 0) headers.origin = random.pick(['https://elsewhere.example', 'null', 'http://localhost']);
  if (random.below(6) === 0)
    headers['x-forwarded-for'] = random.pick(['1.2.3.4', '::1', 'x'.repeat(500), '1.1.1.1, 2.2.2.2']);
  if (random.below(10) === 0) headers['accept-encoding'] = random.pick(['gzip', 'br, gzip', 'x', '*;q=0']);
  if (random.below(10) === 0) headers.range = random.pick(['bytes=0-', 'bytes=5-1', 'bytes=-99999999', 'x']);
  if (random.below(12) === 0) headers['if-none-match'] = random.pick(['*', 'W/"1"', '']);
  if (random.below(12) === 0) headers.expect = '100-continue';
  return { options: { method: random.pick(METHODS), path, headers }, body: mutated(random, random.pick(BODIES)) };
}

/** Some ways of writing a path; what Node refuses to send is left out. */
function encode(random: Random, path: string): string {
  if (random.below(5) > 0) return path.replace(/[^\x21-\x7e]/g, '_');
  return `${path}${random.pick(['?a=b', '?%', '/../../x', '%2e%2e%2f', '?a[b]=c&a[__proto__]=1', '#x', ';x'])}`;
}

function mutated(random: Random, body: string): string {
  let text = body;
  for (let times = random.below(4); times > 0; times--) {
    const at = random.below(text.length + 1);
    switch (random.below(4)) {
      case 0:
        text = text.slice(0, at) + random.pick(ODD) + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at);
        break;
      case 2:
        text = text.replace(/:("[^"]*"|[\w.]+)/, () => `:${random.pick(VALUES)}`);
        break;
      default:
        text = text.slice(0, at) + text.slice(at).repeat(2);
    }
  }
  return text;
}
