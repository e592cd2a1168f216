/** One server: rooms, routes and the pacer that drives them, put together but not yet listening. */

import { randomInt } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { defineRoom, defineServer, LocalDriver, LocalPresence, matchMaker, type Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Express } from 'express';
import type { RoomType } from '../shared/engine/room-type.ts';
import type { Config } from './config.ts';
import { onlyOwnPages } from './guard/own-pages.ts';
import { readShortFrames } from './guard/short-frames.ts';
import { addRoutes } from './http.ts';
import { createLogger, type Logger } from './ops/log.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { PendingRooms } from './room/pending-rooms.ts';
import { gameRoomWith } from './room/served-room.ts';
import type { RoomServices } from './room/services.ts';
import { govern } from './tick/governed-pacer.ts';
import { Pacer } from './tick/pacer.ts';

export interface App {
  readonly server: Server;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Rooms of this type can be made, as of those that were there at the start; it must be among `types`. */
  offer(id: string): void;
  /** Listens; gives the port, which differs from the configured one when that is 0. */
  listen(): Promise<number>;
  /** Tells players, closes rooms and sockets. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly types: readonly RoomType[];
  /** Folder of the built client; undefined serves none. */
  readonly clientFolder?: string | undefined;
  /** Adds handlers behind the routes, such as Vite's in development. */
  readonly extend?: (app: Express) => void;
  /** Whether room types may use neither clocks nor chance of their own. */
  readonly strict?: boolean;
  /** Development only: no page of another site may join, nor call the routes. */
  readonly ownPagesOnly?: boolean;
  /** Development only: what it adds to each room. */
  readonly attend?: RoomServices['attend'];
  /** Seed of each room; by chance when it is left out. A benchmark wants the same places in every run. */
  readonly seed?: () => number;
  /** Leaves signals to the caller, as in tests. */
  readonly ownsProcess?: boolean;
}

export function createApp({
  config,
  types,
  clientFolder,
  extend,
  attend,
  strict = false,
  ownPagesOnly = false,
  ownsProcess = true,
  seed = () => randomInt(2 ** 32 - 1),
}: AppOptions): App {
  const metrics = createMetrics();
  const log = createLogger(config.logLevel);
  const pending = new PendingRooms();
  const GameRoom = gameRoomWith({
    types,
    pacer: govern(new Pacer(), { metrics, log }),
    maxRooms: config.maxRooms,
    choices: (key) => pending.take(key),
    idleSeconds: config.idleSeconds,
    strict,
    metrics,
    log,
    seed,
    ruleSeed: () => randomInt(2 ** 32 - 1),
    attend,
  });

  // Rooms are made by quick play, or on purpose by `POST /api/rooms`; not by whoever asks.
  matchMaker.controller.exposedMethods = ['joinOrCreate', 'join', 'joinById', 'reconnect'];

  // Rooms ping silent links themselves, a few a tick; the transport would ping everybody at once.
  const transport = new Transport({ pingInterval: 0, maxPayload: 4096 });
  const server = defineServer({
    rooms: Object.fromEntries(types.map((type) => [type.id, defineRoom(GameRoom).sortBy(FULLEST_FIRST)])),
    transport,
    driver: new LocalDriver(),
    presence: new LocalPresence(),
    logger: log,
    greet: false,
    gracefullyShutdown: ownsProcess,
    express: (app) => {
      addRoutes(app as unknown as Express, { config, types, metrics, pending, clientFolder });
      extend?.(app as unknown as Express);
    },
  });
  return {
    server,
    metrics,
    log,
    offer(id) {
      matchMaker.defineRoomType(id, GameRoom).sortBy(FULLEST_FIRST);
    },
    async listen() {
      // Colyseus waits for ever when the port cannot be had: it looks for errors only once it listens.
      await new Promise<void>((resolve, reject) => {
        transport.server?.once('error', reject);
        server.listen(config.port, config.host).then(() => resolve(), reject);
      });
      if (transport.server) limitBodies(transport.server);
      if (transport.server && ownPagesOnly) onlyOwnPages(transport.server);
      const address = transport.server?.address();
      return typeof address === 'object' && address !== null ? address.port : config.port;
    },
    async close() {
      await server.gracefullyShutdown(false);
    },
  };
}

class Transport extends WebSocketTransport {
  constructor(options: ConstructorParameters<typeof WebSocketTransport>[0]) {
    super(options);
    this.wss.prependListener('connection', readShortFrames);
  }
}

/** Quick play fills one room before it opens another. */
const FULLEST_FIRST = { clients: -1 } as const;

/** Bodies of requests: Colyseus reads those of joins without a limit. */
const MAX_BODY_BYTES = 16_384;

/** Refuses a request whose body is large, or of a length that it does not tell, before anybody reads it. */
function limitBodies(server: HttpServer): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
    if (encoding !== undefined || Number(length) > MAX_BODY_BYTES) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    for (const listener of listeners) listener.call(server, request, response);
  });
}
