/** Seats over HTTP, as the SDK asks for them: reserved by quick play, in a room, or taken back. */

import { decode } from '@colyseus/schema';
import { z } from 'zod';
import { type JoinOptions, PROTOCOL_VERSION } from '../shared/engine/events.ts';
import { BUSY, JOIN_TIMEOUT_MS, JoinRefused } from './load-client.ts';

const seatSchema = z.object({
  roomId: z.string(),
  processId: z.string(),
  sessionId: z.string(),
  publicAddress: z.string().optional(),
});
export type Seat = z.infer<typeof seatSchema>;

/** @throws JoinRefused */
export async function reserveSeat(url: string, room: string, name: string, roomId?: string): Promise<Seat> {
  const options: JoinOptions = { name, protocol: PROTOCOL_VERSION };
  const way = roomId === undefined ? 'joinOrCreate' : 'joinById';
  return askForSeat(url, `${way}/${encodeURIComponent(roomId ?? room)}`, options);
}

/** @param token of the connection that was lost @throws JoinRefused */
export async function takeBackSeat(url: string, { roomId }: Seat, token: string): Promise<Seat> {
  return askForSeat(url, `reconnect/${roomId}`, { reconnectionToken: token });
}

/**
 * Makes a room for so many as are told to join it: on purpose where the server offers that, else as the SDK would.
 * @returns its id, and the seat in it that was reserved along with it, where one was
 * @throws JoinRefused
 */
export async function makeRoom(
  url: string,
  room: string,
  name: string,
  stock: boolean,
): Promise<{ roomId: string; seat?: Seat }> {
  if (stock) {
    const options: JoinOptions = { name, protocol: PROTOCOL_VERSION };
    const seat = await askForSeat(url, `create/${encodeURIComponent(room)}`, options);
    return { roomId: seat.roomId, seat };
  }
  const { response, body } = await post(`${url}/api/rooms`, { type: room, private: true });
  const made = z.object({ roomId: z.string() }).safeParse(body);
  if (response.ok && made.success) return made.data;
  throw refusal(response, body, 'a room');
}

/** What answered is neither a seat nor an error of Colyseus: something else may be listening there. */
export class NotColyseus extends JoinRefused {
  constructor(code: number, message: string, retryAfterMs?: number) {
    super(code, message, retryAfterMs);
    this.name = 'NotColyseus';
  }
}

/** Address of the seat's socket. @param token where the seat is taken back */
export function socketAddress(url: string, seat: Seat, token?: string): string {
  const base = new URL(url);
  const scheme = base.protocol === 'https:' ? 'wss:' : 'ws:';
  const host = seat.publicAddress ?? `${base.host}${base.pathname.replace(/\/$/, '')}`;
  const back = token === undefined ? '' : `&reconnectionToken=${token}`;
  return `${scheme}//${host}/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}${back}`;
}

/** A frame of code ERROR. */
export function readError(frame: Buffer): { code: number; message: string } {
  const at = { offset: 1 };
  return { code: decode.number(frame, at), message: decode.string(frame, at) };
}

async function askForSeat(url: string, path: string, options: object): Promise<Seat> {
  const { response, body } = await post(`${url}/matchmake/${path}`, options);
  const seat = seatSchema.safeParse(body);
  if (response.ok && seat.success) return seat.data;
  throw refusal(response, body, 'a seat');
}

async function post(address: string, content: object): Promise<{ response: Response; body: unknown }> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(JOIN_TIMEOUT_MS),
    });
    return { response, body: await response.json().catch(() => undefined) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new JoinRefused(0, `no answer to the request for a seat: ${cause instanceof Error ? cause.message : cause}`);
  }
}

function refusal(response: Response, body: unknown, what: string): JoinRefused {
  const told = z.object({ code: z.number(), error: z.string(), message: z.string() }).partial().safeParse(body).data;
  const retryAfter = Number(response.headers.get('retry-after'));
  // Who is busy may say so in words of his own, or have somebody in front who does.
  const Refusal = told?.code === undefined && !BUSY.includes(response.status) ? NotColyseus : JoinRefused;
  return new Refusal(
    response.ok ? (told?.code ?? 0) : response.status,
    `refused ${what} (HTTP ${response.status}${told?.code === undefined ? '' : `, code ${told.code}`}): ${
      told?.message ?? told?.error ?? 'no reason given'
    }`,
    retryAfter > 0 ? retryAfter * 1000 : undefined,
  );
}
