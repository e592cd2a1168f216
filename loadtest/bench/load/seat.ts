/** Asks a server for seats over HTTP, with connections that are kept. */

import { Agent, request } from 'node:http';
import { z } from 'zod';
import { type JoinOptions, PROTOCOL_VERSION } from '../../../shared/engine/events.ts';

const TIMEOUT_MS = 10_000;
const seatSchema = z.object({ roomId: z.string(), processId: z.string(), sessionId: z.string() });
const madeSchema = z.object({ roomId: z.string() });

export interface SeatPlan {
  readonly port: number;
  /** Room's name; joined or created. */
  readonly room: string;
  /** A room that is there: joined by its id. */
  readonly roomId: string | undefined;
  readonly name: string;
}

export class Seats {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  /** The path that the socket asks for. @throws Error that says what the server answered */
  async reserve({ port, room, roomId, name }: SeatPlan): Promise<string> {
    const options: JoinOptions = { name, protocol: PROTOCOL_VERSION };
    const way = roomId === undefined ? `joinOrCreate/${room}` : `joinById/${roomId}`;
    const seat = seatSchema.safeParse(await this.#post(port, `/matchmake/${way}`, options));
    if (!seat.success) throw new Error('the answer to the request for a seat is none');
    const { processId, roomId: found, sessionId } = seat.data;
    return `/${processId}/${found}?sessionId=${sessionId}`;
  }

  /** Makes rooms of this server's, and gives their ids. */
  async makeRooms(port: number, type: string, count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let made = 0; made < count; made++)
      ids.push(madeSchema.parse(await this.#post(port, '/api/rooms', { type, private: true })).roomId);
    return ids;
  }

  close(): void {
    this.#agent.destroy();
  }

  #post(port: number, path: string, body: object): Promise<unknown> {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method: 'POST',
          agent: this.#agent,
          timeout: TIMEOUT_MS,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
        },
        (response) => {
          let answer = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            answer += chunk;
          });
          response.on('error', reject);
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve(JSON.parse(answer));
            else reject(new Error(`HTTP ${status} to POST ${path}: ${answer.slice(0, 200)}`));
          });
        },
      );
      asked.on('timeout', () => asked.destroy(new Error(`no answer to POST ${path}`)));
      asked.on('error', reject);
      asked.end(text);
    });
  }
}
