/** Others as they are drawn: at the moment on screen, between the patches around it. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Avatar } from '../../shared/engine/state.ts';
import { radiusOf } from '../../shared/engine/tick.ts';
import { sweep } from '../../shared/sim/sweep.ts';
import { EasedTrack } from './eased-track.ts';
import { RimSampling } from './rim-sampling.ts';
import type { Drawn } from './shown.ts';
import type { Placed } from './track.ts';

/** Nobody is drawn faster than this many times the fastest walk on top of his own because a guess was wrong. */
const MOST_SPEED = 1.8;

interface Followed {
  readonly eased: EasedTrack;
  readonly sampling: RimSampling;
  lives: number;
}

export class RemoteAvatars {
  readonly #type: RoomType;
  readonly #snap: number;
  readonly #all = new Map<Avatar, Followed>();

  /** @param snap who has moved further than this between two patches has jumped */
  constructor(type: RoomType, snap: number) {
    this.#type = type;
    this.#snap = snap;
  }

  follow(avatar: Avatar): void {
    const eased = new EasedTrack(true, this.#snap, (from, to) => this.#keepOut(avatar, from, to));
    this.#all.set(avatar, { eased, sampling: new RimSampling(), lives: avatar.lives });
  }

  leave(avatar: Avatar): void {
    this.#all.delete(avatar);
  }

  /**
   * Takes in a patch, when all of it has been decoded.
   * @param timeMs its server time
   * @param intervalMs between two patches from now on
   */
  take(timeMs: number, intervalMs: number): void {
    for (const [avatar, followed] of this.#all) {
      const { x, y, aim, lives } = avatar;
      if (followed.sampling.take(timeMs, intervalMs, avatar))
        followed.eased.sample(timeMs, x, y, aim, lives !== followed.lives);
      followed.lives = lives;
    }
  }

  /** Once a frame: puts all where they are to be drawn. @param shownMs server ms that is on screen */
  advance(shownMs: number, frameMs: number): void {
    const most = (this.#type.environment.move.maxSpeed * MOST_SPEED * frameMs) / 1000;
    for (const { eased, sampling } of this.#all.values()) eased.advance(sampling.momentOf(shownMs), frameMs, most);
  }

  /** Where somebody is drawn; where he is, if he is not followed. */
  place(avatar: Avatar, out: Drawn): Drawn {
    const drawn = this.#all.get(avatar)?.eased.drawn;
    out.x = drawn?.x ?? avatar.x;
    out.y = drawn?.y ?? avatar.y;
    out.aim = drawn?.third ?? avatar.aim;
    return out;
  }

  /** A guess leads into no wall. */
  #keepOut({ kind, scale }: Avatar, from: Readonly<Placed>, to: Placed): void {
    sweep(this.#type.arena, from, to, radiusOf(this.#type.kinds[kind], scale), to);
  }
}
