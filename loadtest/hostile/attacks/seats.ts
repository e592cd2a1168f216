/** Seats and rooms: taken and not used, asked for without end, or somebody else's. */

import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type Attack, type Context, outcome, type Target } from '../attack.ts';
import { inParallel, tally } from '../flood.ts';
import { ask, askForSeat, fate, openSocket, openTcp, placeIn, type Seat, takeSeat, takeSeats } from '../intruder.ts';
import { ACKNOWLEDGE } from '../wire.ts';

/** What a server says to who asks too often, or when it is full: honest ones come back later. */
const BUSY = [429, 503];
/** Rooms that one address may have made by the end of a flood; the default of a minute is below it. */
const MOST_ROOMS = 40;
/** Joins that one address may ask for in a moment; by default it has 3000 saved up, and those take their turns. */
const MOST_JOINS = 3500;

/** Whether somebody who has done nothing yet may come in. He is as patient as the honest client: eight tries. */
async function mayComeIn(target: Target, context: Context): Promise<string | undefined> {
  let status = 0;
  for (let attempt = 0; attempt < 8; attempt++) {
    const answer = await askForSeat({ ...target, from: undefined }, target.room);
    if (placeIn(answer) !== undefined) return undefined;
    status = answer.status;
    await context.sleep(250);
  }
  return `an honest newcomer at another address is refused (HTTP ${status})`;
}

/** One who opens sockets and says nothing on them. */
async function openMany(target: Target, context: Context, count: number, path: string): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let index = 0; index < count && context.going(); index++) {
    const socket = new WebSocket(`ws://${target.host}:${target.port}${path}`, {
      perMessageDeflate: false,
      ...(target.from === undefined ? {} : { localAddress: target.from }),
    });
    socket.on('error', () => {});
    context.afterwards(() => socket.terminate());
    sockets.push(socket);
    if (index % 20 === 19) await context.sleep(10);
  }
  return sockets;
}

export const SEAT_ATTACKS: readonly Attack[] = [
  {
    name: 'never-acknowledged',
    what: 'joins that are never acknowledged, while messages for them pile up',
    row: '1.7',
    seconds: 7.5,
    async run(target, context) {
      const seats = await takeSeats(target, context, 4, { acknowledge: false });
      while (context.going() && seats.some((seat) => seat.closed() === undefined)) await context.sleep(100);
      const kept = seats.filter((seat) => seat.closed() === undefined).length;
      return outcome(
        kept === 0 && seats[0] ? fate(seats[0]) : `${kept} of ${seats.length} keep their seats`,
        kept > 0 && `${kept} seats are held by who never came in`,
      );
    },
  },
  {
    name: 'matchmake-create',
    lingers: true,
    what: '200 rooms asked for at the match-maker',
    row: '1.8',
    async run(target, context) {
      const answers = await inParallel(context, 20, 200, () => askForSeat(target, target.room, '{}', 'create'));
      const made = answers.filter((answer) => placeIn(answer) !== undefined).length;
      return outcome(tally(answers.map(({ status }) => status)), made > 0 && `${made} rooms were made by a stranger`);
    },
  },
  {
    name: 'room-flood',
    lingers: true,
    what: '300 private rooms asked for at /api/rooms',
    row: '1.8',
    notStock: 'stock Colyseus has no such route',
    async run(target, context) {
      const body = JSON.stringify({ type: 'wander', private: true });
      const headers = { 'content-type': 'application/json' };
      const answers = await inParallel(context, 20, 300, () =>
        ask(target, { method: 'POST', path: '/api/rooms', headers }, body),
      );
      const made = answers.filter(({ status }) => status === 201).length;
      return outcome(tally(answers.map(({ status }) => status)), made > MOST_ROOMS && `${made} rooms from one address`);
    },
  },
  {
    name: 'matchmake-flood',
    lingers: true,
    what: 'seats asked for without a pause, 40 at a time',
    row: '1.8',
    async run(target, context) {
      const answers = await inParallel(context, 40, 5000, () => askForSeat(target, target.room));
      const refused = answers.filter(({ status }) => BUSY.includes(status)).length;
      const refusedHonest = await mayComeIn(target, context);
      return outcome(
        `${answers.length} answers: ${tally(answers.map(({ status }) => status))}`,
        refusedHonest ?? (refused === 0 && answers.length > MOST_JOINS && 'there is no limit to it'),
      );
    },
  },
  {
    name: 'reserved-seats',
    lingers: true,
    what: 'seats that are reserved and never taken, in every room type',
    row: '1.8',
    notStock: 'its rooms have no end of seats',
    async run(target, context) {
      const types = ['free-for-all', 'kickoff', 'horde', 'capture-the-flag', 'infection'];
      const answers = await inParallel(context, 20, 400, (count) =>
        askForSeat(target, types[count % types.length] ?? target.room),
      );
      const refusedHonest = await mayComeIn(target, context);
      return outcome(tally(answers.map(({ status }) => status)), refusedHonest);
    },
  },
  {
    name: 'joins-of-nobody',
    what: 'join options with keys of prototypes, huge names, wrong kinds and broken JSON',
    row: '',
    async run(target, context) {
      const bodies = [
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"A"}',
        '{"name":{"toString":1}}',
        '{"name":["a"]}',
        `{"name":"${'x'.repeat(5000)}"}`,
        '{"protocol":1e999}',
        '{"name":"\\u202e\\u0000"}',
        '{"filter":{"$where":"1"},"sort":{"__proto__":1}}',
        '[]',
        'null',
        '"text"',
        '{',
        '{"a":'.repeat(3000),
      ];
      const answers = await inParallel(context, 4, bodies.length, (count) =>
        askForSeat(target, target.room, bodies[count]),
      );
      const failed = answers.filter(({ status }) => status >= 500 && status !== 503 && status !== 520).length;
      const told = answers.find(({ text }) => /\bat .*\.(?:ts|js|mjs):\d|node_modules/.test(text));
      return outcome(
        tally(answers.map(({ status }) => status)),
        (told && 'a stack is sent') || (failed > 0 && `${failed} of them fail inside of the server`),
      );
    },
  },
  {
    name: 'guessed-tokens',
    what: "another player's seat by guessed tokens",
    row: '',
    async run(target, context) {
      const victim = await takeSeat(target, context);
      await context.sleep(200);
      let tries = 0;
      let entered = 0;
      await inParallel(context, 10, 400, async () => {
        const token = Math.floor(context.random.next() * 2 ** 45).toString(36);
        const socket = openSocket(target, victim.place, token);
        context.afterwards(() => socket.terminate());
        socket.on('message', (bytes: Buffer) => {
          if (((bytes[0] ?? 0) & 31) === 10) entered++;
        });
        tries++;
        await Promise.race([new Promise((resolve) => socket.once('close', resolve)), delay(1000)]);
      });
      const lost = victim.closed() !== undefined;
      return outcome(
        `${tries} tries, ${entered} let in, victim ${fate(victim, 'untouched')}`,
        entered > 0 ? 'a guessed token is let in' : lost && 'the victim loses his connection',
      );
    },
  },
  {
    name: 'stolen-session',
    what: "another player's session id, which everybody in the room knows, without his token",
    row: '',
    async run(target, context) {
      const victim = await takeSeat(target, context);
      await context.sleep(200);
      const results: string[] = [];
      for (const token of [undefined, '', 'null', victim.place.sessionId]) {
        const thief = await takeSeat(target, context, {
          place: victim.place,
          ...(token === undefined ? {} : { token }),
        }).catch(() => undefined);
        results.push(thief === undefined ? 'refused' : 'let in');
      }
      await context.sleep(200);
      const lost = victim.closed() !== undefined;
      return outcome(
        `${tally(results)}, victim ${fate(victim, 'untouched')}`,
        results.includes('let in') ? 'the seat is stolen' : lost && 'the victim loses his connection',
      );
    },
  },
  {
    name: 'reconnect-storm',
    what: 'one who resumes his own seat again and again, and is sent the whole state each time',
    row: '',
    async run(target, context) {
      let seat: Seat | undefined = await takeSeat(target, context);
      let times = 0;
      let refused = 0;
      while (context.going()) {
        const before: Seat | undefined = seat;
        if (before === undefined) break;
        await context.sleep(30);
        seat = await takeSeat(target, context, { place: before.place, token: before.token }).catch(() => undefined);
        before.socket.terminate();
        if (seat === undefined) refused++;
        else times++;
      }
      return outcome(`${times} resumed, then ${refused > 0 ? 'refused' : 'still let in'}`);
    },
  },
  {
    name: 'resume-race',
    what: 'one who drops, and comes back with 30 sockets at once, all with his token',
    row: '',
    seconds: 4.5,
    async run(target, context) {
      const seat = await takeSeat(target, context);
      await context.sleep(300);
      seat.socket.terminate();
      await context.sleep(100);
      const sockets = Array.from({ length: 30 }, () => openSocket(target, seat.place, seat.token));
      for (const socket of sockets) {
        context.afterwards(() => socket.terminate());
        socket.on('message', (bytes: Buffer) => {
          if (((bytes[0] ?? 0) & 31) === 10) socket.send(ACKNOWLEDGE);
        });
      }
      while (context.going()) await context.sleep(100);
      const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
      return outcome(`${open} of 30 still open`, open > 1 && `${open} sockets wait for a seat that one can have`);
    },
  },
  {
    name: 'come-and-misbehave',
    what: 'joins, rubbish until the removal, and the next join, 20 at a time: what each of them writes to the log',
    row: '',
    async run(target, context) {
      const fates = await inParallel(context, 20, 2000, async () => {
        const seat = await takeSeat(target, context).catch(() => undefined);
        for (let frame = 0; frame < 12; frame++) seat?.send(Uint8Array.of(200));
        await seat?.untilClosed(500);
        return seat === undefined ? 'no seat' : fate(seat);
      });
      return outcome(`${fates.length} joins, ${tally(fates)}`);
    },
  },
  {
    name: 'seatless-sockets',
    what: 'sockets to a room that lives, for seats that nobody has: 20 at a time, without a pause',
    row: '',
    async run(target, context) {
      const { place } = await takeSeat(target, context);
      const codes = await inParallel(context, 20, 20_000, async (count) => {
        const socket = openSocket(target, { ...place, sessionId: `nobody-${count}` });
        context.afterwards(() => socket.terminate());
        const [code] = (await Promise.race([once(socket, 'close'), delay(2000, ['no answer'])])) as [string | number];
        return code;
      });
      return outcome(`${codes.length} sockets, closed ${tally(codes)}`);
    },
  },
  {
    name: 'thousand-sockets',
    what: '1,000 sockets that never join anything',
    row: '',
    seconds: 4,
    async run(target, context) {
      const sockets = await openMany(target, context, 1000, '/');
      while (context.going()) await context.sleep(100);
      const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
      return outcome(
        `${open} of ${sockets.length} still open`,
        open > 300 && `${open} sockets that are nobody's are kept`,
      );
    },
  },
  {
    name: 'half-open-upgrades',
    what: '500 connections that begin an upgrade and do not end it',
    row: '',
    async run(target, context) {
      const sockets = Array.from({ length: 500 }, () => openTcp(target, context));
      for (const socket of sockets)
        socket.write('GET /x/y?sessionId=z HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n');
      while (context.going()) await context.sleep(100);
      const open = sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open').length;
      const refusedHonest = await mayComeIn(target, context);
      return outcome(`${open} of 500 still open`, refusedHonest);
    },
  },
];
