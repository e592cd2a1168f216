/** What the server answers over HTTP besides Colyseus's own routes: the client, health, metrics, rooms. */

import { matchMaker, ServerError } from '@colyseus/core';
import express, { type Express, type Request, type Response } from 'express';
import sirv from 'sirv';
import { z } from 'zod';
import { JOIN_ERROR } from '../shared/engine/events.ts';
import type { RoomType } from '../shared/engine/room-type.ts';
import { type RoomSettings, settingsProblem } from '../shared/engine/settings.ts';
import type { Config } from './config.ts';
import { limitKey } from './guard/addresses.ts';
import { PAGE_HEADERS } from './guard/page-headers.ts';
import { RateLimit } from './guard/rate-limit.ts';
import type { Metrics } from './ops/metrics.ts';
import { GameRoom } from './room/game-room.ts';
import type { PendingRooms } from './room/pending-rooms.ts';

const roomRequest = z.strictObject({
  type: z.string(),
  private: z.boolean().default(true),
  options: z
    .strictObject({
      arena: z.string().max(64).optional(),
      teams: z.int().optional(),
      seconds: z.int().optional(),
      limit: z.int().optional(),
      /** `false` is none, `true` as the room type says, a number fills the room to it. */
      bots: z.union([z.boolean(), z.int()]).optional(),
      friendlyFire: z.boolean().optional(),
    })
    .default({}),
});

const MINUTE_MS = 60_000;

export interface HttpParts {
  readonly config: Config;
  readonly types: readonly RoomType[];
  readonly metrics: Metrics;
  readonly pending: PendingRooms;
  /** Folder of the built client; undefined serves none, as in development, where Vite does. */
  readonly clientFolder: string | undefined;
}

/** Adds the routes to the Express application that Colyseus's transport serves. */
export function addRoutes(app: Express, { config, types, metrics, pending, clientFolder }: HttpParts): void {
  const creations = new RateLimit(config.roomCreationsPerMinute, MINUTE_MS, () => performance.now());
  app.disable('x-powered-by');

  app.get('/health', (_request, response) => {
    response.json({ ok: true });
  });
  app.get('/ready', (_request, response) => {
    const ready = matchMaker.state === matchMaker.MatchMakerState.READY;
    response.status(ready ? 200 : 503).json({ ready });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get('/api/room-types', async (_request, response) => {
    const rooms = await matchMaker.query({});
    response.json(
      types.map((type) => {
        const ours = rooms.filter((room) => room.name === type.id);
        return {
          id: type.id,
          title: type.menu.title,
          blurb: type.menu.blurb,
          players: type.menu.players,
          listed: type.menu.listed,
          playersOnline: ours.reduce((sum, room) => sum + room.clients, 0),
          rooms: ours.length,
        };
      }),
    );
  });
  app.get('/api/rooms', async (_request, response) => {
    const rooms = await matchMaker.query({ private: false });
    response.json(
      rooms.map((room) => ({
        roomId: room.roomId,
        type: room.name,
        arena: arenaOf(room.roomId),
        players: room.clients,
        bots: botsIn(room.roomId),
        seats: room.maxClients,
      })),
    );
  });
  app.post('/api/rooms', express.json({ limit: '2kb' }), async (request, response) => {
    if (!creations.take(limitKey(addressOf(request)))) {
      refuse(response, 429, JOIN_ERROR.rateLimited, 'Too many rooms were made from this address; wait a minute.');
      return;
    }
    const parsed = roomRequest.safeParse(request.body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      refuse(
        response,
        400,
        JOIN_ERROR.badOptions,
        `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`,
      );
      return;
    }
    const { type, options } = parsed.data;
    const known = types.find(({ id }) => id === type);
    if (known === undefined) {
      refuse(response, 404, JOIN_ERROR.badOptions, `There is no room type "${type}".`);
      return;
    }
    const settings = settingsOf(options);
    const problem = settingsProblem(known.spec, settings);
    if (problem !== undefined) {
      refuse(response, 400, JOIN_ERROR.badOptions, `options.${problem}`);
      return;
    }
    const key = pending.add({ private: parsed.data.private, settings });
    try {
      const room = await matchMaker.createRoom(type, { settings: key });
      response.status(201).json({ roomId: room.roomId });
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      refuse(response, error.code, error.code, error.message);
    } finally {
      pending.take(key);
    }
  });
  app.use('/api', (_request, response) => {
    refuse(response, 404, 0, 'There is no such route.');
  });
  if (clientFolder !== undefined) serveClient(app, clientFolder);
  app.use((error: unknown, _request: Request, response: Response, next: (error: unknown) => void) => {
    // What body parsers throw carries its status; anything else is ours, and nobody else's to read.
    const status = Number((error as { status?: unknown }).status ?? 500);
    if (response.headersSent) next(error);
    else refuse(response, status, 0, status < 500 ? 'The request could not be read.' : 'The server failed.');
  });
}

/** Hashed assets for ever, the page never; a link to a room gets the page. */
function serveClient(app: Express, folder: string): void {
  app.use(
    sirv(folder, {
      gzip: true,
      brotli: true,
      etag: true,
      single: true,
      // Room links have two parts; what looks like a file and is none must not be answered with the page.
      ignores: [/\.[a-z0-9]+$/i],
      setHeaders(response, path) {
        const hashed = path.includes('/assets/');
        for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
}

function settingsOf({ bots, ...options }: z.infer<typeof roomRequest>['options']): RoomSettings {
  const chosen = Object.entries(options).filter(([, value]) => value !== undefined);
  if (bots === false) chosen.push(['bots', 0]);
  else if (typeof bots === 'number') chosen.push(['bots', bots]);
  return Object.fromEntries(chosen);
}

/** Where a room of this process is played: a choice of whoever made it. */
function arenaOf(roomId: string): string {
  const room = matchMaker.getLocalRoomById(roomId);
  return room instanceof GameRoom ? room.game.type.arena.name : '';
}

/** Bots that play in a room of this process; they are asked of the room, which need not tell the match-maker of each. */
function botsIn(roomId: string): number {
  const room = matchMaker.getLocalRoomById(roomId);
  return room instanceof GameRoom ? room.game.seats.players.filter((player) => player.bot).length : 0;
}

function refuse(response: Response, status: number, code: number, message: string): void {
  response.status(status).json({ error: { code, message } });
}

/** As the front door found it. */
function addressOf(request: Request): string {
  return String(request.headers['x-real-ip'] ?? '');
}
