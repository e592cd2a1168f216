/** What a shooter gains by lying about when he saw whom he shoots at: nothing over an honest twin on the same link. */

import assert from 'node:assert/strict';
import { range, runner } from '../loadtest/feel/stage.ts';
import { BUTTON, TICK_MS } from '../shared/engine/input.ts';
import { type LinkSpec, type SteppedClient, Stepper } from './stepper.ts';

const LINK = { delayMs: 15, jitterMs: 1 };

interface Lie {
  /** What is added to the server's time as the client knows it, in ms. */
  readonly shiftMs: number;
  /** He aims at where his target was drawn so long ago. */
  readonly aimsMs: number;
  /** Milliseconds for which pongs are held back; absent: answered at once. */
  readonly pongsMs?: number;
}

/** Share of shots that hit whom they are aimed at. */
async function hitRate({ shiftMs, aimsMs, pongsMs = 0 }: Lie, link: LinkSpec = LINK): Promise<number> {
  const stepper = await Stepper.create(range, { seed: 9 });
  const { game } = stepper.room;
  const shooter = await stepper.join('shooter', link);
  const target = await stepper.join('target', LINK, 2);
  target.sample = runner(5, { client: target });
  const seat = (client: SteppedClient) => game.seats.get(client.id) ?? assert.fail('no seat');
  Object.assign(seat(shooter).avatar, { x: 600, y: 340 });
  const { clock } = shooter.room;
  const serverNow = clock.serverNow.bind(clock);
  clock.serverNow = () => serverNow() + shiftMs;
  const due: number[] = [];
  if (pongsMs > 0) shooter.socket.ping = () => void due.push(stepper.now + pongsMs);
  const place = { x: 0, y: 0, aim: 0 };
  const seen: { readonly x: number; readonly y: number }[] = [];
  shooter.onFrame = () => {
    const avatar = shooter.view.world.players.get(target.id);
    if (avatar !== undefined) shooter.view.drawn(target.id, avatar, place);
    seen.unshift({ x: place.x, y: place.y });
    seen.length = Math.min(seen.length, 60);
    if ((due[0] ?? Infinity) > stepper.now) return;
    due.shift();
    shooter.socket.emit('pong');
  };
  let shots = 0;
  let hits = 0;
  const fire = game.combat.fire.bind(game.combat);
  game.combat.fire = (shot, tick) => {
    if (shot.shooter.id === shooter.id) shots++;
    fire(shot, tick);
    for (const { avatar } of game.seats.list) avatar.health = 255;
  };
  shooter.view.on('hit', () => hits++);
  stepper.run(4000);
  shots = 0;
  shooter.sample = (frame) => {
    const me = shooter.view.predicted;
    const at = seen[Math.min(seen.length - 1, Math.round(aimsMs / TICK_MS))];
    if (me === undefined || at === undefined) return;
    const aim = Math.atan2(at.y - me.y, at.x - me.x);
    Object.assign(frame, { moveX: 0, moveY: 0, aim, buttons: BUTTON.primary });
  };
  stepper.run(15_000);
  await stepper.close();
  assert.ok(shots > 80, `only ${shots} shots`);
  return hits / shots;
}

describe('claim: who lies about when he saw his target hits no more than his honest twin', () => {
  let honest = 0;
  before(async () => {
    honest = await hitRate({ shiftMs: 0, aimsMs: 0 });
    assert.ok(honest >= 0.95, `the honest one hits with ${honest} of his shots`);
  });

  it('and the measure is on: on a link on which that is the truth, who is seen late is hit', async () => {
    const far = await hitRate({ shiftMs: 0, aimsMs: 0 }, { delayMs: 300, jitterMs: 1 });
    assert.ok(far >= 0.95, `${far} of the shots`);
  });

  const lies: readonly [string, Lie, most: number][] = [
    ['where he was 200 ms ago, claimed as old as that', { shiftMs: -200, aimsMs: 200 }, 0.5],
    ['where he was half a second ago, claimed as old as that', { shiftMs: -500, aimsMs: 500 }, 0.2],
    ['where he is, claimed as old as half a second', { shiftMs: -500, aimsMs: 0 }, 0.5],
    ['where he is, claimed as five seconds from now', { shiftMs: 5000, aimsMs: 0 }, 1],
    ['where he was half a second ago, without a pong', { shiftMs: -500, aimsMs: 500, pongsMs: Infinity }, 0.2],
  ];
  for (const [name, lie, most] of lies)
    it(name, async () => {
      const rate = await hitRate(lie);
      assert.ok(rate <= Math.min(most, honest), `${rate} of the shots hit`);
    });
});
