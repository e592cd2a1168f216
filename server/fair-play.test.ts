/** What a cheater gains over an honest twin who plays by the same brain beside him: nothing. */

import assert from 'node:assert/strict';
import { openField } from '../shared/content/tiled.ts';
import { rifle, rocket } from '../shared/content/weapons.ts';
import { BUTTON, type InputFrame, MOVE_RANGE, TICK_MS, TICK_RATE } from '../shared/engine/input.ts';
import { defineRoomType, type RoomType } from '../shared/engine/room-type.ts';
import type { Seat } from '../shared/game/seats.ts';
import { MAX_CREDIT } from './room/input-budget.ts';
import { type SteppedClient, Stepper } from './stepper.ts';

/** A field on which nobody dies of a shot. */
const field = defineRoomType({
  id: 'fair-field',
  menu: { title: 'Fair', blurb: 'For tests.', players: [0, 32] },
  arena: openField('fair', 3000, 3000),
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 1.5 } },
  weapons: { primary: { ...rifle, damage: 0, range: 4000 }, secondary: rocket },
  respawn: 2,
  shield: 0,
});
/** Rounds of three seconds. */
const rounds = defineRoomType({
  ...{ id: 'fair-rounds', menu: { title: 'Rounds', blurb: 'For tests.', players: [0, 8] } },
  ...{ arena: openField('rounds', 3000, 3000), move: { maxSpeed: 320, accel: 2600, friction: 9 } },
  match: { seconds: 3 },
});

/** Ticks by which a shot of the rifle may count before its time. */
const EARLY = 4;
const LINK = { delayMs: 20, jitterMs: 0 };
const SECONDS = 10;
const PLAIN_INPUT = Uint8Array.of(19);

/** Runs in circles, dashes whenever it may and holds the trigger: by its own count of inputs, as its twin does. */
function brain(): (frame: InputFrame) => void {
  let inputs = 0;
  return (frame) => {
    const heading = inputs++ / 40;
    frame.moveX = Math.round(Math.cos(heading) * MOVE_RANGE);
    frame.moveY = Math.round(Math.sin(heading) * MOVE_RANGE);
    frame.aim = 0;
    frame.buttons = BUTTON.primary | (inputs % 2 === 0 ? BUTTON.dash : 0);
  };
}

/** What somebody did on the server, tick by tick. */
interface Deeds {
  readonly seat: Seat;
  readonly ways: number[];
  readonly shotTicks: number[];
  dashes: number;
  /** Shots that went off in his own steps. */
  fired: number;
}

class Watched {
  readonly stepper: Stepper;
  readonly #all = new Map<string, Deeds>();

  constructor(stepper: Stepper) {
    this.stepper = stepper;
    const { game } = stepper.room;
    const fire = game.combat.fire.bind(game.combat);
    game.combat.fire = (shot, tick) => {
      this.#all.get(shot.shooter.id)?.shotTicks.push(tick);
      fire(shot, tick);
    };
  }

  of({ id }: SteppedClient): Deeds {
    const seat = this.stepper.room.game.seats.get(id);
    assert.ok(seat);
    const deeds = this.#all.get(id) ?? { seat, ways: [], shotTicks: [], dashes: 0, fired: 0 };
    this.#all.set(id, deeds);
    return deeds;
  }

  /** So many ticks, in which nobody reaches a wall. */
  run(ticks: number): void {
    for (let tick = 0; tick < ticks; tick++) {
      const before = [...this.#all.values()].map(({ seat: { avatar } }) => {
        avatar.x = 1500;
        avatar.y = 1500;
        return { dashing: avatar.dash > 0, fired: avatar.fired };
      });
      this.stepper.run(TICK_MS);
      [...this.#all.values()].forEach((deeds, index) => {
        const { avatar } = deeds.seat;
        deeds.ways.push(Math.hypot(avatar.x - 1500, avatar.y - 1500));
        deeds.fired += (avatar.fired - (before[index]?.fired ?? 0) + 256) % 256;
        if (avatar.dash > 0 && !before[index]?.dashing) deeds.dashes++;
      });
    }
  }
}

/** Two with one brain, one of whom cheats from the second second on. */
async function compare(cheat: (client: SteppedClient, stepper: Stepper) => void, type: RoomType = field) {
  const stepper = await Stepper.create(type, { seed: 3 });
  const clients = [await stepper.join('honest', LINK), await stepper.join('cheat', LINK)] as const;
  for (const client of clients) client.sample = brain();
  stepper.run(1000);
  cheat(clients[1], stepper);
  const watched = new Watched(stepper);
  const [honest, cheating] = [watched.of(clients[0]), watched.of(clients[1])];
  watched.run(SECONDS * TICK_RATE);
  await stepper.close();
  return { honest, cheat: cheating };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

/** The most of something within so many ticks in a row. */
function mostWithin(ticks: readonly number[], window: number): number {
  return Math.max(0, ...ticks.map((from) => ticks.filter((tick) => tick >= from && tick < from + window).length));
}

/** Sends nothing for so many ticks of each of so many, and then all at once: others are seen all the while. */
function holdUp(client: SteppedClient, ticks: number, every: number): void {
  const { connection } = client.room;
  const send = connection.send.bind(connection);
  const held: Uint8Array[] = [];
  let frames = 0;
  client.onFrame = () => {
    if (frames++ % every !== ticks) return;
    for (const bytes of held.splice(0)) send(bytes as never);
  };
  connection.send = (bytes) => {
    if (frames % every < ticks) held.push(new Uint8Array(bytes as never));
    else send(bytes);
  };
}

const CHEATS: readonly [name: string, cheat: (client: SteppedClient, stepper: Stepper) => void][] = [
  [
    'three inputs a tick',
    (client) => {
      client.onFrame = () => {
        client.sendRaw(PLAIN_INPUT);
        client.sendRaw(PLAIN_INPUT);
      };
    },
  ],
  [
    'a clock that is a fifth too fast',
    (client) => {
      let frames = 0;
      client.onFrame = () => {
        if (++frames % 5 === 0) client.sendRaw(PLAIN_INPUT);
      };
    },
  ],
  ['inputs held back for a third of a second, and sent at once', (client) => holdUp(client, 20, 60)],
  ['inputs held back for two thirds of a second, again and again', (client) => holdUp(client, 40, 60)],
  ['inputs held back for a few ticks, all the time', (client) => holdUp(client, 5, 10)],
  [
    'a burst of inputs behind each silence',
    (client) => {
      let frames = 0;
      holdUp(client, 20, 60);
      const flush = client.onFrame;
      client.onFrame = () => {
        flush();
        if (frames++ % 60 === 20) for (let index = 0; index < 60; index++) client.sendRaw(PLAIN_INPUT);
      };
    },
  ],
  [
    'a server time that stands still',
    (client) => {
      const stands = client.room.clock.serverNow();
      client.room.clock.serverNow = () => stands;
    },
  ],
  [
    'a server time that is ahead',
    (client) => {
      const { clock } = client.room;
      const serverNow = clock.serverNow.bind(clock);
      clock.serverNow = () => serverNow() + 5000;
    },
  ],
];

describe('claim: a cheater gains nothing over an honest twin', () => {
  for (const [name, cheat] of CHEATS)
    it(`${name}: no way, no shot and no dash more`, async () => {
      const twins = await compare(cheat);
      const step = field.environment.move.maxSpeed / TICK_RATE;
      const honest = { way: sum(twins.honest.ways), shots: twins.honest.shotTicks };
      const cheating = { way: sum(twins.cheat.ways), shots: twins.cheat.shotTicks };
      assert.ok(honest.way > 2500, `the honest one ran ${honest.way}`);
      assert.ok(honest.shots.length > 40, `the honest one fired ${honest.shots.length} times`);
      assert.ok(twins.honest.dashes >= 6, `the honest one dashed ${twins.honest.dashes} times`);
      // A dash may fall into the last ticks of one of them alone.
      const most = honest.way + 10 * (900 / TICK_RATE) + step;
      assert.ok(cheating.way <= most, `${cheating.way} and not ${honest.way} units`);
      assert.ok(cheating.shots.length <= honest.shots.length + 1, `${cheating.shots.length} shots`);
      assert.ok(twins.cheat.dashes <= twins.honest.dashes + 1, `${twins.cheat.dashes} dashes`);
      for (const window of [10, 20, 30, 60]) {
        // A shot may count half an interval early, and all in all none does.
        const allowed = mostWithin(honest.shots, window + EARLY);
        const most = mostWithin(cheating.shots, window);
        assert.ok(most <= allowed, `${most} shots within ${window} ticks, not ${allowed}`);
      }
    });

  it('both axes at full tilt are no faster than one', async () => {
    const twins = await compare((client) => {
      client.sample = (frame) => Object.assign(frame, { moveX: MOVE_RANGE, moveY: MOVE_RANGE, aim: 0, buttons: 0 });
    });
    const full = (field.environment.move.maxSpeed / TICK_RATE) * SECONDS * TICK_RATE;
    assert.ok(sum(twins.cheat.ways) <= full + 60, `${sum(twins.cheat.ways)} units, not ${full}`);
  });

  it('who is silent while he is dead begins his life as his twin does', async () => {
    const stepper = await Stepper.create(field, { seed: 3 });
    const clients = [await stepper.join('honest', LINK), await stepper.join('cheat', LINK)] as const;
    for (const client of clients) client.sample = brain();
    stepper.run(1000);
    const watched = new Watched(stepper);
    const [honest, cheat] = [watched.of(clients[0]), watched.of(clients[1])];
    for (const { seat } of [honest, cheat]) {
      seat.avatar.health = 0;
      seat.respawnsAt = stepper.room.game.tick + field.respawnTicks;
    }
    const { connection } = clients[1].room;
    const send = connection.send.bind(connection);
    connection.send = () => {};
    watched.run(field.respawnTicks + 4);
    assert.ok(honest.seat.avatar.health > 0 && cheat.seat.avatar.health > 0);
    connection.send = send;
    for (let index = 0; index < 40; index++) clients[1].sendRaw(PLAIN_INPUT);
    watched.run(30);
    const [honestWay = 0, way = 0] = [honest, cheat].map(({ ways }) => sum(ways.slice(field.respawnTicks)));
    assert.ok(honestWay > 100 && way <= honestWay * 1.05 + 20, `${way} units, not ${honestWay}`);
    await stepper.close();
  });

  it('who is silent before a round begins does not start before the others', async () => {
    const stepper = await Stepper.create(rounds, { seed: 3 });
    const clients = [await stepper.join('honest', LINK), await stepper.join('cheat', LINK)] as const;
    for (const client of clients) client.sample = (frame) => Object.assign(frame, { moveX: MOVE_RANGE });
    const { game } = stepper.room;
    const until = (phase: string): void => {
      while (game.match.phase !== phase) stepper.run(TICK_MS);
    };
    until('results');
    stepper.run(7000);
    holdUp(clients[1], 60, Infinity);
    until('countdown');
    const moved = clients.map(() => 0);
    for (let tick = 0; tick < 300; tick++) {
      if (tick === 20) for (let index = 0; index < 60; index++) clients[1].sendRaw(PLAIN_INPUT);
      stepper.run(TICK_MS);
      clients.forEach(({ id }, index) => {
        if (moved[index] === 0 && (game.seats.get(id)?.avatar.vx ?? 0) > 0) moved[index] = tick;
      });
    }
    const [honest = 0, cheat = 0] = moved;
    assert.ok(honest > 150, `the honest one started after ${honest} ticks`);
    assert.ok(cheat >= honest - 1, `${cheat} ticks, not ${honest}`);
    await stepper.close();
  });

  it('two connections are two players, and neither of them plays faster for it', async () => {
    const stepper = await Stepper.create(field, { seed: 3 });
    const honest = await stepper.join('honest', LINK);
    const pair = [await stepper.join('one', LINK), await stepper.join('two', LINK)] as const;
    for (const client of [honest, ...pair]) client.sample = brain();
    stepper.run(1000);
    const watched = new Watched(stepper);
    const all = [honest, ...pair].map((client) => watched.of(client));
    watched.run(300);
    const [way = 0, ...ways] = all.map(({ ways }) => sum(ways));
    for (const other of ways) assert.ok(other <= way * 1.1, `${other} units, not ${way}`);
    await stepper.close();
  });
});

describe('claim: a cheater is no trap for the honest', () => {
  it('who was held up by his link loses no shot, and they come no faster than his weapon fires', async () => {
    const stalled = await compare((client, stepper) => {
      let next = stepper.now + 1000;
      client.onFrame = () => {
        if (stepper.now < next) return;
        next += 2000;
        client.stall(250);
      };
    });
    const [shots, without] = [stalled.cheat.shotTicks, stalled.honest.shotTicks];
    assert.ok(shots.length >= stalled.cheat.fired - 1, `${shots.length} of ${stalled.cheat.fired} shots counted`);
    assert.ok(shots.length >= without.length - 3, `${shots.length} shots, ${without.length} without stalls`);
    assert.ok(mostWithin(shots, MAX_CREDIT) <= 3, `${mostWithin(shots, MAX_CREDIT)} shots in a third of a second`);
  });
});
