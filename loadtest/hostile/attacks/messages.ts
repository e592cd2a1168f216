/** Messages that go for what handlers do with them, and who does not read what he is sent. */

import { type Attack, type Context, outcome, type Target } from '../attack.ts';
import { tally } from '../flood.ts';
import { fate, Refused, type Seat, takeSeat, takeSeats } from '../intruder.ts';
import { message, pack } from '../wire.ts';

const READERS = 6;
/** Payloads that a handler which trusts its sender falls over. */
const PAYLOADS: readonly unknown[] = [
  null,
  0,
  'x',
  [],
  {},
  { id: null },
  { item: null },
  { text: null },
  { text: { length: 1e9 } },
  { on: [] },
  { id: '__proto__' },
];

async function readSlowly(target: Target, context: Context, bytesPerSecond: number): Promise<Seat[]> {
  const seats = await takeSeats(target, context, READERS);
  await context.sleep(300);
  for (const { socket } of seats) {
    socket.pause();
    socket.on('message', () => {
      if (bytesPerSecond > 0) socket.pause();
    });
  }
  let granted = 0;
  while (context.going()) {
    await context.sleep(100);
    granted += bytesPerSecond / 10;
    for (const { socket, received } of seats) if (bytesPerSecond > 0 && received.bytes < granted) socket.resume();
  }
  return seats;
}

export const MESSAGE_ATTACKS: readonly Attack[] = [
  {
    name: 'throwing-handler',
    what: 'messages that handlers throw on: nothing, wrong kinds, names that every object has',
    row: '1.5',
    async run(target, context) {
      const types = target.stock ? ['use'] : ['watch', 'graph', 'chat', 'resync', 'use'];
      const fates: string[] = [];
      for (const type of types) {
        if (!context.going()) break;
        const seat = await takeSeat(target, context).catch(() => undefined);
        if (seat === undefined) {
          fates.push('no seat');
          continue;
        }
        await context.sleep(100);
        for (const payload of PAYLOADS) {
          seat.send(message(type, pack(payload)));
          await context.sleep(15);
        }
        fates.push(fate(seat, 'ignored'));
      }
      return outcome(tally(fates));
    },
  },
  {
    name: 'lobby-filter',
    what: 'a filter for a lobby that asks for what no room has',
    row: '1.6',
    async run(target, context) {
      try {
        const seat = await takeSeat(target, context, { room: 'lobby' });
        await context.sleep(100);
        seat.send(message('filter', pack({ name: target.room, metadata: { a: 1 } })));
        await seat.untilClosed(500);
        return outcome(`let in, ${fate(seat)}`);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return outcome(error.message);
      }
    },
  },
  {
    name: 'paused-readers',
    what: `${READERS} players who do not read at all`,
    row: '',
    seconds: 6,
    async run(target, context) {
      const seats = await readSlowly(target, context, 0);
      for (const { socket } of seats) socket.resume();
      await context.sleep(300);
      return outcome(tally(seats.map((seat) => fate(seat, 'kept'))));
    },
  },
  {
    name: 'slow-readers',
    what: `${READERS} players who read 64 kbit/s`,
    row: '',
    seconds: 6,
    async run(target, context) {
      const seats = await readSlowly(target, context, 8000);
      return outcome(tally(seats.map((seat) => fate(seat, 'kept'))));
    },
  },
];
