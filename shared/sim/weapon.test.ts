/** Tests of weapon.ts: nobody fires faster, longer or more often than the weapon allows. */

import assert from 'node:assert/strict';
import { createRandom } from '../engine/random.ts';
import { freeForAll } from '../rooms/free-for-all.ts';
import { ammoLeft, type Shot, stepWeapons, type Trigger, type WeaponSpec } from './weapon.ts';

const TEN_SECONDS = 600;
const primary = present(freeForAll.environment.primary);
const secondary = present(freeForAll.environment.secondary);

function present(weapon: WeaponSpec | undefined): WeaponSpec {
  assert.ok(weapon);
  return weapon;
}

function loaded(): Trigger {
  return { cooldown: 0, magazine: primary.magazine, reload: 0, spent: 0, fired: 0 };
}

/** Steps at which a shot was fired, while `hold` says which triggers are held. */
function fire(
  trigger: Trigger,
  steps: number,
  granted: number,
  hold: (step: number) => readonly [boolean, boolean],
): { step: number; shot: Shot }[] {
  const shots: { step: number; shot: Shot }[] = [];
  for (let step = 0; step < steps; step++) {
    const [one, two] = hold(step);
    const shot = stepWeapons(trigger, one, two, primary, secondary, granted);
    if (shot !== 'none') shots.push({ step, shot });
  }
  return shots;
}

describe('weapon', () => {
  it('fires at the first step of a press', () => {
    assert.equal(fire(loaded(), 1, 0, () => [true, false])[0]?.shot, 'primary');
  });

  it('fires a held trigger at the rate of the weapon until the magazine is empty, then reloads and goes on', () => {
    const shots = fire(loaded(), TEN_SECONDS, 0, () => [true, false]);
    const { interval, magazine, reload } = primary;
    const round = (magazine - 1) * interval + Math.max(interval, reload);
    const expected: number[] = [];
    for (let start = 0; start < TEN_SECONDS; start += round) {
      for (let shot = 0; shot < magazine && start + shot * interval < TEN_SECONDS; shot++)
        expected.push(start + shot * interval);
    }
    assert.deepEqual(
      shots.map((shot) => shot.step),
      expected,
    );
  });

  it('never fires more often than the rate allows, however the triggers are pressed', () => {
    const random = createRandom(41);
    for (let round = 0; round < 50; round++) {
      const shots = fire(loaded(), TEN_SECONDS, 20, () => [random.next() < 0.8, random.next() < 0.3]);
      for (let index = 1; index < shots.length; index++) {
        const [before, shot] = [shots[index - 1], shots[index]];
        assert.ok(before && shot);
        const wait = before.shot === 'primary' ? primary.interval : secondary.interval;
        assert.ok(
          shot.step - before.step >= wait,
          `${shot.shot} ${shot.step - before.step} steps after ${before.shot}`,
        );
      }
      const primaries = shots.filter((shot) => shot.shot === 'primary').length;
      assert.ok(primaries <= Math.ceil(TEN_SECONDS / primary.interval), `${primaries} shots in ten seconds`);
    }
  });

  it('fires a magazine and no more between two reloads', () => {
    const random = createRandom(42);
    const trigger = loaded();
    let since = 0;
    let reloads = 0;
    for (let step = 0; step < 20_000; step++) {
      const reloading = trigger.reload > 0;
      const shot = stepWeapons(trigger, random.next() < 0.7, false, primary, secondary, 0);
      if (reloading && trigger.reload === 0) {
        assert.equal(since, primary.magazine, 'reloaded before it was empty');
        since = 0;
        reloads++;
      }
      if (shot === 'primary') since++;
      assert.ok(since <= primary.magazine, `${since} shots from a magazine of ${primary.magazine}`);
    }
    assert.ok(reloads > 10, 'it hardly ever reloads');
  });

  it('reloads whether or not the trigger is held, and a secondary can be fired meanwhile', () => {
    const trigger = { ...loaded(), magazine: 1 };
    assert.equal(stepWeapons(trigger, true, false, primary, secondary, 1), 'primary');
    const shots = fire(trigger, primary.reload, 1, (step) => [false, step >= primary.interval]);
    assert.deepEqual(
      shots.map((shot) => shot.shot),
      ['secondary'],
    );
    assert.equal(trigger.magazine, primary.magazine);
  });

  it('fires the secondary as often as ammunition was granted, across the wrap of both counters', () => {
    for (let start = 0; start < 256; start++) {
      const trigger = { ...loaded(), spent: start };
      const granted = (start + secondary.ammo) % 256;
      assert.equal(ammoLeft(granted, trigger.spent), secondary.ammo);
      const shots = fire(trigger, TEN_SECONDS, granted, () => [false, true]);
      assert.equal(shots.length, secondary.ammo, `from counter ${start}`);
      assert.equal(ammoLeft(granted, trigger.spent), 0);
      assert.equal(trigger.spent, granted);
    }
  });

  it('keeps both counters in a byte', () => {
    const trigger = { ...loaded(), spent: 250 };
    for (let step = 0; step < 2000; step++) {
      stepWeapons(trigger, false, true, primary, secondary, (trigger.spent + 5) % 256);
      assert.ok(Number.isInteger(trigger.spent) && trigger.spent >= 0 && trigger.spent < 256, String(trigger.spent));
    }
  });

  it('fires nothing in a room type without weapons', () => {
    const trigger = { cooldown: 0, magazine: 0, reload: 0, spent: 0, fired: 0 };
    for (let step = 0; step < 100; step++) {
      assert.equal(stepWeapons(trigger, true, true, undefined, undefined, 5), 'none');
    }
  });
});
