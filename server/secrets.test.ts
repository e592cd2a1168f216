/**
 * Claims: what a client may not know, no byte tells it. A match is played twice that differs in the secret alone; a
 * stock SDK client keeps all that arrives, and both times it must be the same.
 */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { rifle, rocket } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, neutralInput } from '../shared/engine/input.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import type { World } from '../shared/engine/state.ts';
import { Bots } from '../shared/game/bots.ts';
import { PRESENT } from '../shared/game/combat.ts';
import { Game } from '../shared/game/game.ts';
import type { InputSource } from '../shared/game/seats.ts';
import { captureTheFlag } from '../shared/rooms/capture-the-flag.ts';
import { infection } from '../shared/rooms/infection.ts';
import { LAN, type SteppedClient, Stepper } from './stepper.ts';

/** Colyseus's opcode of the answer to a join: it has a token in it that is random each time. */
const JOIN = 10;

interface Dump {
  /** What arrived so far. */
  readonly arrived: Buffer[];
  readonly stepper: Stepper;
  readonly client: SteppedClient;
}

/** Every message that arrived, in hex, the session id blanked out: that is random, too. */
async function dump(type: RoomType, play: (dump: Dump) => void, bots: boolean): Promise<string[]> {
  const stepper = await Stepper.create(type, { seed: 11, bots });
  const arrived: Buffer[] = [];
  try {
    const client = await stepper.join('Looker', {
      ...LAN,
      delivered: (bytes) => {
        if (bytes[0] !== JOIN) arrived.push(Buffer.from(bytes));
      },
    });
    play({ arrived, stepper, client });
    if (stepper.failure !== undefined) throw stepper.failure;
    // A digest is made of what it is compared with, the session id among it: while they agree, it tells nothing else.
    assert.equal(client.view.desync.count, 0);
    const id = Buffer.from(client.id).toString('hex');
    return arrived.map((bytes) =>
      bytes.includes('digest') ? 'a digest' : bytes.toString('hex').replaceAll(id, '-'.repeat(id.length)),
    );
  } finally {
    await stepper.close();
  }
}

/** Index of the first message that differs; −1 when all are the same. */
function firstDifference(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0) assert.fail('nothing arrived');
  const index = a.findIndex((message, at) => message !== b[at]);
  return index < 0 && a.length !== b.length ? a.length : index;
}

describe('claim: a secret stays secret', () => {
  const outbreak = (chosen: number, seconds: number) => (parts: Dump) => {
    const { game } = parts.stepper.room;
    parts.stepper.run(100);
    assert.ok(game.match.running);
    const memory = game.match.memory as { first: string[] };
    const ids = game.seats.players.filter((player) => player.bot).map(({ id }) => id);
    assert.equal(memory.first.length, 1);
    memory.first = [ids[chosen] ?? assert.fail('there are not enough bots')];
    parts.stepper.run(seconds * 1000 - 100);
    assert.equal((game.world as World & { known: boolean }).known, seconds > 10);
  };

  it('infection: for ten seconds nothing depends on who is ill, and then it does', async () => {
    const first = await dump(infection, outbreak(0, 9.8), true);
    for (const other of [1, 4]) {
      const second = await dump(infection, outbreak(other, 9.8), true);
      assert.equal(firstDifference(first, second), -1);
    }
    assert.ok(first.length > 500, `${first.length} messages`);
    const late = [
      await dump(infection, outbreak(0, 10.5), true),
      await dump(infection, outbreak(1, 10.5), true),
    ] as const;
    assert.ok(firstDifference(...late) > 500, 'this test would not see a difference');
  });

  it('infection: who is ill cannot be worked out from where lives began and what bots do', () => {
    const start = (ruleSeed: number): { zero: string; places: string } => {
      const events = { hit() {}, hurt() {}, kill() {}, announce() {} };
      const game = new Game(infection, 5, events, () => PRESENT, false, ruleSeed);
      new Bots(game, 12, 5, () => {}).adjust(1);
      for (let tick = 0; tick < 120; tick++) game.step();
      const { first } = game.match.memory as { first: string[] };
      return { zero: first.join(), places: game.seats.avatars.map(({ x, y, aim }) => `${x} ${y} ${aim}`).join() };
    };
    const starts = Array.from({ length: 20 }, (_, ruleSeed) => start(ruleSeed));
    assert.equal(new Set(starts.map(({ places }) => places)).size, 1, 'what is seen depends on what rules draw');
    assert.ok(new Set(starts.map(({ zero }) => zero)).size > 5, 'it does not depend on what rules draw');
  });

  it('infection: neither handshake nor state has a word for it', () => {
    const fields = Object.keys(infection.createWorld().toJSON());
    assert.ok(fields.includes('known'));
    assert.ok(!fields.some((field) => /zero|ill|patient/.test(field)), fields.join());
  });

  /** Does as he is told, once that has begun. */
  const puppet = (input: Partial<InputFrame>, begun: () => boolean): InputSource => ({
    due: () => 1,
    next: (out) => Object.assign(out, neutralInput(), begun() ? input : {}),
    renderTime: 0,
    depth: 0,
  });

  /**
   * A thief takes the looker's flag far away from him, and there runs and shoots as he is told.
   * @param watching the looker is dead, and asks for what the thief sees
   */
  const theft =
    (input: Partial<InputFrame>, watching = false) =>
    (parts: Dump) => {
      const { stepper, client } = parts;
      const { game } = stepper.room;
      let begun = false;
      const source = puppet(input, () => begun);
      const thief = game.addSeat('thief', 'Thief', false, source);
      const looker = game.seats.get(client.id) ?? assert.fail();
      assert.notEqual(thief.avatar.team, looker.avatar.team);
      stepper.run(4000);
      const flag = game.type.places.spot('flag', looker.avatar.team);
      const far = game.type.places.spot('flag', thief.avatar.team);
      looker.contestant.place(far);
      thief.contestant.place({ x: flag.x, y: flag.y });
      assert.ok(Math.abs(far.x - flag.x) > 1200, 'the arena is too small for this test');
      // Until then they may have seen each other.
      stepper.run(500);
      if (watching) {
        looker.contestant.harm(999);
        looker.respawnsAt = Infinity;
        stepper.run(500);
        client.room.send('watch', { id: 'thief' });
      }
      parts.arrived.length = 0;
      begun = true;
      stepper.run(4000);
      const { flags } = game.world as World & { flags: Map<string, { carrier: string }> };
      assert.equal(flags.get(String(looker.avatar.team))?.carrier, 'thief');
      assert.ok(client.view.world.players.size === 1, 'the thief is in sight');
    };
  const UP = { moveY: -MOVE_RANGE };
  const FIRING = { moveY: MOVE_RANGE, aim: 2, buttons: BUTTON.primary | BUTTON.secondary };

  it('capture the flag: where a thief is, and what he does, is not sent to who does not see him', async () => {
    const up = await dump(captureTheFlag, theft(UP), false);
    const firing = await dump(captureTheFlag, theft(FIRING), false);
    assert.equal(firstDifference(up, firing), -1);
    assert.ok(up.length > 200, `${up.length} messages`);
  });

  it('capture the flag: nor to who is dead, and asks to watch him', async () => {
    const up = await dump(captureTheFlag, theft(UP, true), false);
    const firing = await dump(captureTheFlag, theft(FIRING, true), false);
    assert.equal(firstDifference(up, firing), -1);
    assert.ok(up.length > 200, `${up.length} messages`);
  });

  it('capture the flag: this test would see it, if all were sent everything', async () => {
    const open = defineRoomType({ ...captureTheFlag.spec, id: 'open', interest: 'everything' } as never);
    const see = (input: Partial<InputFrame>) => (parts: Dump) => {
      try {
        theft(input)(parts);
      } catch (error) {
        if (!/in sight/.test(String(error))) throw error;
      }
    };
    assert.ok(firstDifference(await dump(open, see(UP), false), await dump(open, see(FIRING), false)) >= 0);
  });

  const dusky = defineRoomType({
    id: 'dusky',
    menu: { title: 'Dusky', blurb: 'For tests.', players: [0, 4] },
    arena: openField('dusky', 3000, 3000),
    move: { maxSpeed: 320, accel: 2600, friction: 9 },
    weapons: { primary: rifle, secondary: rocket },
    respawn: 'never',
  });
  /** @param sight the looker's; another is 300 units away, and does as he is told */
  const inTheDark =
    (input: Partial<InputFrame>, sight: number, dead = false) =>
    (parts: Dump) => {
      const { stepper, client } = parts;
      const { game } = stepper.room;
      let begun = false;
      const other = game.addSeat(
        'other',
        'Other',
        false,
        puppet(input, () => begun),
      ).contestant;
      const looker = game.seats.get(client.id)?.contestant ?? assert.fail();
      looker.place({ x: 1000, y: 1500 });
      other.place({ x: 1300, y: 1500 });
      looker.sight = sight;
      if (dead) {
        const watched = game.addSeat(
          'watched',
          'Watched',
          false,
          puppet({}, () => false),
        ).contestant;
        watched.place({ x: 1000, y: 1500 });
        looker.harm(999);
        client.room.send('watch', { id: 'watched' });
      }
      stepper.run(500);
      parts.arrived.length = 0;
      begun = true;
      stepper.run(2000);
    };
  const AWAY = { moveX: MOVE_RANGE, buttons: BUTTON.primary | BUTTON.secondary };

  it('who sees little is sent nothing of what moves, shoots and flies in the dark, alive or dead', async () => {
    for (const dead of [false, true]) {
      const still = await dump(dusky, inTheDark({}, 150, dead), false);
      assert.equal(firstDifference(still, await dump(dusky, inTheDark(AWAY, 150, dead), false)), -1);
      assert.ok(still.length > 100, `${still.length} messages`);
    }
    const seen = [
      await dump(dusky, inTheDark({}, 400), false),
      await dump(dusky, inTheDark(AWAY, 400), false),
    ] as const;
    assert.ok(firstDifference(...seen) >= 0, 'this test would not see a difference');
  });

  it('who asks how his shots were judged is told nothing of whom he does not see and just missed', async () => {
    const shooting = (input: Partial<InputFrame>, sight: number) => (parts: Dump) => {
      const { client } = parts;
      client.room.send('graph', { on: true });
      client.sample = (frame) => Object.assign(frame, { aim: 0.3, buttons: BUTTON.primary });
      inTheDark(input, sight)(parts);
    };
    const still = await dump(dusky, shooting({}, 150), false);
    assert.equal(firstDifference(still, await dump(dusky, shooting({ moveY: -MOVE_RANGE }, 150), false)), -1);
    const seen = (await dump(dusky, shooting({}, 400), false)).join();
    const [judged, told] = [Buffer.from('judged').toString('hex'), Buffer.from('thenX').toString('hex')];
    assert.ok(still.join().includes(judged) && !still.join().includes(told));
    assert.ok(seen.includes(told), 'this test would not see it');
  });

  /** @param apart from the looker, to whom the other does harm */
  const harmed = (apart: number, sight: number) => (parts: Dump) => {
    const { stepper, client } = parts;
    const { game } = stepper.room;
    const other = game.addSeat(
      'other',
      'Other',
      false,
      puppet({}, () => false),
    ).contestant;
    const looker = game.seats.get(client.id)?.contestant ?? assert.fail();
    looker.place({ x: 1000, y: 1500 });
    other.place({ x: 1000 + apart, y: 1500 });
    looker.sight = sight;
    stepper.run(2000);
    parts.arrived.length = 0;
    looker.harm(10, other);
    stepper.run(100);
    assert.equal(looker.health, 90);
  };

  it('who is hit out of the dark learns from where, and not from how far', async () => {
    assert.equal(
      firstDifference(await dump(dusky, harmed(300, 150), false), await dump(dusky, harmed(900, 150), false)),
      -1,
    );
    assert.ok(
      firstDifference(await dump(dusky, harmed(300, 950), false), await dump(dusky, harmed(900, 950), false)) >= 0,
    );
  });
});
