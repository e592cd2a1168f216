/** One fuzzed client on a live server: he talks, reads slowly, drops and comes back, and breaks WebSocket now and then. */

import { fingerprintOf } from '../../shared/engine/fingerprint.ts';
import type { Random } from '../../shared/engine/random.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import type { Context, Target } from '../hostile/attack.ts';
import { askForSeat, below, placeIn, type Seat, takeSeat } from '../hostile/intruder.ts';
import { webSocketFrame } from '../hostile/wire.ts';
import { FrameSource } from './random-frames.ts';

/** Frames of one client, if he is let send them. */
const PER_CLIENT = 300;
const ROOMS = ['free-for-all', 'kickoff', 'wander'];
/** Frames at once, and ms between: about as fast as an honest client and a half faster; and of one who lasts. */
const AT_ONCE = 6;
const EVERY_MS = 40;
const EVERY_MS_LASTING = 120;
/** Ms for which he reads nothing: after the longest he is held back. */
const PAUSES = [100, 1000, 5500] as const;
const CHANGES_IN = 50;

export interface SocketRecord {
  readonly frames: number;
  /** Times that he came back to his seat. */
  readonly resumed: number;
}

/** Until he is closed, or has sent enough. */
export async function fuzzOverSocket(target: Target, context: Context, random: Random): Promise<SocketRecord> {
  const honest = random.pick([0.3, 0.9, 0.99, 1]);
  const acknowledge = random.below(8) > 0;
  const room = random.pick(ROOMS);
  const seated = (more: object): Promise<Seat | undefined> =>
    takeSeat(target, context, { room, acknowledge, ...more }).catch(() => undefined);
  let seat = await seated({});
  let resumed = 0;
  if (seat === undefined) {
    await context.sleep(100);
    return { frames: 0, resumed };
  }
  const type = roomTypes.find(({ id }) => id === room);
  const known = { fingerprint: type === undefined ? '' : fingerprintOf(type), ids: [seat.place.sessionId] };
  const source = new FrameSource(random, honest, known);
  let frames = 0;
  for (; seat !== undefined && frames < PER_CLIENT && context.going(); frames++) {
    if (honest < 1 && random.below(20) === 0) sendOdd(seat, random);
    else if (!seat.send(source.next())) break;
    if (random.below(CHANGES_IN) === 0) {
      if (random.below(2) === 0) pause(seat, random.pick(PAUSES));
      else {
        seat = await comeBack(target, seat, random, seated);
        if (seat !== undefined) resumed++;
      }
    }
    if (frames % AT_ONCE === AT_ONCE - 1) await context.sleep(honest < 1 ? EVERY_MS : EVERY_MS_LASTING);
  }
  seat?.socket.terminate();
  return { frames, resumed };
}

function pause({ socket }: Seat, ms: number): void {
  socket.pause();
  setTimeout(() => socket.resume(), ms);
}

/** By the token that he was told, or one that is nearly that; his old connection is lost, or open still. */
async function comeBack(
  target: Target,
  { socket, place, token }: Seat,
  random: Random,
  seated: (more: object) => Promise<Seat | undefined>,
): Promise<Seat | undefined> {
  if (random.below(2) === 0) socket.terminate();
  const told = random.below(8) === 0 ? token.slice(random.below(3)) : token;
  const answer = await askForSeat(target, place.roomId, JSON.stringify({ reconnectionToken: told }), 'reconnect');
  const again = placeIn(answer);
  const seat = again && (await seated({ place: again, token: told }));
  if (seat === undefined) socket.terminate();
  return seat;
}

/** What ws would not send. */
function sendOdd(seat: Seat, random: Random): void {
  const tcp = below(seat);
  if (tcp === null || tcp === undefined || !tcp.writable) return;
  const some = new Uint8Array(random.below(140)).map(() => random.below(256));
  switch (random.below(6)) {
    case 0:
      tcp.write(webSocketFrame(9, some.subarray(0, 125)));
      break;
    case 1:
      tcp.write(webSocketFrame(10, some.subarray(0, 125)));
      break;
    case 2:
      tcp.write(webSocketFrame(2, some.subarray(0, 20), false));
      tcp.write(webSocketFrame(0, some.subarray(20), true));
      break;
    case 3:
      tcp.write(webSocketFrame(8, Uint8Array.of(random.below(256), random.below(256), ...some.subarray(0, 20))));
      break;
    case 4:
      tcp.write(webSocketFrame(1, some));
      break;
    default:
      tcp.write(some);
  }
}
