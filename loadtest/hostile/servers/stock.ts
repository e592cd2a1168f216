/**
 * Stock Colyseus to be attacked: rooms as its documentation teaches them, each with what a fault needs to be seen.
 * `wander` takes inputs one by one by the accessor's iterator (`core`, `Room.ts`, "consume
 * one-by-one"), a chat and an item as of docs.colyseus.io/room#on-message; `analog` has inputs of 32-bit floats, as
 * its examples do; `lobby` is its own.
 */

import { parseArgs } from 'node:util';
import { type Client, defineRoom, defineServer, LobbyRoom, Room, type StepContext } from '@colyseus/core';
import { type MapSchema, type Schema, schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { field } from '../../../shared/content/arenas.ts';
import { Input, MOVE_RANGE } from '../../../shared/engine/input.ts';

/** Units a second. */
const SPEED = 320;

interface Player extends Schema {
  x: number;
  y: number;
}

const PlayerState = schema({ x: t.float32().default(0), y: t.float32().default(0) }, 'Player');
const World = schema({ players: t.map(PlayerState) }, 'World');
const Stick = schema({ x: t.float32().default(0), y: t.float32().default(0) }, 'Stick');

abstract class StockRoom extends Room {
  override state = new World();
  override patchRate = 1000 / 60;

  get players(): MapSchema<Player> {
    return this.state.players as unknown as MapSchema<Player>;
  }

  override onCreate(): void {
    this.setFixedTimestep((ctx) => this.step(ctx), 60);
    this.onMessage('chat', (client, { text }: { text: string }) =>
      this.broadcast('chat', { from: client.sessionId, text: text.slice(0, 200) }),
    );
    this.onMessage('use', (_client, { item }: { item: { name: string } }) => {
      this.broadcast('used', item.name.toUpperCase());
    });
  }

  override onJoin(client: Client): void {
    const player = new PlayerState() as unknown as Player;
    player.x = Math.random() * field.width;
    player.y = Math.random() * field.height;
    this.players.set(client.sessionId, player);
  }

  override onLeave(client: Client): void {
    this.players.delete(client.sessionId);
  }

  protected abstract step(ctx: StepContext): void;
}

class Wander extends StockRoom {
  override inputs = this.defineInput(Input);

  protected override step(ctx: StepContext): void {
    for (const [id, player] of this.players)
      for (const input of this.inputs.get(id)) move(player, input.moveX / MOVE_RANGE, input.moveY / MOVE_RANGE, ctx.dt);
  }
}

class Analog extends StockRoom {
  override inputs = this.defineInput(Stick as never) as never;

  protected override step(ctx: StepContext): void {
    const inputs = this.inputs as { get(id: string): Iterable<{ x: number; y: number }> };
    for (const [id, player] of this.players) for (const { x, y } of inputs.get(id)) move(player, x, y, ctx.dt);
  }
}

/** As in the documentation's examples, kept within the field. */
function move(player: Player, x: number, y: number, dt: number): void {
  player.x = Math.max(0, Math.min(field.width, player.x + x * SPEED * dt));
  player.y = Math.max(0, Math.min(field.height, player.y + y * SPEED * dt));
}

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const server = defineServer({
  rooms: { wander: defineRoom(Wander), analog: defineRoom(Analog), lobby: defineRoom(LobbyRoom) },
  transport: new WebSocketTransport(),
  greet: false,
  express: (app) => {
    for (const path of ['/health', '/ready'])
      app.get(path, (_request: unknown, response: { json(body: unknown): void }) => response.json({ ok: true }));
  },
});
await server.listen(Number(values.port), '127.0.0.1');
