/**
 * Shots that wait to count. Nearly all count in the tick they are fired in; who makes up for ticks in which his link was
 * silent steps twice a tick, and his shots would come twice as fast: those wait for their turn, and none is lost.
 */

import type { WeaponSpec } from '../sim/weapon.ts';
import type { Fired } from './combat.ts';
import type { Seat } from './seats.ts';

/** Ticks by which a shot may count early whatever its weapon: what jitter alone moves. */
const LEAST_EARLY = 2;

interface Waiting extends Fired {
  countsFrom: number;
  /** When the life began in which it was fired. */
  life: number;
}

export class ShotQueue {
  /** Kept and reused: the first `#count` wait. */
  readonly #shots: Waiting[] = [];
  #count = 0;

  /**
   * A weapon went off. One shot counts half an interval early at most, and in the long run they are as far apart as
   * their weapon says (the generic cell rate algorithm, ITU-T I.371).
   */
  note(seat: Seat, weapon: WeaponSpec, aim: number, tick: number): void {
    const early = Math.max(LEAST_EARLY, weapon.interval >> 1);
    const countsFrom = Math.max(tick, seat.nextShot - early);
    if (countsFrom > tick) seat.source.shotHeld?.();
    seat.nextShot = Math.max(tick, seat.nextShot) + weapon.interval;
    const { x, y, fired } = seat.avatar;
    const { renderTime } = seat.source;
    const shot = this.#shots[this.#count++];
    if (shot === undefined) {
      const life = seat.spawnedAt;
      this.#shots.push({ shooter: seat, weapon, x, y, aim, renderTime, fired, countsFrom, life });
      return;
    }
    shot.shooter = seat;
    shot.weapon = weapon;
    shot.x = x;
    shot.y = y;
    shot.aim = aim;
    shot.renderTime = renderTime;
    shot.fired = fired;
    shot.countsFrom = countsFrom;
    shot.life = seat.spawnedAt;
  }

  /**
   * Takes out the shots that count in this tick, in the order in which they were fired.
   * @param lives whether a shooter is still in the life in which he fired; asked of shots that had to wait
   */
  take(tick: number, lives: (shooter: Seat, life: number) => boolean, out: Fired[]): void {
    out.length = 0;
    let kept = 0;
    for (let index = 0; index < this.#count; index++) {
      const shot = this.#shots[index] as Waiting;
      if (shot.countsFrom > tick) {
        this.#shots[index] = this.#shots[kept] as Waiting;
        this.#shots[kept++] = shot;
      } else if (lives(shot.shooter, shot.life)) out.push(shot);
    }
    this.#count = kept;
  }
}
