/** More than anybody needs: frames, bytes, pings, fragments and messages, as fast as a socket takes them. */

import { type Attack, type Context, outcome, type Target } from '../attack.ts';
import { flood } from '../flood.ts';
import { below, fate, type Seat, takeSeats } from '../intruder.ts';
import { input, message, PING, pack, request, webSocketFrame } from '../wire.ts';

/** Attackers at once, where one would not be enough to be felt. */
const GANG = 3;

async function gang(target: Target, context: Context): Promise<Seat[]> {
  const seats = await takeSeats(target, context, GANG);
  await context.sleep(100);
  return seats;
}

interface Flood {
  readonly name: string;
  readonly what: string;
  readonly row?: string;
  readonly perSecond: number;
  readonly seconds?: number;
  /** One who does this for the whole time must be gone; default true. */
  readonly removed?: boolean;
  send(seat: Seat, count: number): void;
}

/** Each attacker does one thing so many times a second. */
function floodOf({ name, what, row = '', perSecond, removed = true, seconds, send }: Flood): Attack {
  return {
    ...(seconds === undefined ? {} : { seconds }),
    name,
    what,
    row,
    async run(target, context) {
      const seats = await gang(target, context);
      const sent = await flood(context, perSecond, (count) => {
        const open = seats.filter((seat) => seat.closed() === undefined);
        for (const seat of open) if (seat.socket.bufferedAmount < 1_000_000) send(seat, count);
        return open.length > 0;
      });
      const left = seats.filter((seat) => seat.closed() === undefined).length;
      return outcome(
        seats[0] === undefined
          ? 'no seat'
          : `${left === 0 ? fate(seats[0]) : `${left} of ${seats.length} left alone`} after ${sent} each`,
        removed && left > 0 && sent > perSecond && `${left} may go on with ${perSecond} a second`,
      );
    },
  };
}

const LETTERS = 'x'.repeat(3900);
const NOTHING = new Uint8Array();
/** One whole input. */
const MANY_PIECES = Buffer.concat([
  webSocketFrame(2, NOTHING, false),
  ...Array.from({ length: 16_000 }, () => webSocketFrame(0, NOTHING, false)),
  webSocketFrame(0, input()),
]);

export const FLOOD_ATTACKS: readonly Attack[] = [
  floodOf({
    name: 'frame-flood',
    what: '10,000 inputs a second, all of them valid',
    row: '1.10',
    perSecond: 10_000,
    send: (seat, count) => seat.send(input(0x80, count & 127)),
  }),
  floodOf({
    name: 'byte-flood',
    what: 'frames of 4 KB as fast as they go',
    row: '1.10',
    perSecond: 3000,
    send: (seat) => seat.send(message('chat', pack({ text: LETTERS }))),
  }),
  floodOf({
    name: 'ping-flood',
    what: '10,000 pings of the protocol a second, each of which is answered',
    row: '1.10',
    perSecond: 10_000,
    send: (seat) => seat.send(PING),
  }),
  floodOf({
    name: 'socket-pings',
    what: '10,000 pings of WebSocket a second, each with 125 bytes that come back',
    perSecond: 10_000,
    send: (seat) => below(seat).write(webSocketFrame(9, new Uint8Array(125))),
  }),
  floodOf({
    name: 'fragments',
    what: 'one message in pieces of a byte that never ends',
    perSecond: 10_000,
    send: (seat, count) => below(seat).write(webSocketFrame(count === 0 ? 2 : 0, Uint8Array.of(18), false)),
  }),
  floodOf({
    name: 'empty-fragments',
    what: 'one message in pieces of nothing that never ends: no limit of bytes is ever reached',
    perSecond: 10_000,
    // ws gives up at 16,384 pieces.
    seconds: 4,
    send: (seat, count) => below(seat).write(webSocketFrame(count === 0 ? 2 : 0, new Uint8Array(), false)),
  }),
  floodOf({
    name: 'ended-fragments',
    what: 'inputs in 16,000 pieces of nothing each, which are one frame to who counts frames',
    perSecond: 100,
    send: (seat) => {
      const socket = below(seat);
      if (socket.writableLength < 2_000_000) socket.write(MANY_PIECES);
    },
  }),
  floodOf({
    name: 'broken-frames',
    what: 'WebSocket frames with reserved bits, unknown codes and lengths of 4 GB',
    perSecond: 200,
    send: (seat, count) =>
      below(seat).write(
        count % 2 === 0
          ? webSocketFrame(2, new Uint8Array(1), true, 0xfffffff0)
          : Buffer.from([0xf3, 0x81, 0, 0, 0, 0, 1]),
      ),
  }),
  floodOf({
    name: 'chat-flood',
    what: '1,000 lines of chat a second',
    perSecond: 1000,
    // One who writes too much may also be let stay and not be heard: what the others notice is judged beside this.
    removed: false,
    send: (seat, count) => seat.send(message('chat', pack({ text: `line ${count} ${'x'.repeat(150)}` }))),
  }),
  floodOf({
    name: 'watch-flood',
    what: '2,000 wishes a second to watch somebody, and to be told of shots',
    perSecond: 2000,
    send: (seat, count) => {
      const { sessionId } = seat.place;
      seat.send(
        count % 2 === 0 ? message('watch', pack({ id: sessionId })) : message('graph', pack({ on: count % 4 === 1 })),
      );
    },
  }),
  floodOf({
    name: 'resync-flood',
    what: '500 wishes a second for the whole state',
    perSecond: 500,
    send: (seat, count) => seat.send(count % 2 === 0 ? message('resync', pack(null)) : request(count, 'resync')),
  }),
];
