/** What a seat gives and asks: the dead may watch others, and who touches nothing loses it. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { CLOSE } from '../shared/engine/events.ts';
import { MOVE_RANGE } from '../shared/engine/input.ts';
import { defineRoomType } from '../shared/engine/room-type.ts';
import type { Seat } from '../shared/game/seats.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

const field = defineRoomType({
  id: 'watching',
  menu: { title: 'Watching', blurb: 'For tests.', players: [0, 8] },
  arena: openField('watching', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  interest: { radius: 800 },
});

function seatOf(stepper: Stepper, client: SteppedClient): Seat {
  const seat = stepper.room.game.seats.get(client.id);
  assert.ok(seat);
  return seat;
}

describe('claim: a link for which too much waits is cut', () => {
  it('once a megabyte does, and the seat is held', async () => {
    const stepper = await Stepper.create(field, { seed: 2 });
    const client = await stepper.join('slow');
    const { socket } = client;
    Object.assign(socket, { bufferedAmount: 900_000 });
    stepper.run(1000);
    assert.equal(socket.readyState, socket.OPEN);
    Object.assign(socket, { bufferedAmount: 1_100_000 });
    stepper.run(500);
    assert.equal(socket.closeCode, 1006);
    assert.equal(seatOf(stepper, client).entry.connected, false);
    await stepper.close();
  });
});

describe('claim: a dead player watches another', () => {
  it('is sent the surroundings of whom he watches, and his own with the next life', async () => {
    const stepper = await Stepper.create(field, { seed: 2 });
    const dead = await stepper.join('dead', { delayMs: 20, jitterMs: 0 });
    const killer = await stepper.join('killer');
    const friend = await stepper.join('friend');
    const place = (client: SteppedClient, x: number, y: number): void =>
      void Object.assign(seatOf(stepper, client).avatar, { x, y });
    place(dead, 200, 200);
    place(killer, 2500, 2500);
    place(friend, 2600, 2500);
    stepper.run(500);
    const sees = (client: SteppedClient): boolean => dead.view.world.players.has(client.id);
    assert.deepEqual([sees(killer), sees(friend)], [false, false]);

    dead.room.send('watch', { id: killer.id });
    stepper.run(500);
    assert.equal(sees(killer), false, 'the living see their own surroundings alone');

    seatOf(stepper, dead).avatar.health = 0;
    seatOf(stepper, dead).respawnsAt = stepper.room.game.tick + 120;
    stepper.run(100);
    for (const rubbish of [undefined, 7, { id: 7 }, { id: 'nobody' }, []]) dead.room.send('watch', rubbish);
    dead.view.spectate('next');
    dead.view.spectate('next');
    dead.view.spectate('previous');
    assert.equal(dead.view.focus, killer.id);
    stepper.run(300);
    assert.deepEqual([sees(killer), sees(friend)], [true, true]);

    stepper.run(2500);
    assert.equal(dead.view.alive, true);
    assert.equal(dead.view.focus, dead.id);
    place(dead, 200, 200);
    stepper.run(500);
    assert.deepEqual([sees(killer), sees(friend)], [false, false]);
    await stepper.close();
  });
});

describe('claim: who touches nothing gives his seat back', () => {
  it('is warned, then removed; whoever moves, aims or shoots stays', async () => {
    const stepper = await Stepper.create(field, { seed: 4, idleSeconds: 40 });
    const idle = await stepper.join('idle');
    const mover = await stepper.join('mover');
    const waker = await stepper.join('waker');
    mover.sample = (frame) => {
      frame.moveX = MOVE_RANGE;
    };
    const warnings: number[] = [];
    idle.view.on('idle', ({ secondsLeft }) => warnings.push(secondsLeft));
    let wakerWarned = 0;
    waker.view.on('idle', () => wakerWarned++);
    let aim = 0;
    stepper.run(30_000);
    assert.deepEqual(warnings, [20]);
    waker.sample = (frame) => {
      frame.aim = aim;
    };
    aim = 1;
    stepper.run(11_000);
    assert.equal(idle.socket.closeCode, CLOSE.idle);
    assert.equal(mover.socket.closeCode, 0);
    assert.equal(waker.socket.closeCode, 0);
    assert.equal(wakerWarned, 1);

    // The dead have nothing to touch.
    seatOf(stepper, waker).avatar.health = 0;
    seatOf(stepper, waker).respawnsAt = Infinity;
    stepper.run(60_000);
    assert.equal(waker.socket.closeCode, 0);
    await stepper.close();
  });
});
