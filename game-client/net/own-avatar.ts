/** The own avatar, ahead of the server: each input is stepped as it is sent, and with it what the room type predicts. */

import type { InputHandle } from 'colyseus.js';
import type { InputFrame } from '../../shared/engine/input.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { type Avatar, PREDICTED_FIELDS, type World } from '../../shared/engine/state.ts';
import { pressedBy, radiusOf, stepAvatar } from '../../shared/engine/tick.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import { castRay, rayCircle } from '../../shared/sim/ray.ts';
import type { Shot } from '../../shared/sim/weapon.ts';
import { Corrections } from './corrections.ts';
import type { Flights } from './flights.ts';
import type { PredictedWorld } from './predicted-world.ts';
import type { RemoteAvatars } from './remote-avatars.ts';
import type { OwnReconciler, Smoother } from './sdk-types.ts';
import type { Drawn } from './shown.ts';
import type { Tracer } from './view-events.ts';

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
  /** Told of an own shot at once. */
  readonly fired: (tracer: Tracer) => void;
}

export class OwnAvatar {
  readonly corrections = new Corrections();
  readonly #parts: OwnAvatarParts;
  readonly #seen: Drawn = { x: 0, y: 0, aim: 0 };
  #reconciler: OwnReconciler | undefined;

  constructor(parts: OwnAvatarParts) {
    this.#parts = parts;
  }

  /** Whether there is one. */
  get there(): boolean {
    return this.#reconciler !== undefined;
  }
  /** As predicted, exact; for logic, not for drawing. */
  get state(): Readonly<Avatar> | undefined {
    return this.#reconciler?.state;
  }
  /** Share of the way from the step before to the newest one that is drawn. */
  get passed(): number {
    return this.#reconciler?.renderAlpha() ?? 1;
  }

  begin(avatar: Avatar): void {
    this.end();
    const { smoother, input, type, predicted, snap } = this.#parts;
    this.#reconciler = smoother.reconciler(avatar, {
      input,
      fields: [...PREDICTED_FIELDS],
      snap,
      // Switches the SDK's reporting on: without it every correction reads as 0.
      warnOnDivergence: 1e9,
      step: ({ tick: seq, isReplay }, state, frame) => {
        const pressed = pressedBy(state, frame);
        const shot = stepAvatar(state, frame, avatar, type.environment);
        predicted.noteStep(seq, state, pressed);
        if (isReplay) return;
        predicted.advance(seq);
        if (shot !== 'none') this.#fired(shot, state, frame.aim);
      },
    });
    this.corrections.begin(this.#reconciler);
  }

  end(): void {
    this.#reconciler?.dispose();
    this.#reconciler = undefined;
    this.#parts.predicted.stop();
  }

  /** Once a frame. */
  noteCorrections(self: Avatar | undefined): void {
    if (self !== undefined && this.#reconciler !== undefined) this.corrections.note(self, this.#reconciler);
  }

  #fired(shot: Shot, { x, y, fired }: Avatar, aim: number): void {
    const { id, type, flights, now } = this.#parts;
    const { primary, secondary } = type.environment;
    const weapon = shot === 'primary' ? primary : secondary;
    if (weapon === undefined) return;
    if (weapon.kind === 'projectile') flights.predict(weapon, x, y, aim, fired, now());
    else this.#parts.fired({ shooter: id, x, y, aim, length: this.#reach(x, y, aim, weapon.range) });
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
