/** One server: rooms, routes and the pacer that drives them, put together but not yet listening. */

import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { defineRoom, defineServer, LocalDriver, LocalPresence, matchMaker, type Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Express } from 'express';
import type { WebSocket } from 'ws';
import type { RoomType } from '../shared/engine/room-type.ts';
import type { Config } from './config.ts';
import { FrontDoor } from './guard/front-door.ts';
import { guardMatchMaking } from './guard/match-making.ts';
import { onlyOwnPages } from './guard/own-pages.ts';
import { readShortFrames } from './guard/short-frames.ts';
import { addRoutes } from './http.ts';
import { frameworkLog } from './ops/framework-log.ts';
import { createLogger, type Logger } from './ops/log.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { SparingLines } from './ops/sparing-lines.ts';
import { warmUp } from './ops/warm-up.ts';
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
  metrics.restarts.inc(config.restarts ?? 0);
  const log = createLogger(config.logLevel, new SparingLines(() => performance.now()));
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

  const door = new FrontDoor({ config, metrics, log });
  guardMatchMaking({ pending: door.pending, metrics, log });
  metrics.watchConnections(() => door.connections.open);
  const transport = new Transport(door);
  const server = defineServer({
    rooms: Object.fromEntries(types.map((type) => [type.id, defineRoom(GameRoom).sortBy(FULLEST_FIRST)])),
    transport,
    driver: new LocalDriver(),
    presence: new LocalPresence(),
    logger: frameworkLog(log, () => performance.now()),
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
      if (attend === undefined) warmUp(types);
      // Colyseus waits for ever when the port cannot be had: it looks for errors only once it listens.
      await new Promise<void>((resolve, reject) => {
        transport.server?.once('error', reject);
        server.listen(config.port, config.host).then(() => resolve(), reject);
      });
      if (transport.server) door.guard(transport.server);
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
  constructor(door: FrontDoor) {
    // Rooms ping silent links themselves, a few a tick; the transport would ping everybody at once.
    const options = { server: door.createServer(), pingInterval: 0, maxPayload: 4096 };
    super(Object.assign(options, { closeTimeout: CLOSE_MS }));
    this.wss.prependListener('connection', (socket: WebSocket, request: IncomingMessage) => {
      door.opened(socket, request);
      readShortFrames(socket);
    });
  }
}

/** Ms that a client has to close its side. */
const CLOSE_MS = 2000;

/** Quick play fills one room before it opens another. */
const FULLEST_FIRST = { clients: -1 } as const;
