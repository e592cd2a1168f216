/** An attacker's own client: a seat over HTTP and a bare socket in it, with nothing that an honest client would add. */

import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Context, Target } from './attack.ts';
import { ACKNOWLEDGE } from './wire.ts';

const ANSWER_TIMEOUT_MS = 5000;

export interface Answer {
  /** 0 when there was none. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request from the attacker's address; never rejects. */
export function ask(target: Target, options: RequestOptions, body: string | Uint8Array = ''): Promise<Answer> {
  const none = { status: 0, headers: {}, text: '' };
  return new Promise((resolve) => {
    const asking = httpRequest(
      {
        host: target.host,
        port: target.port,
        ...(target.from === undefined ? {} : { localAddress: target.from }),
        timeout: ANSWER_TIMEOUT_MS,
        agent: false,
        ...options,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text.length < 100_000) text += chunk;
        });
        response.once('close', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    asking.once('timeout', () => asking.destroy());
    asking.on('error', () => resolve(none));
    asking.once('close', () => resolve(none));
    asking.end(body);
  });
}

export interface Place {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

/** Asks the match-maker. @param method of its own, such as `joinOrCreate` */
export function askForSeat(
  target: Target,
  room: string,
  options: string = '{}',
  method = 'joinOrCreate',
): Promise<Answer> {
  return ask(
    target,
    { method: 'POST', path: `/matchmake/${method}/${room}`, headers: { 'content-type': 'application/json' } },
    options,
  );
}

/** Undefined when there is no seat in the answer. */
export function placeIn({ status, text }: Answer): Place | undefined {
  if (status !== 200) return undefined;
  try {
    const { processId, roomId, sessionId } = JSON.parse(text) as Partial<Place>;
    return processId && roomId && sessionId ? { processId, roomId, sessionId } : undefined;
  } catch {
    return undefined;
  }
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export interface Seat {
  readonly place: Place;
  readonly socket: WebSocket;
  /** What resumes it; as the room told. */
  readonly token: string;
  /** Frames that the room sent, their bytes, and the newest one that was no state. */
  readonly received: { frames: number; bytes: number; told: Buffer };
  /** Undefined while it is open. */
  closed(): Closed | undefined;
  /** Until the room closes it, or for so long. */
  untilClosed(ms: number): Promise<Closed | undefined>;
  /** False once it is closed. */
  send(bytes: Uint8Array): boolean;
}

export interface SeatOptions {
  readonly room?: string;
  /** Default true. */
  readonly acknowledge?: boolean;
  readonly place?: Place;
  readonly token?: string;
}

/** Takes a seat as an attacker; @throws Error that says why there is none. */
export async function takeSeat(target: Target, context: Context, options: SeatOptions = {}): Promise<Seat> {
  const { room = target.room, acknowledge = true, token } = options;
  let { place } = options;
  if (place === undefined) {
    const answer = await askForSeat(target, room);
    place = placeIn(answer);
    if (place === undefined) throw new Refused(`no seat in ${room} (HTTP ${answer.status})`);
  }
  const socket = openSocket(target, place, token);
  context.afterwards(() => socket.terminate());
  const received = { frames: 0, bytes: 0, told: Buffer.alloc(0) };
  let closed: Closed | undefined;
  socket.on('close', (code, reason) => {
    closed = { code, reason: String(reason) };
  });
  const greeting = new Promise<Buffer>((resolve, reject) => {
    const late = setTimeout(() => reject(new Refused('the room did not greet')), ANSWER_TIMEOUT_MS);
    socket.once('close', (code, reason) => {
      clearTimeout(late);
      reject(new Refused(`closed before it was greeted (${code} ${reason})`));
    });
    socket.on('message', (bytes: Buffer) => {
      received.frames++;
      received.bytes += bytes.length;
      const code = (bytes[0] ?? 0) & 31;
      if (code !== 14 && code !== 15) received.told = Buffer.from(bytes);
      if (code === 10) {
        clearTimeout(late);
        resolve(bytes);
      }
    });
  });
  const greeted = await greeting;
  if (acknowledge) socket.send(ACKNOWLEDGE);
  return {
    place,
    socket,
    token: greeted.subarray(2, 2 + (greeted[1] ?? 0)).toString(),
    received,
    closed: () => closed,
    async untilClosed(ms) {
      if (closed === undefined) await Promise.race([once(socket, 'close'), delay(ms)]);
      return closed;
    },
    send(bytes) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(bytes);
      return true;
    },
  };
}

/** What the server would not give. */
export class Refused extends Error {}

/** As many seats as there are to be had, at most so many. */
export async function takeSeats(
  target: Target,
  context: Context,
  most: number,
  options: SeatOptions = {},
): Promise<Seat[]> {
  const taken = await Promise.allSettled(Array.from({ length: most }, () => takeSeat(target, context, options)));
  return taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** A socket to a place, whoever it belongs to; its errors are heard. */
export function openSocket(
  target: Target,
  { processId, roomId, sessionId }: Place,
  token?: string,
  headers: Record<string, string> = {},
): WebSocket {
  const query = `sessionId=${sessionId}${token === undefined ? '' : `&reconnectionToken=${token}`}`;
  const socket = new WebSocket(`ws://${target.host}:${target.port}/${processId}/${roomId}?${query}`, {
    perMessageDeflate: false,
    headers,
    ...(target.from === undefined ? {} : { localAddress: target.from }),
  });
  socket.on('error', () => {});
  return socket;
}

/** A bare TCP connection, closed when the attack is over; its errors are heard. */
export function openTcp(target: Target, context: Context): Socket {
  const socket = connectTcp({
    host: target.host,
    port: target.port,
    ...(target.from === undefined ? {} : { localAddress: target.from }),
  });
  socket.on('error', () => {});
  context.afterwards(() => socket.destroy());
  return socket;
}

/** The bytes of a socket below its WebSocket, to write to by hand. */
export function below(seat: Seat): Socket {
  return (seat.socket as unknown as { _socket: Socket })._socket;
}

/** Such as "closed 4400", or what it is when it is not. */
export function fate(seat: Seat, otherwise = 'left alone'): string {
  const closed = seat.closed();
  return closed === undefined ? otherwise : `closed ${closed.code}`;
}
