/** Tests of origins.ts: one's own pages and listed ones, and no page of anybody else. */

import assert from 'node:assert/strict';
import { Origins } from './origins.ts';

describe('Origins', () => {
  const origins = new Origins(['https://games.example']);

  for (const [origin, host, allowed] of [
    [undefined, 'play.example', true],
    ['https://play.example', 'play.example', true],
    ['https://play.example', 'play.example:443', true],
    ['http://play.example', 'play.example:80', true],
    ['http://127.0.0.1:2567', '127.0.0.1:2567', true],
    ['http://[::1]:2567', '[::1]:2567', true],
    ['https://games.example', 'play.example', true],
    ['http://games.example', 'play.example', false],
    ['https://games.example.evil.example', 'play.example', false],
    ['https://play.example.evil.example', 'play.example', false],
    ['http://127.0.0.1:3000', '127.0.0.1:2567', false],
    ['null', 'play.example', false],
    ['', 'play.example', false],
    ['file://', '', false],
    ['https://play.example', '', false],
    ['https://play.example', '@', false],
  ] as const)
    it(`${origin ?? 'no page'} at "${host}": ${allowed ? 'taken' : 'refused'}`, () => {
      assert.equal(origins.allows(origin, host), allowed);
    });

  it('lets scripts of listed pages alone read answers, and of all where all are listed', () => {
    const readable = (from: Origins, origin?: string) =>
      from.corsHeaders({ ...(origin !== undefined && { origin }) })['Access-Control-Allow-Origin'];
    assert.equal(readable(origins, 'https://games.example'), 'https://games.example');
    for (const origin of ['https://evil.example', 'null', undefined])
      assert.equal(readable(origins, origin), undefined);
    assert.equal(readable(new Origins(['*']), 'https://evil.example'), 'https://evil.example');
    assert.equal(new Origins(['*']).allows('https://evil.example', 'play.example'), true);
  });
});
