/** The own avatar, ahead of the server: each input is stepped as it is sent, and with it what the room type predicts. */

import type { InputHandle } from 'colyseus.js';
import { type InputFrame, TICK_MS } from '../../shared/engine/input.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { type Avatar, PREDICTED_FIELDS, type Stepped, type World } from '../../shared/engine/state.ts';
import { type Conditions, pressedBy, radiusOf, stepAvatar } from '../../shared/engine/tick.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import type { Point } from '../../shared/sim/arena.ts';
import { castRay, rayCircle } from '../../shared/sim/ray.ts';
import { ammoLeft, type Shot } from '../../shared/sim/weapon.ts';
import { Corrections } from './corrections.ts';
import { Decrees } from './decrees.ts';
import type { Flights } from './flights.ts';
import { GAP_MS } from './frame-gaps.ts';
import { OwnDrawing } from './own-drawing.ts';
import { OwnPickups } from './own-pickups.ts';
import { OwnPushes } from './own-pushes.ts';
import { OwnShots } from './own-shots.ts';
import type { PredictedWorld } from './predicted-world.ts';
import type { RemoteAvatars } from './remote-avatars.ts';
import type { OwnReconciler, Smoother } from './sdk-types.ts';
import type { Drawn } from './shown.ts';
import type { EventQueue } from './view-events.ts';

export interface OwnAvatarParts {
  readonly id: string;
  readonly type: RoomType;
  readonly world: World;
  readonly smoother: Smoother;
  readonly input: InputHandle<InputFrame>;
  readonly flights: Flights;
  readonly others: RemoteAvatars;
  readonly predicted: PredictedWorld;
  /** Larger corrections are drawn as a cut. World units. */
  readonly snap: number;
  readonly now: () => number;
  /** Tick of the newest patch. */
  readonly newestTick: () => number;
  /** Told of own shots and dashes as they begin, and of shots that the server has confirmed. */
  readonly events: EventQueue;
}

export class OwnAvatar {
  readonly corrections = new Corrections();
  readonly pickups: OwnPickups;
  readonly #parts: OwnAvatarParts;
  readonly #seen: Drawn = { x: 0, y: 0, aim: 0 };
  readonly #drawing: OwnDrawing;
  readonly #shots: OwnShots;
  readonly #decrees = new Decrees();
  readonly #pushes: OwnPushes;
  readonly #conditions = { health: 0, granted: 0, pace: 0, scale: 0, armed: true };
  #reconciler: OwnReconciler | undefined;
  #epoch = 0;
  /** Steps are being replayed; where it was before them. */
  #replays = false;
  readonly #was = { x: 0, y: 0 };
  /** Inputs stepped since the last `draw`. */
  #stepped = 0;
  #waits = false;
  /** A new life is drawn that no input has moved yet. */
  #begins = false;
  #passed = 1;

  constructor(parts: OwnAvatarParts) {
    this.#parts = parts;
    this.#drawing = new OwnDrawing(parts.snap);
    this.pickups = new OwnPickups(parts.type, parts.world, parts.now);
    this.#pushes = new OwnPushes(parts);
    this.#shots = new OwnShots({
      confirmed: ({ tracer }) => tracer && parts.events.emit('confirmed', tracer),
      denied: ({ tracer, fired }) => {
        if (tracer === undefined) parts.flights.withdraw(fired);
      },
      missed: () => this.#showMissed(),
    });
  }

  /** Whether there is one. */
  get there(): boolean {
    return this.#reconciler !== undefined;
  }
  /** As predicted, exact; for logic, not for drawing. */
  get state(): Readonly<Avatar> | undefined {
    return this.#reconciler?.state;
  }
  /** Share of the way from the step before to the newest one that is drawn, as of the last `draw`. */
  get passed(): number {
    return this.#passed;
  }
  /** Where it is drawn, as of the last `draw`. */
  get drawn(): Readonly<Point> {
    return this.#drawing.drawn;
  }

  /** Shots of the secondary that are left, with what was fired and picked up that the server does not know of. */
  get ammo(): number {
    const { world, id } = this.#parts;
    const self = world.players?.get(id);
    if (self === undefined) return 0;
    return ammoLeft(self.granted + this.pickups.granted, (this.state ?? self).spent);
  }

  begin(avatar: Avatar): void {
    this.end();
    const { smoother, input } = this.#parts;
    this.#reconciler = smoother.reconciler(avatar, {
      input,
      fields: [...PREDICTED_FIELDS],
      // It is drawn by ourselves; the SDK only says what was wrong.
      smoothMs: 0,
      // Switches the SDK's reporting on: without it every correction reads as 0.
      warnOnDivergence: 1e9,
      step: ({ tick, isReplay }, state, frame) => this.#step(avatar, tick, isReplay, state, frame),
      onReconcile: (acked) => this.#reconciled(avatar, acked),
    });
    this.#restart(avatar);
    this.#drawing.settle(avatar.x, avatar.y);
    this.#passed = 1;
  }

  end(): void {
    this.#reconciler?.dispose();
    this.#reconciler = undefined;
    this.#parts.predicted.stop();
    this.pickups.clear();
  }

  /**
   * Once a frame, after its inputs were sent.
   * @param due how many were, or would have been
   */
  draw(frameMs: number, due: number): void {
    const { type, world, id, smoother } = this.#parts;
    const self = world.players?.get(id);
    if (this.#reconciler === undefined || self === undefined) return;
    if (due > 0) this.#waits = this.#stepped < due;
    this.#stepped = 0;
    // By the clock that makes inputs due. The reconciler's own slips against it with the first long frame.
    this.#passed = this.#waits ? 1 : Math.min(1, smoother.stepAcc / TICK_MS);
    const radius = this.#radius(self);
    if (frameMs > GAP_MS) this.#comeBack(self);
    // A new life may be told of before an input of it is acknowledged: it is drawn where it begins until then.
    this.#begins = this.#decrees.movedOn(self);
    if (this.#begins) this.#drawing.settle(self.x, self.y);
    this.#drawing.draw(type.arena, radius, frameMs, this.#passed);
  }

  /** Nobody has watched: it is where the server has it, and was never seen on its way there. */
  #comeBack(self: Avatar): void {
    if (this.#parts.input.pendingCount > 0) return;
    this.#reconciler?.reset();
    this.#restart(self);
    this.#drawing.settle(self.x, self.y);
  }

  #step(avatar: Avatar, seq: number, isReplay: boolean, state: Stepped, frame: InputFrame): void {
    const { type, predicted } = this.#parts;
    const { x, y, dash } = state;
    if (isReplay) this.#beginReplay();
    else this.#follow(avatar, x, y);
    const pressed = pressedBy(state, frame);
    const shot = stepAvatar(state, frame, this.#conditionsOf(avatar, seq), type.environment);
    this.#drawing.step(x, y, state.x, state.y);
    predicted.noteStep(seq, state, pressed);
    // What flies moves after balls do.
    this.#pushes.step(seq, state, avatar, isReplay);
    this.#decrees.noteStep(seq, state);
    if (!isReplay) {
      this.#stepped++;
      this.#drawing.live(type.arena, this.#radius(avatar));
      predicted.advance(seq);
      this.pickups.step(seq, state, avatar);
      if (state.dash > dash) this.#parts.events.emit('dashed');
    }
    if (shot !== 'none' && !this.#shots.knows(seq, state.fired)) this.#show(shot, state, frame.aim, seq);
  }

  /** As the server has them, and with them what was picked up since. */
  #conditionsOf(avatar: Avatar, seq: number): Conditions {
    const conditions = this.#conditions;
    conditions.health = avatar.health;
    conditions.pace = avatar.pace;
    conditions.scale = avatar.scale;
    conditions.armed = avatar.armed;
    const { lastProcessed } = this.#parts.input;
    conditions.granted = (avatar.granted + this.pickups.grantedBetween(lastProcessed, seq)) % 256;
    return conditions;
  }

  /** With a new connection the state is taken as it is and numbers begin anew, of which the SDK tells nobody. */
  #follow(avatar: Avatar, x: number, y: number): void {
    const { to } = this.#drawing;
    if (this.#parts.input.epoch !== this.#epoch) this.#restart(avatar);
    if (x === to.x && y === to.y) return;
    this.#drawing.hold();
    this.#drawing.release(this.#parts.type.arena, this.#radius(avatar), { x, y }, true);
  }

  #restart(avatar: Avatar): void {
    const { input } = this.#parts;
    this.#epoch = input.epoch;
    this.#replays = false;
    this.#shots.begin(avatar);
    this.#decrees.begin(avatar, input.lastProcessed);
    this.#pushes.clear();
    this.pickups.clear();
  }

  #beginReplay(): void {
    if (this.#replays) return;
    this.#replays = true;
    this.#hold();
    this.#pushes.rewind();
    this.#shots.replay();
  }

  #hold(): void {
    this.#was.x = this.#drawing.to.x;
    this.#was.y = this.#drawing.to.y;
    this.#drawing.hold();
  }

  #reconciled(avatar: Avatar, acked: number): void {
    if (this.#reconciler === undefined) return;
    const { state, lastCorrectionMag } = this.#reconciler;
    const replayed = this.#replays;
    this.#replays = false;
    this.#decrees.expect(this.pickups.settle(acked));
    const isNewLife = this.#decrees.movedOn(avatar);
    const decreed = this.#decrees.take(avatar, acked, this.#parts.input.sentCount);
    const { x, y } = state;
    const { to } = this.#drawing;
    const moved = replayed || x !== to.x || y !== to.y;
    if (moved) {
      // Nothing was pending, and so nothing replayed: it stands where the server has it.
      if (!replayed) {
        this.#hold();
        this.#pushes.rewind();
      }
      this.#drawing.release(this.#parts.type.arena, this.#radius(avatar), replayed ? undefined : { x, y }, decreed);
    }
    if (isNewLife && !this.#begins) this.#drawing.settle(x, y);
    // What was foreseen, and came otherwise, is prediction's own mistake.
    const mistaken = this.#pushes.explains(acked) && !isNewLife && avatar.health > 0;
    if (lastCorrectionMag > 0)
      this.corrections.note(moved ? Math.hypot(x - this.#was.x, y - this.#was.y) : 0, decreed && !mistaken);
    this.#shots.settle(avatar, acked, replayed);
  }

  #radius({ scale }: Readonly<Avatar>): number {
    return radiusOf(this.#parts.type, scale);
  }

  #show(shot: Shot, { x, y, fired }: Stepped, aim: number, seq: number): void {
    const { id, type, flights, input, now } = this.#parts;
    const { primary, secondary } = type.environment;
    const weapon = shot === 'primary' ? primary : secondary;
    if (weapon === undefined) return;
    if (weapon.kind === 'projectile') {
      // A replay may find that one was fired already.
      flights.predict(weapon, x, y, aim, fired, now() - (input.sentCount - seq) * TICK_MS);
      this.#shots.show(seq, { fired, tracer: undefined });
      return;
    }
    const tracer = { shooter: id, x, y, aim, length: this.#reach(x, y, aim, weapon.range) };
    this.#parts.events.emit('tracer', tracer);
    this.#shots.show(seq, { fired, tracer });
  }

  /** The server fired one that was not predicted; late, it is seen all the same. */
  #showMissed(): void {
    const { id, world } = this.#parts;
    const self = world.players.get(id);
    if (self === undefined || self.health === 0) return;
    const { x, y, shotAim: aim = 0, shotLength: length = 0 } = self;
    const tracer = { shooter: id, x, y, aim, length };
    this.#parts.events.emit('tracer', tracer);
    this.#parts.events.emit('confirmed', tracer);
  }

  /** Where an own shot ends on screen: at the first wall, or avatar as drawn. */
  #reach(x: number, y: number, aim: number, range: number): number {
    const { id: own, type, world, others } = this.#parts;
    const dx = directionX(aim);
    const dy = directionY(aim);
    let nearest = castRay(type.arena, x, y, dx, dy, range);
    world.players.forEach((other, id) => {
      if (id === own || other.health === 0) return;
      const radius = radiusOf(type.kinds[other.kind], other.scale);
      const seen = others.place(other, this.#seen);
      nearest = Math.min(nearest, rayCircle(seen.x, seen.y, radius, x, y, dx, dy));
    });
    return nearest;
  }
}
