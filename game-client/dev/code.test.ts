/** What the panel copies is code that gives the tuned room type. */

import assert from 'node:assert/strict';
import { type Tuned, tunablesOf, withTuned } from '../../shared/engine/tuning.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { tunedAsCode } from './code.ts';

const read = (code: string): object => new Function(`return {\n${code}}`)() as object;

describe('tuned numbers as code', () => {
  it('are nothing when nothing was tuned', () => {
    for (const { spec } of roomTypes) assert.equal(tunedAsCode(spec, {}), '');
  });

  it('are the keys that they are under, whole, as one writes them', () => {
    const spec = { health: 100, move: { maxSpeed: 320, dash: { speed: 900, seconds: 0.15 } }, title: 'x' };
    assert.equal(
      tunedAsCode(spec as object, { 'move.dash.seconds': 0.30000000000000004, health: 50 }),
      '  health: 50,\n  move: { maxSpeed: 320, dash: { speed: 900, seconds: 0.3 } },\n',
    );
  });

  for (const { id, spec } of roomTypes) {
    it(`put into the file of ${id}, they give what was tuned`, () => {
      const tuned: Tuned = Object.fromEntries(
        tunablesOf(spec).map(({ path, min, max }) => [path, Math.ceil((min + max) / 2)]),
      );
      const wanted = withTuned(spec, tuned);
      const written = read(tunedAsCode(spec, tuned)) as Record<string, unknown>;
      const keys = Object.keys(written) as (keyof typeof wanted)[];
      assert.ok(keys.includes('move'));
      for (const key of keys) assert.deepEqual(written[key], JSON.parse(JSON.stringify(wanted[key])), key);
      for (const line of tunedAsCode(spec, tuned).split('\n')) assert.ok(line.length <= 120, line);
    });
  }
});
