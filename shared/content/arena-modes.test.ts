/** Tests of arenas.ts: each arena has what the mode needs that it is made for. */

import assert from 'node:assert/strict';
import { createNavigation } from '../bots/navigation.ts';
import { type Arena, isFree, type Point, type Rect } from '../sim/arena.ts';
import { type Body, moveAndCollide } from '../sim/movement.ts';
import { castRay } from '../sim/ray.ts';
import { bunker, circuit, crossroads, island, pitch, twinForts, ward } from './arenas.ts';
import { findReach } from './reach.ts';

const TICK = 1 / 60;

function named(places: readonly { readonly name: string }[], name: string): number {
  return places.filter((place) => place.name === name).length;
}

/** How many ways lead out of a circle: runs of its rim on which a body can stand and which it can leave. */
function waysOut(arena: Arena, { x, y }: Point, radius: number): number {
  const STEPS = 360;
  const reach = findReach(arena, 16);
  const home = reach.regionAt({ x, y });
  const open = Array.from({ length: STEPS }, (_, step) => {
    const angle = (step / STEPS) * Math.PI * 2;
    return reach.regionAt({ x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius }) === home;
  });
  return open.filter((free, step) => free && !open[(step + 1) % STEPS]).length;
}

describe('what each mode needs', () => {
  it('crossroads has six hills and more, each with cover and three ways in', () => {
    const hills = crossroads.spots.filter((spot) => spot.name === 'hill');
    assert.ok(hills.length >= 6);
    for (const hill of hills) {
      assert.ok(waysOut(crossroads, hill, 170) >= 3, `${hill.x}, ${hill.y} has ${waysOut(crossroads, hill, 170)} ways`);
      const cover = crossroads.walls.filter(
        ({ x, y, width, height }) =>
          Math.max(x - hill.x, hill.x - x - width) < 160 && Math.max(y - hill.y, hill.y - y - height) < 160,
      );
      assert.ok(cover.length >= 2, `${hill.x}, ${hill.y} has no cover`);
      // Where bots spread out in it, on its axes.
      for (const far of [-105, -84, -63, -42, 42, 63, 84, 105])
        for (const [x, y] of [
          [hill.x + far, hill.y],
          [hill.x, hill.y + far],
        ] as const)
          assert.ok(isFree(crossroads, x, y, 20), `a wall is at ${x}, ${y}`);
    }
  });

  it('twin-forts has for each team a flag within its base, and two ways to it', () => {
    for (const team of [1, 2]) {
      const flag = twinForts.spots.find((spot) => spot.name === 'flag' && spot.team === team) ?? assert.fail();
      const base = twinForts.zones.find((zone) => zone.name === 'base' && zone.team === team) ?? assert.fail();
      assert.ok(flag.x > base.x && flag.x < base.x + base.width && flag.y > base.y && flag.y < base.y + base.height);
      assert.ok(waysOut(twinForts, flag, 420) >= 2);
    }
  });

  it('pitch has for each team a goal behind its line, with a wall behind it, and the ball in the middle', () => {
    for (const team of [1, 2]) {
      const goal = pitch.zones.find((zone) => zone.name === 'goal' && zone.team === team) ?? assert.fail();
      assert.ok(goal.height >= 200 && goal.height <= 240);
      const sign = team === 1 ? -1 : 1;
      const middle = goal.y + goal.height / 2;
      // A shot from the middle flies into the zone, and no further than its far edge.
      const flown = castRay(pitch, pitch.width / 2, middle, sign, 0, 4000);
      assert.equal(pitch.width / 2 + sign * flown, team === 1 ? goal.x : goal.x + goal.width);
      // Who begins there defends it.
      for (const spawn of pitch.spawns) if (spawn.team === team) assert.ok((spawn.x - pitch.width / 2) * sign > 0);
    }
    assert.deepEqual(
      pitch.spots.map(({ name, x, y }) => [name, x, y]),
      [['kickoff', pitch.width / 2, pitch.height / 2]],
    );
  });

  it('pitch has round corners: a ball that is pressed into one is held off where the field would end', () => {
    for (const [sx, sy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      const corner = { x: pitch.width / 2 + sx * 624, y: pitch.height / 2 + sy * 416 };
      const ball: Body = { x: pitch.width / 2, y: pitch.height / 2, vx: 0, vy: 0 };
      let least = Infinity;
      for (let tick = 0; tick < 600; tick++) {
        // Now along one side, now along the other, into every step of the corner.
        ball.vx = sx * (tick % 90 < 45 ? 300 : 40);
        ball.vy = sy * (tick % 90 < 45 ? 40 : 300);
        moveAndCollide(ball, 10, pitch, TICK);
        least = Math.min(least, Math.hypot(ball.x - corner.x, ball.y - corner.y));
      }
      assert.ok(least > 60 && least < 140, `${least} from the corner`);
    }
  });

  it('island has several centres, and bunker gates at every side, each out of sight of the core', () => {
    assert.ok(named(island.spots, 'centre') >= 5);
    const gates = bunker.spots.filter((spot) => spot.name === 'gate');
    assert.ok(gates.length >= 6);
    const core = bunker.spots.find((spot) => spot.name === 'core') ?? assert.fail();
    for (const gate of gates) {
      assert.ok(Math.min(gate.x, gate.y, bunker.width - gate.x, bunker.height - gate.y) < 120, `${gate.x}, ${gate.y}`);
      const far = Math.hypot(gate.x - core.x, gate.y - core.y);
      const seen = castRay(bunker, core.x, core.y, (gate.x - core.x) / far, (gate.y - core.y) / far, far);
      assert.ok(seen < far - 1, `the core sees the gate at ${gate.x}, ${gate.y}`);
    }
    assert.ok(waysOut(bunker, core, 420) >= 4);
  });

  it('ward has no dead ends: a wall across any one door leaves a way to everywhere', () => {
    // The openings of its walls: 112 units between two walls of 32.
    const doors: Rect[] = [];
    for (const a of ward.walls)
      for (const b of ward.walls) {
        if (a.y === b.y && a.height === 32 && b.height === 32 && b.x - a.x - a.width === 112)
          doors.push({ x: a.x + a.width, y: a.y, width: 112, height: 32 });
        if (a.x === b.x && a.width === 32 && b.width === 32 && b.y - a.y - a.height === 112)
          doors.push({ x: a.x, y: a.y + a.height, width: 32, height: 112 });
      }
    assert.ok(doors.length >= 16, `${doors.length} doors`);
    for (const door of doors) {
      const reach = findReach({ ...ward, walls: [...ward.walls, door] }, 16);
      const regions = new Set([...ward.spawns, ...ward.pickups].map((place) => reach.regionAt(place)));
      assert.equal(regions.size, 1, `behind the door at ${door.x}, ${door.y}`);
    }
  });

  it('circuit has a loop of checkpoints in order: a lap passes them all, and nothing between two of them another', () => {
    const checkpoints = circuit.zones.filter((zone) => zone.name === 'checkpoint');
    assert.deepEqual(
      checkpoints.map((zone) => zone.order),
      checkpoints.map((_, index) => index + 1),
    );
    assert.ok(checkpoints.length >= 4);
    assert.equal(named(circuit.spots, 'start'), 2);
    const { next } = createNavigation(circuit, 16);
    const middle = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });
    checkpoints.forEach((zone, index) => {
      const following = checkpoints[(index + 1) % checkpoints.length] ?? zone;
      const body = { ...middle(zone) };
      const goal = middle(following);
      for (let step = 0; step < 2000 && Math.hypot(goal.x - body.x, goal.y - body.y) > 20; step++) {
        const way = next(body, goal);
        const far = Math.max(1e-9, Math.hypot(way.x - body.x, way.y - body.y));
        body.x += ((way.x - body.x) / far) * Math.min(4, far);
        body.y += ((way.y - body.y) / far) * Math.min(4, far);
        for (const other of checkpoints) {
          if (other === zone || other === following) continue;
          const inside =
            body.x > other.x && body.x < other.x + other.width && body.y > other.y && body.y < other.y + other.height;
          assert.ok(!inside, `from ${zone.order} to ${following.order} through ${other.order}`);
        }
      }
    });
  });
});
