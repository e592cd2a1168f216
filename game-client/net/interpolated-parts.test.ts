/** Tests of interpolated-parts.ts: what nothing predicts is drawn between two patches, over a simulated link. */

import assert from 'node:assert/strict';
import { LAN, type LinkSpec, type SteppedClient, Stepper } from '../../server/stepper.ts';
import { openField } from '../../shared/content/tiled.ts';
import { Circle, Disc, Item } from '../../shared/engine/parts.ts';
import { defineRoomType, t } from '../../shared/engine/room-type.ts';
import type { World } from '../../shared/engine/state.ts';
import { slide } from '../../shared/sim/bodies.ts';
import type { DrawnPart, Part } from './shown.ts';

/** A hill that wanders and shrinks, a flag that comes and goes, a ball that nothing predicts. */
const parade = defineRoomType({
  id: 'parade',
  menu: { title: 'Parade', blurb: 'For tests.', players: [0, 12] },
  arena: openField('parade', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  patchRate: 20,
  world: { hill: t.ref(Circle), flags: t.map(Item), ball: t.ref(Disc) },
  rules: {
    round({ hill, ball }) {
      Object.assign(hill, { x: 200, y: 300, radius: 400 });
      Object.assign(ball, { x: 200, y: 1000, vx: 240 });
    },
    tick({ hill, flags, ball }, ctx) {
      hill.x += 2;
      hill.radius -= ctx.tick % 3 === 0 ? 1 : 0;
      slide(ball, { damping: 1, within: ctx.arena, bounce: 1 }, 1 / 60);
      if (ctx.tick % 60 === 10) flags.set('a', Object.assign(new Item(), { x: 500, y: 100 }));
      if (ctx.tick % 60 === 30) flags.delete('a');
      const flag = flags.get('a');
      if (flag) flag.y += 1;
    },
  },
});
type Parade = World & { hill: Circle; ball: Disc; flags: Map<string, Item> };

const LINKS: readonly [string, LinkSpec][] = [
  ['no delay', LAN],
  ['75 ms each way', { delayMs: 75, jitterMs: 0 }],
  ['150 ms each way', { delayMs: 150, jitterMs: 0 }],
];

let stepper: Stepper;

async function join(link: LinkSpec): Promise<{ client: SteppedClient; world: Parade }> {
  stepper = await Stepper.create(parade, { seed: 3 });
  const client = await stepper.join('one', link);
  return { client, world: client.view.world as unknown as Parade };
}

async function close(): Promise<void> {
  await stepper.close();
  if (stepper.failure !== undefined) throw stepper.failure;
}

/** What is drawn of a part, frame by frame. */
function watch(client: SteppedClient, part: () => Part): DrawnPart[] {
  const frames: DrawnPart[] = [];
  client.onFrame = () => frames.push(client.view.drawnPart(part(), { x: 0, y: 0, radius: 0 }));
  return frames;
}

function way(from: DrawnPart, to: DrawnPart): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

describe('a part that nothing predicts', () => {
  afterEach(close);

  for (const [name, link] of LINKS) {
    it(`${name}: at 20 patches a second, evenly in each frame`, async () => {
      const { client, world } = await join(link);
      assert.equal(client.view.partCorrections.count, 0);
      for (const [part, least, most] of [
        [() => world.hill, 1.5, 2.5],
        [() => world.ball, 3.5, 4.5],
      ] as const) {
        const frames = watch(client, part);
        stepper.run(3000);
        const ways = frames.slice(120).map((frame, index) => way(frames[index + 119] as DrawnPart, frame));
        assert.ok(Math.min(...ways) > least && Math.max(...ways) < most, `${Math.min(...ways)}…${Math.max(...ways)}`);
      }
      const frames = watch(client, () => world.hill);
      stepper.run(1000);
      const shrunk = frames.slice(1).map(({ radius }, index) => (frames[index] as DrawnPart).radius - radius);
      assert.ok(Math.max(...shrunk) < 0.5, `${Math.max(...shrunk)} in one frame`);
    });
  }

  it('a part that jumps is drawn there at once, and never on the way', async () => {
    const { client, world } = await join({ delayMs: 75, jitterMs: 0 });
    stepper.run(100);
    const frames = watch(client, () => world.hill);
    stepper.run(1000);
    Object.assign((stepper.room.game.world as unknown as Parade).hill, { x: 900, y: 320, radius: 100 });
    stepper.run(500);
    for (const { x, y, radius } of frames) {
      const at = [x < 500, y < 310, radius > 200];
      assert.ok(at.every(Boolean) || !at.some(Boolean), `at ${x}, ${y} with a radius of ${radius}`);
    }
    assert.ok((frames.at(-1)?.x ?? 0) > 880);
  });

  it('a part of a map is drawn from when it comes until it goes, time and again', async () => {
    const { client, world } = await join({ delayMs: 30, jitterMs: 0 });
    const out = { x: 0, y: 0, radius: 0 };
    let drawn = 0;
    client.onFrame = () => {
      const flag = world.flags.get('a');
      if (flag === undefined) return;
      client.view.drawnPart(flag, out);
      drawn++;
      assert.ok(out.x === 500 && out.y >= 100 && out.y <= 121 && out.radius === 0, `${out.x}, ${out.y}`);
    };
    stepper.run(5000);
    assert.ok(drawn > 60, `${drawn}`);
  });
});
