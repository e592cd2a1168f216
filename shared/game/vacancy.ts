/**
 * How long the place of who left begins no life for another. Nobody knows whether who comes is who has just left: going
 * out and in again must not be the quicker way to full health, ammunition and a shield than to fall is.
 */

import type { RoomType } from '../engine/room-type.ts';
import { ammoLeft } from '../sim/weapon.ts';
import type { Seat } from './seats.ts';

export class Vacancy {
  /** Tick from which who comes begins to live at once. */
  until = 0;

  /** A seat is given up. Where the fallen do not come back by themselves, it is the room type that says who may come. */
  leave(
    { avatar, bot, kind: { environment, health }, kindIndex, respawnsAt }: Seat,
    tick: number,
    type: RoomType,
  ): void {
    const { respawnTicks } = type;
    if (bot || kindIndex !== 0 || !Number.isFinite(respawnTicks)) return;
    const next = tick + respawnTicks;
    const spent =
      avatar.health < health ||
      avatar.magazine < (environment.primary?.magazine ?? 0) ||
      ammoLeft(avatar.granted, avatar.spent) < (environment.secondary?.ammo ?? 0);
    if (avatar.health === 0) this.until = Math.max(this.until, Math.min(respawnsAt, next));
    else if (spent) this.until = next;
  }
}
