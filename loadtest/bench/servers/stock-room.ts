/**
 * A room of stock Colyseus that plays `wander`, written as its documentation teaches: fixed timestep, buffered input
 * and one input a step from docs.colyseus.io/netcode/server-input; `state.players`, tags and a `StateView` per client
 * from docs.colyseus.io/state/view; quantized fields from the builder's own documentation (`@colyseus/schema`,
 * `types/builder.ts`): "half (or a quarter) the bytes of a float32". The sweep for who sees whom is not in the
 * documentation beyond `view.add` and `view.remove`; it is what a good user would write.
 */

import { type Client, Room, type StepContext } from '@colyseus/core';
import { type MapSchema, type Schema, StateView, schema, t } from '@colyseus/schema';
import { field } from '../../../shared/content/arenas.ts';
import { Input, MOVE_RANGE } from '../../../shared/engine/input.ts';
import { createRandom } from '../../../shared/engine/random.ts';
import { PointGrid } from '../../../shared/sim/grid.ts';
import { AVATAR_RADIUS, accelerate, moveAndCollide } from '../../../shared/sim/movement.ts';
import { POSITION, VELOCITY } from '../../../shared/sim/quantise.ts';
import type { FieldKind } from './flags.ts';
import type { Loop } from './loop.ts';

/** As `wander` in `shared/rooms`. */
const MOVE = { maxSpeed: 320, accel: 2600, friction: 9, radius: AVATAR_RADIUS };
const RADIUS = 800;
/** Patches between two looks of one client, and how much further out somebody is kept than taken in. */
const LOOK_EVERY = 4;
const HYSTERESIS = 60;
/** Two who run towards one another must not come closer than the radius between two looks. */
const ENTER = RADIUS + (2 * MOVE.maxSpeed * LOOK_EVERY) / 60;
const CELL = 200;
/** Tag of what only the owner is sent. */
const OWNER = 1;

interface Player extends Schema {
  x: number;
  y: number;
  aim: number;
  health: number;
  vx: number;
  vy: number;
}

interface Watcher {
  readonly player: Player;
  readonly view: StateView;
  readonly seen: Set<Player>;
}

/** Scratch: a quantized field rounds at every write. */
const body = { x: 0, y: 0, vx: 0, vy: 0 };

/** The class to register; `seed` places the players. */
export function stockRoom(kind: FieldKind, seed: number, loop: Loop): new () => Room {
  const quantized = kind === 'quantized';
  const position = () => (quantized ? t.quantized({ min: POSITION.min, max: POSITION.max }) : t.float32());
  const velocity = () => (quantized ? t.quantized({ min: VELOCITY.min, max: VELOCITY.max }) : t.float32());
  const PlayerState = schema(
    {
      x: position().default(0),
      y: position().default(0),
      aim: (quantized ? t.angle() : t.float32()).default(0),
      health: t.uint8().default(100),
      vx: velocity().default(0).view(OWNER),
      vy: velocity().default(0).view(OWNER),
    },
    'Player',
  );
  const WorldState = schema({ players: t.map(PlayerState).view() }, 'World');
  const random = createRandom(seed);

  return class StockRoom extends Room {
    override state = new WorldState();
    override inputs = this.defineInput(Input, { bufferMaxSize: 64 });
    override patchRate = 1000 / 60;

    readonly #watchers = new Map<string, Watcher>();
    readonly #list: Player[] = [];
    readonly #grid = new PointGrid(field.width, field.height, CELL);
    readonly #near: number[] = [];
    #patch = 0;
    #steppedAt = 0;

    get #players(): MapSchema<Player> {
      return this.state.players as unknown as MapSchema<Player>;
    }

    override onCreate(): void {
      this.setFixedTimestep((ctx) => this.#step(ctx), 60);
    }

    override onJoin(client: Client): void {
      const player = new PlayerState() as unknown as Player;
      player.x = random.between(AVATAR_RADIUS, field.width - AVATAR_RADIUS);
      player.y = random.between(AVATAR_RADIUS, field.height - AVATAR_RADIUS);
      this.#players.set(client.sessionId, player);
      this.#list.push(player);
      const view = new StateView();
      view.add(player);
      view.add(player, OWNER);
      client.view = view;
      const watcher = { player, view, seen: new Set<Player>() };
      this.#watchers.set(client.sessionId, watcher);
      this.#fillGrid();
      this.#look(watcher);
    }

    override onLeave(client: Client): void {
      const watcher = this.#watchers.get(client.sessionId);
      if (watcher === undefined) return;
      this.#watchers.delete(client.sessionId);
      for (const { seen, view } of this.#watchers.values())
        if (seen.delete(watcher.player)) view.remove(watcher.player);
      watcher.view.dispose();
      this.#list.splice(this.#list.indexOf(watcher.player), 1);
      this.#players.delete(client.sessionId);
    }

    #step(ctx: StepContext): void {
      const begun = performance.now();
      if (this.#steppedAt > 0) loop.gap(begun - this.#steppedAt);
      this.#steppedAt = begun;
      for (const [id, { player }] of this.#watchers) {
        const input = this.inputs.get(id).next();
        if (input === undefined) continue;
        body.x = player.x;
        body.y = player.y;
        body.vx = player.vx;
        body.vy = player.vy;
        accelerate(body, input.moveX / MOVE_RANGE, input.moveY / MOVE_RANGE, MOVE, ctx.dt);
        moveAndCollide(body, MOVE.radius, field, ctx.dt);
        player.x = body.x;
        player.y = body.y;
        player.vx = body.vx;
        player.vy = body.vy;
        player.aim = input.aim;
      }
      loop.step(performance.now() - begun);
    }

    /** Timed with the look that goes before it, as this server's patches are. */
    override broadcastPatch(): boolean {
      const begun = performance.now();
      this.#lookAround();
      const sent = super.broadcastPatch();
      loop.patch(performance.now() - begun);
      return sent;
    }

    #lookAround(): void {
      this.#patch++;
      this.#fillGrid();
      let turn = this.#patch;
      for (const watcher of this.#watchers.values()) if (turn++ % LOOK_EVERY === 0) this.#look(watcher);
    }

    #fillGrid(): void {
      this.#grid.clear();
      for (let index = 0; index < this.#list.length; index++) {
        const player = this.#list[index];
        if (player !== undefined) this.#grid.insert(index, player.x, player.y);
      }
    }

    #look({ player, view, seen }: Watcher): void {
      for (const other of seen) {
        if (apart(other, player) <= ENTER + HYSTERESIS) continue;
        seen.delete(other);
        view.remove(other);
      }
      const count = this.#grid.near(player.x, player.y, ENTER, this.#near);
      for (let index = 0; index < count; index++) {
        const other = this.#list[this.#near[index] ?? -1];
        if (other === undefined || other === player || seen.has(other) || apart(other, player) > ENTER) continue;
        seen.add(other);
        view.add(other);
      }
    }
  };
}

/** Half the width of the square around one that just holds the other. */
function apart(a: Player, b: Player): number {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
}
