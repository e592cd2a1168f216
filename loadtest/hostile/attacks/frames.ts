/** Frames that stock Colyseus decodes as they come: lengths, counts, operations and numbers that nobody should believe. */

import { type Attack, type Context, outcome, type Target } from '../attack.ts';
import { fate, type Seat, takeSeat } from '../intruder.ts';
import { whereIs } from '../own-state.ts';
import { input, LEAVE, message, pack, request, schemaNumber, TIMED } from '../wire.ts';

const UNRELIABLE = 20;
/** Frames after which one who sends nothing right must be gone. */
const PATIENCE = 60;

/** What a close may take to arrive, on a busy machine too. */
const CLOSE_MS = 1000;

/** Sends a frame again and again, 50 times a second. @returns the seat and how many it was let send */
async function insist(
  target: Target,
  context: Context,
  frames: readonly Uint8Array[],
  room = target.room,
): Promise<{ seat: Seat; sent: number }> {
  const seat = await takeSeat(target, context, { room });
  await context.sleep(100);
  let sent = 0;
  while (context.going() && seat.send(frames[sent % frames.length] ?? new Uint8Array())) {
    sent++;
    await context.sleep(20);
  }
  await seat.untilClosed(CLOSE_MS);
  return { seat, sent };
}

function refusedFor(frames: readonly Uint8Array[]): Attack['run'] {
  return async (target, context) => {
    const { seat, sent } = await insist(target, context, frames);
    const closed = seat.closed() !== undefined;
    return outcome(
      closed ? `${fate(seat)} after ${sent} frames` : `left alone for ${sent} frames`,
      !closed && sent > PATIENCE && `still there after ${sent} frames that nobody honest sends`,
    );
  };
}

/** Sends frames as one who can look at what became of his own avatar. */
function poisoning(frames: readonly Uint8Array[], stockRoom: string): Attack['run'] {
  return async (target, context) => {
    const own = await whereIs(target, context, target.stock ? stockRoom : target.room);
    for (let sent = 0; context.going() && own.open(); sent++) {
      own.send(frames[sent % frames.length] ?? new Uint8Array());
      await context.sleep(50);
    }
    const numbers = own.numbers();
    const bad = numbers.filter(([, value]) => !Number.isFinite(value)).map(([name, value]) => `${name} ${value}`);
    return outcome(
      bad.length > 0
        ? `state: ${bad.slice(0, 2).join(', ')}`
        : `${own.open() ? 'left alone' : own.fate()}, state finite`,
      bad.length > 0 && `the state holds ${bad[0]}`,
    );
  };
}

/** A word that nobody else says. */
const SECRET = 'xyzzy-before-the-door';
const NOT_A_NUMBER = [0, 0, 0xc0, 0x7f];
const INFINITE = [0, 0, 0x80, 0x7f];

export const FRAME_ATTACKS: readonly Attack[] = [
  {
    name: 'negative-length',
    what: 'an unreliable input whose length is negative',
    row: '1.1',
    run: refusedFor([Uint8Array.of(UNRELIABLE, 0x01, 0xff)]),
  },
  {
    name: 'huge-count',
    what: 'an unreliable input that says it has 40 million stamps',
    row: '1.2',
    run: refusedFor([Uint8Array.of(UNRELIABLE | TIMED, ...schemaNumber(40_000_000))]),
  },
  {
    name: 'delete-field',
    what: 'inputs that delete fields of the input',
    row: '1.3',
    run: poisoning(
      [0, 1, 2, 3].map((field) => input(0x40 | field)),
      'analog',
    ),
  },
  {
    name: 'no-number',
    what: 'inputs that are not a number, or infinite',
    row: '1.4',
    run: poisoning(
      [0, 1, 2, 3].flatMap((field) => [input(0x80 | field, ...NOT_A_NUMBER), input(0x80 | field, ...INFINITE)]),
      'analog',
    ),
  },
  {
    name: 'bad-operations',
    what: 'frames of 4 KB that are 2,000 operations on nothing',
    row: '1.9',
    run: refusedFor([input(...Array.from({ length: 4000 }, (_, index) => (index % 2 === 0 ? 0x1f : 0xff)))]),
  },
  {
    name: 'before-acknowledgement',
    what: 'messages, requests and inputs before the join is acknowledged',
    row: '1.11',
    async run(target, context) {
      const listener = await takeSeat(target, context);
      let heard = 0;
      listener.socket.on('message', (bytes: Buffer) => {
        if (bytes.includes(SECRET)) heard++;
      });
      const seat = await takeSeat(target, context, { acknowledge: false });
      const frames = [message('chat', pack({ text: SECRET })), input(0x80, 127), message('watch', pack({ id: 'x' }))];
      let sent = 0;
      for (; context.going() && sent < 400; sent++) {
        if (!seat.send(frames[sent % frames.length] ?? LEAVE)) break;
        if (sent % 10 === 9) await context.sleep(20);
      }
      await context.sleep(100);
      return outcome(
        `${fate(seat, 'ignored')}, others heard ${heard} of ${sent} frames`,
        heard > 0 && 'he speaks in a room that he has not come into',
      );
    },
  },
  {
    name: 'bad-msgpack',
    what: 'messages whose payload is no msgpack, and requests that fail',
    row: '1.12',
    async run(target, context) {
      const frames = [
        message('watch', [0xdf, 0xff, 0xff, 0xff, 0xff]),
        request(1, 'use', pack(null)),
        request(2, 'watch', [0xc1]),
      ];
      const leaks: string[] = [];
      const fates: string[] = [];
      for (const frame of frames) {
        const seat = await takeSeat(target, context);
        await context.sleep(150);
        seat.send(frame);
        const closed = await seat.untilClosed(500);
        fates.push(fate(seat));
        const said = `${closed?.reason ?? ''} ${seat.received.told.toString('latin1')}`;
        if (/Cannot |undefined|at .*\.ts|Error:|node_modules/.test(said))
          leaks.push(said.replace(/[^\x20-\x7e]+/g, ' ').trim());
      }
      return outcome(
        fates.join(', '),
        leaks[0] !== undefined && `he reads the server's error: "${leaks[0].slice(0, 60)}"`,
      );
    },
  },
  {
    name: 'unknown-messages',
    what: 'messages of types that no room has, and of names that every object has',
    row: '1.12',
    run: refusedFor(['__proto__', 'constructor', 'toString', '*', ''].map((type) => message(type, pack({ a: 1 })))),
  },
  {
    name: 'huge-frames',
    what: 'frames of 1 MB',
    row: '1.13',
    async run(target, context) {
      const seat = await takeSeat(target, context);
      let sent = 0;
      while (context.going() && sent < 20 && seat.send(new Uint8Array(1_000_000))) {
        sent++;
        await context.sleep(100);
      }
      await seat.untilClosed(CLOSE_MS);
      return outcome(`${fate(seat)} after ${sent}`, seat.closed() === undefined && 'frames of 1 MB are read');
    },
  },
  {
    name: 'wrong-turn',
    what: 'codes that only servers send, flags that do not exist, and joins acknowledged twice',
    row: '',
    run: refusedFor([
      Uint8Array.of(14, 1, 2),
      Uint8Array.of(15),
      Uint8Array.of(22, 1, 0),
      Uint8Array.of(31),
      Uint8Array.of(0x53, 1),
      Uint8Array.of(10),
    ]),
  },
];
