/** Checks of a room type in a real room with a real client, over a simulated link and in virtual time. */

import assert from 'node:assert/strict';
import { type LinkSpec, type SteppedClient, Stepper } from '../../../server/stepper.ts';
import { TICK_RATE } from '../../../shared/engine/input.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import { look } from './callbacks.ts';
import { noteDecrees } from './decrees.ts';
import { restless } from './restless.ts';
import { cast } from './whole-match.ts';

/** One way. */
const DELAY_MS = 50;
const ALONE_SECONDS = 20;
/** A decree is seen one way later, and what was predicted on top of it for a round trip. */
const DECREE_TICKS = 30;
/** Bytes a second: what a room costs by itself, and each avatar that is sent, at 60 patches a second. */
const ROOM_BYTES = 3000;
const AVATAR_BYTES = 1000;
const COMPANY_SECONDS = 12;

async function withRoom<Result>(
  type: RoomType,
  bots: number,
  link: LinkSpec,
  play: (stepper: Stepper, client: SteppedClient) => Result,
): Promise<Result> {
  const stepper = await Stepper.create(type, { seed: 5, bots: true, settings: { bots } });
  try {
    const client = await stepper.join('Restless', link).catch((error: unknown) => {
      throw stepper.failure ?? error;
    });
    client.sample = restless(11);
    const result = play(stepper, client);
    if (stepper.failure !== undefined) throw stepper.failure;
    return result;
  } finally {
    await stepper.close();
  }
}

/** Prediction is never wrong, but for what the server decrees. */
export function playAlone(type: RoomType): Promise<string> {
  return withRoom(type, 0, { delayMs: DELAY_MS, jitterMs: 0 }, (stepper, { id, view }) => {
    const { game } = stepper.room;
    const decreedAt = noteDecrees(game, id);
    let decreed = 0;
    let seen = 0;
    for (let frame = 0; frame < ALONE_SECONDS * TICK_RATE && stepper.failure === undefined; frame++) {
      stepper.run(1000 / TICK_RATE);
      const { corrections } = view;
      const count = corrections.count + corrections.decrees.count;
      if (count === seen) continue;
      const last = Math.max(corrections.last, corrections.decrees.last);
      const excused = decreedAt() > 0 && game.tick - decreedAt() <= DECREE_TICKS;
      assert.ok(excused, `tick ${game.tick}: a correction of ${last.toFixed(2)} units that nothing explains`);
      decreed += count - seen;
      seen = count;
    }
    if (stepper.failure === undefined)
      assert.ok(view.inputsSent > ALONE_SECONDS * TICK_RATE * 0.8, 'hardly any input was sent');
    const after = decreed > 0 ? `, ${decreed} right after the server moved, froze or slowed the player` : '';
    return `${ALONE_SECONDS} s at ${2 * DELAY_MS} ms: 0 corrections${after}`;
  });
}

/** What a client is sent is little, is what the server has, and can be shown. */
export function playInCompany(type: RoomType): Promise<string> {
  let bytes = 0;
  let counting = false;
  const delivered = (message: Uint8Array): void => {
    if (counting) bytes += message.length;
  };
  const players = cast(type);
  return withRoom(type, players, { delayMs: 0, jitterMs: 0, delivered }, (stepper, client) => {
    const { view } = client;
    let frame = 0;
    let avatars = 0;
    client.onFrame = () => {
      if (frame++ % 6 !== 0) return;
      avatars = Math.max(avatars, view.world.players.size);
      look(view.type, view.world, view.local);
    };
    stepper.run(1000);
    counting = true;
    stepper.run(COMPANY_SECONDS * 1000);
    counting = false;
    toPatch(stepper);
    if (stepper.failure === undefined) assertSame(type, stepper, client);
    const rate = bytes / COMPANY_SECONDS;
    const budget = budgetOf(type, avatars);
    const kilo = (value: number): string => (value / 1000).toFixed(1);
    assert.ok(
      rate <= budget,
      `${kilo(rate)} kB/s a client with ${avatars} avatars, more than ${kilo(budget)}: write to the state only what changes, and less often`,
    );
    return `${kilo(rate)} kB/s a client with ${avatars} avatars in sight; at most ${kilo(budget)}`;
  });
}

function budgetOf({ patchRate }: RoomType, avatars: number): number {
  return ((ROOM_BYTES + avatars * AVATAR_BYTES) * patchRate) / 60;
}

/** Until a patch has just gone out, which over this link has arrived. */
function toPatch(stepper: Stepper): void {
  const every = TICK_RATE / stepper.type.patchRate;
  const { game } = stepper.room;
  do stepper.run(1);
  while (game.tick % every !== 0 && stepper.failure === undefined);
  stepper.run(1);
}

type Json = Record<string, unknown>;

/** A number that a field cannot carry is another one on the screen than in the rules. */
function assertSame(type: RoomType, { room }: Stepper, client: SteppedClient): void {
  const server = (room.game.world as unknown as { toJSON(): Json }).toJSON();
  const sent = (client.view.world as unknown as { toJSON(): Json }).toJSON();
  for (const field of [...Object.keys(type.spec.world ?? {}), 'roster', 'teams'])
    assertAlike(server[field], sent[field], field === 'roster' || field === 'teams' ? field : `world.${field}`);
}

function assertAlike(server: unknown, client: unknown, path: string): void {
  if (typeof server === 'object' && server !== null) {
    const theirs = (client ?? {}) as Json;
    for (const [key, value] of Object.entries(server)) assertAlike(value, theirs[key], `${path}.${key}`);
    return;
  }
  // A float32 field keeps the double on the server.
  const alike =
    typeof server === 'number' && typeof client === 'number'
      ? Math.abs(server - client) <= 1e-5 * Math.max(1, Math.abs(server))
      : server === client;
  assert.ok(
    alike,
    `${path} is ${String(server)} on the server and ${String(client)} on clients: its type in "world" or "player" cannot carry that number`,
  );
}
