/**
 * The balls of a room type's `step`, ahead of the server: its newest state, and from there one tick for each own input
 * that it has not yet consumed. With what the own avatar does in those ticks, and others coasting.
 *
 * The SDK has a rollback of its own for several bodies (`predict.sim`). It would step the avatar again at each patch,
 * which its `reconciler` spares where nothing was wrong; it smooths and cuts all that it steps as one, so that a ball
 * that is put back to the middle takes the avatar's smoothing with it; and it lets an error decay within one patch,
 * which for a ball in a scrum is a jump.
 *
 * On the server a ball moves by the tick, an avatar by its inputs. Where a tick had none of them, or took two, the
 * ball that goes with an input is one tick further on, or less far, than was predicted: at each patch it is taken from
 * the server's newest, whether an input was consumed or not, and each pending input counts as one tick. The other way,
 * to keep the ball's own clock and let the inputs slip along it, would put off the same error to the moment of a kick.
 * So a lost tick shows as a ball that is faster by a few units a second for a tenth of a second.
 */

import { BUTTON, type ButtonName, DT, TICK_MS } from '../../shared/engine/input.ts';
import type { Disc } from '../../shared/engine/parts.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import {
  type Avatar,
  RESERVED_WORLD_FIELDS,
  type RosterEntry,
  type Stepped,
  type World,
} from '../../shared/engine/state.ts';
import { type Mover, radiusOf } from '../../shared/engine/tick.ts';
import { sweep } from '../../shared/sim/sweep.ts';
import { Coasting } from './coasting.ts';
import { errorLeft } from './error-decay.ts';
import type { Guard } from './guard.ts';
import { OwnSteps, REMEMBERED } from './own-steps.ts';
import { PredictedPart } from './predicted-part.ts';
import type { DrawnPart } from './shown.ts';

/** An error that comes to light is drawn away not faster than by so many units a ms. */
const MOST_A_MS = 1;
/** A larger one is a jump: a ball put back to the middle. World units. */
const LARGEST_ERROR = 250;

/** What the SDK's input handle tells. */
interface Inputs {
  readonly lastProcessed: number;
  readonly sentCount: number;
  /** Changes when numbers begin anew, with a new connection. */
  readonly epoch: number;
}

class OwnMover implements Mover {
  readonly body = { x: 0, y: 0, vx: 0, vy: 0, radius: 0 };
  team = 0;
  buttons = 0;
  readonly pressed = (button: ButtonName): boolean => (this.buttons & BUTTON[button]) !== 0;
}

export class PredictedWorld {
  /** What a patch corrected, jumps aside: how often, and the newest one's size in units. */
  readonly corrections = { count: 0, last: 0 };
  /** The predicted parts as they are in the state. */
  readonly sources: Disc[] = [];

  readonly #type: RoomType;
  readonly #state: World;
  readonly #id: string;
  readonly #inputs: Inputs;
  readonly #guard: Guard;
  #parts: readonly PredictedPart[] = [];
  /** What `step` sees: the predicted parts, and besides them the state as it was sent. */
  #world: World;
  readonly #own = new OwnMover();
  readonly #others = new Map<string, Coasting>();
  readonly #movers: Mover[] = [];
  readonly #handed;
  readonly #steps = new OwnSteps();
  #epoch = 0;
  #tick = 0;
  #running = false;
  /** A `step` that threw here: what it moves is drawn as the server has it. */
  #failed: RoomType['step'];

  constructor(type: RoomType, state: World, id: string, inputs: Inputs, guard: Guard) {
    this.#type = type;
    this.#state = state;
    this.#id = id;
    this.#inputs = inputs;
    this.#guard = guard;
    this.#world = worldOf(type, state, []);
    this.#handed = { movers: this.#movers, dt: DT, arena: type.arena, tuning: type.tuning };
  }

  /** Whether there is a prediction to be drawn. */
  get running(): boolean {
    return this.#running;
  }

  /** Remembers where an own step has brought the avatar, at first and each time when it is replayed. */
  noteStep(seq: number, state: Readonly<Stepped>, pressed: number): void {
    this.#steps.note(seq, state, pressed);
  }

  /** Goes on by the tick of an input that was just sent; its own step has been noted. */
  advance(seq: number): void {
    if (!this.#running) return;
    for (const part of this.#parts) {
      part.fromX = part.disc.x + part.errorX;
      part.fromY = part.disc.y + part.errorY;
    }
    this.#step(seq);
  }

  /**
   * Once a frame, after the own avatar was reconciled and before inputs are sent.
   * @param tick of the newest patch
   * @param frameMs since the frame before
   */
  reconcile(tick: number, frameMs: number): void {
    if (this.#failed !== undefined && this.#failed === this.#type.step) return;
    if (tick !== this.#tick) this.#adopt(tick);
    for (const part of this.#parts) {
      const size = Math.sqrt(part.errorX * part.errorX + part.errorY * part.errorY);
      if (size === 0) continue;
      const share = errorLeft(size, frameMs, MOST_A_MS) / size;
      part.errorX *= share;
      part.errorY *= share;
    }
  }

  /** There is no own avatar any more, whose inputs it could go by. */
  stop(): void {
    this.#running = false;
    this.#tick = 0;
  }

  /** Forgets who is not sent any more. */
  lost(id: string): void {
    this.#others.delete(id);
  }

  /**
   * Where a predicted part is drawn: never behind a wall that it is before.
   * @param index its place in `sources`
   * @param passed share of the way from the step before to the newest one
   */
  place(index: number, passed: number, out: DrawnPart): void {
    const part = this.#parts[index];
    if (part === undefined) return;
    const { disc, errorX, errorY, fromX, fromY } = part;
    out.x = fromX + (disc.x + errorX - fromX) * passed;
    out.y = fromY + (disc.y + errorY - fromY) * passed;
    out.radius = disc.radius;
    sweep(this.#type.arena, disc, out, disc.radius, out);
  }

  /** Server ms at which a predicted part was last put somewhere else. @param index its place in `sources` */
  cutMs(index: number): number {
    return (this.#parts[index]?.cutTick ?? 0) * TICK_MS;
  }

  #adopt(tick: number): void {
    this.#tick = tick;
    if (this.#inputs.epoch !== this.#epoch) {
      this.#epoch = this.#inputs.epoch;
      this.#steps.forget();
    }
    this.#followType();
    if (this.#parts.length === 0) return;
    this.#look();
    const continues = this.#running;
    this.#running = true;
    for (let index = 0; index < this.#parts.length; index++) {
      const part = this.#parts[index] as PredictedPart;
      const source = (this.#state as unknown as Record<string, Disc>)[part.name] as Disc;
      this.sources[index] = source;
      const { disc } = part;
      part.wasX = disc.x;
      part.wasY = disc.y;
      disc.x = source.x;
      disc.y = source.y;
      disc.vx = source.vx;
      disc.vy = source.vy;
      disc.radius = source.radius;
    }
    const { lastProcessed, sentCount } = this.#inputs;
    for (let seq = Math.max(lastProcessed, sentCount - REMEMBERED) + 1; seq <= sentCount && this.#running; seq++)
      this.#step(seq);
    for (const part of this.#parts) {
      if (continues) this.#correct(part);
      else part.settle();
    }
  }

  /** A room type that was saved may predict other parts, or none. */
  #followType(): void {
    const { predicts } = this.#type;
    const parts = this.#parts;
    if (parts.length === predicts.length && parts.every(({ name }, index) => name === predicts[index])) return;
    this.#parts = predicts.map((name) => new PredictedPart(name));
    this.#world = worldOf(this.#type, this.#state, this.#parts);
    this.sources.length = 0;
    this.#running = false;
  }

  /** Where it is drawn stays the same at this moment; the error decays from now on. */
  #correct(part: PredictedPart): void {
    const { disc, wasX, wasY } = part;
    const x = wasX - disc.x;
    const y = wasY - disc.y;
    if (x === 0 && y === 0) return;
    part.errorX += x;
    part.errorY += y;
    if (Math.sqrt(part.errorX * part.errorX + part.errorY * part.errorY) > LARGEST_ERROR) {
      part.settle();
      part.cutTick = this.#tick;
      return;
    }
    this.corrections.count++;
    this.corrections.last = Math.sqrt(x * x + y * y);
  }

  /** Lists whom the balls may meet, in the server's order: players by their seats, then creatures. */
  #look(): void {
    this.#movers.length = 0;
    this.#state.roster.forEach(this.#lookAtPlayer);
    this.#state.players.forEach(this.#lookAtCreature);
  }

  readonly #lookAtPlayer = (_row: RosterEntry, id: string): void => {
    const avatar = this.#state.players.get(id);
    if (avatar !== undefined) this.#lookAt(id, avatar);
  };

  readonly #lookAtCreature = (avatar: Avatar, id: string): void => {
    if (avatar.kind !== 0) this.#lookAt(id, avatar);
  };

  #lookAt(id: string, avatar: Readonly<Avatar>): void {
    const radius = radiusOf(this.#type.kinds[avatar.kind], avatar.scale);
    let mover: Mover = this.#own;
    if (id === this.#id) {
      this.#own.body.radius = radius;
      this.#own.team = avatar.team;
    } else {
      let other = this.#others.get(id);
      if (other === undefined) {
        other = new Coasting();
        this.#others.set(id, other);
      }
      other.see(avatar, radius, this.#tick);
      other.rewind();
      mover = other;
    }
    if (avatar.health > 0) this.#movers.push(mover);
  }

  #step(seq: number): void {
    const type = this.#type;
    const { body } = this.#own;
    const own = this.#steps.at(seq);
    // Sent before there was an avatar to go with it: he is where he was.
    if (own !== undefined) {
      body.x = own.x;
      body.y = own.y;
      body.vx = own.vx;
      body.vy = own.vy;
    }
    this.#own.buttons = own?.pressed ?? 0;
    for (const mover of this.#movers) if (mover instanceof Coasting) mover.advance(type.arena);
    this.#handed.arena = type.arena;
    this.#handed.tuning = type.tuning;
    if (type.step === undefined || this.#guard.ask(type, 'step', type.step, this.#call)) return;
    this.#failed = type.step;
    this.stop();
  }

  readonly #call = (): true => {
    this.#type.step?.(this.#world, this.#handed);
    return true;
  };
}

/** A world of which the predicted parts are one's own; the rest is read from the state, and cannot be written. */
function worldOf(type: RoomType, state: World, parts: readonly PredictedPart[]): World {
  const world = {};
  for (const name of [...RESERVED_WORLD_FIELDS, ...Object.keys(type.spec.world ?? {})]) {
    const disc = parts.find((part) => part.name === name)?.disc;
    const get = disc === undefined ? () => state[name as keyof World] : () => disc;
    // What `step` writes besides, the server alone writes.
    Object.defineProperty(world, name, { get, set() {} });
  }
  return world as World;
}
