/** What strangers may try on a real server besides frames: joins that are never finished, floods, others' seats. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { CLOSE, JOIN_ERROR } from '../shared/engine/events.ts';
import { roomTypes } from '../shared/rooms/index.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config.ts';

const MAX_ROOMS = 5;
const ACKNOWLEDGE = Uint8Array.of(10);

interface Place {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

describe('strangers', () => {
  let app: App;
  let port = 0;
  const sockets: WebSocket[] = [];

  before(async () => {
    const environment = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', MAX_ROOMS: String(MAX_ROOMS) };
    app = createApp({ config: readConfig(environment), types: roomTypes, ownsProcess: false });
    port = await app.listen();
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.terminate();
  });
  after(() => app.close());

  const ask = (method: string, type: string, body: string) =>
    fetch(`http://127.0.0.1:${port}/matchmake/${method}/${type}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  const reserve = async (type: string) => (await (await ask('joinOrCreate', type, '{}')).json()) as Place;
  /** Gives the socket and the token that the room sent. */
  async function connect({ processId, roomId, sessionId }: Place, token = '') {
    const query = `sessionId=${sessionId}${token && `&reconnectionToken=${token}`}`;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${processId}/${roomId}?${query}`);
    sockets.push(socket);
    const [bytes] = (await once(socket, 'message')) as [Buffer];
    return { socket, token: bytes.subarray(2, 2 + (bytes[1] ?? 0)).toString() };
  }

  it('who never acknowledges his join loses the seat', async () => {
    const { socket } = await connect(await reserve('wander'));
    const [code] = (await once(socket, 'close')) as [number];
    assert.equal(code, CLOSE.malformedFrames);
  });

  it('a large body is refused before it is read', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(200_000) });
    assert.equal((await ask('joinOrCreate', 'wander', body)).status, 413);
  });

  it('a second connection with the token takes the seat over; one without it does not', async () => {
    const place = await reserve('wander');
    const first = await connect(place);
    first.socket.send(ACKNOWLEDGE);
    await sleep(100);
    const thief = new WebSocket(
      `ws://127.0.0.1:${port}/${place.processId}/${place.roomId}?sessionId=${place.sessionId}&reconnectionToken=guessed`,
    );
    await once(thief, 'close');
    assert.equal(first.socket.readyState, WebSocket.OPEN);

    const gone = once(first.socket, 'close');
    const second = await connect(place, first.token);
    await gone;
    second.socket.send(ACKNOWLEDGE);
    await once(second.socket, 'message');
    await sleep(100);
    assert.equal(second.socket.readyState, WebSocket.OPEN);
    assert.notEqual(second.token, first.token);
  });

  it('reservations make no more rooms than there may be', async () => {
    const answers = [];
    for (let index = 0; index < 16 * MAX_ROOMS + 20; index++)
      answers.push(await ask('joinOrCreate', 'free-for-all', '{}'));
    assert.equal(answers.at(-1)?.status, JOIN_ERROR.serverFull);
    const rooms = (await (await fetch(`http://127.0.0.1:${port}/api/rooms`)).json()) as unknown[];
    assert.ok(rooms.length <= MAX_ROOMS, `${rooms.length} rooms`);
  });
});
