/**
 * Where the parts of a world are drawn. What nothing predicts is drawn as late as other avatars are. A predicted ball
 * is in two places at once: where the own avatar meets it, ahead of the server, and where others are seen to meet it,
 * as late as they are drawn. Near the own avatar it is drawn in the first, near another in the second, and on its way
 * between them in between (Sharkey, Ryan and Roberts 1998, "A local perception filter for distributed virtual
 * environments"): nobody's kick is seen to miss, and what others do to it unforeseen is not seen as an error. In two
 * minutes of Kickoff at 150 ms each way a ball that another touched was drawn 22 units from touching him, as the median;
 * always drawn ahead, 66.
 */

import type { Avatar, World } from '../../shared/engine/state.ts';
import type { InterpolatedParts } from './interpolated-parts.ts';
import type { PredictedWorld } from './predicted-world.ts';
import type { Drawn, DrawnPart, Part } from './shown.ts';

/** Who is as near as this to a ball, in units, has it to himself, whoever else is: he is about to kick it. */
const OWN_REACH = 90;
/** From the one place to the other it goes in no less time than this, in ms. */
const CHANGE_MS = 250;

/** Whom balls are near to. */
interface Around {
  readonly world: World;
  readonly id: string;
  readonly alive: boolean;
  drawn(id: string, avatar: Avatar, out: Drawn): Drawn;
}

export class Parts {
  readonly #interpolated: InterpolatedParts;
  readonly #predicted: PredictedWorld;
  readonly #around: Around;
  /** For each predicted part how far it is drawn ahead: 0 as late as others, 1 with the own avatar. */
  readonly #ahead: number[] = [];
  #passed = 1;
  #late: DrawnPart = { x: 0, y: 0, radius: 0 };
  readonly #early: DrawnPart = { x: 0, y: 0, radius: 0 };
  readonly #avatar: Drawn = { x: 0, y: 0, aim: 0 };
  #nearest = Infinity;

  constructor(interpolated: InterpolatedParts, predicted: PredictedWorld, around: Around) {
    this.#interpolated = interpolated;
    this.#predicted = predicted;
    this.#around = around;
  }

  /**
   * Once a frame, when all else is where it is to be drawn.
   * @param passed share of the way from the own avatar's step before to its newest one that is drawn
   */
  update(frameMs: number, passed: number): void {
    this.#passed = passed;
    const { sources } = this.#predicted;
    for (let index = 0; index < sources.length; index++) {
      const source = sources[index];
      if (source === undefined) continue;
      const before = this.#ahead[index];
      const wanted = this.#wanted(index, source);
      const most = frameMs / CHANGE_MS;
      this.#ahead[index] = before === undefined ? wanted : before + Math.max(-most, Math.min(most, wanted - before));
    }
  }

  place(part: Part, out: DrawnPart): DrawnPart {
    this.#interpolated.place(part, out);
    const predicted = this.#predicted;
    const index = predicted.running ? predicted.sources.indexOf(part as never) : -1;
    if (index < 0) return out;
    predicted.place(index, this.#passed, this.#early);
    const mixed = this.#ahead[index] ?? 1;
    // Put somewhere else, it is there in the one place before it is in the other, and is seen nowhere between them.
    const ahead = predicted.cutMs(index) > this.#interpolated.shownMs ? Math.round(mixed) : mixed;
    out.x += (this.#early.x - out.x) * ahead;
    out.y += (this.#early.y - out.y) * ahead;
    out.radius = this.#early.radius;
    return out;
  }

  #wanted(index: number, source: Part): number {
    const { world, id, alive } = this.#around;
    const self = world.players.get(id);
    if (!alive || self === undefined) return 0;
    this.#late = this.#interpolated.place(source, this.#late);
    this.#nearest = Infinity;
    world.players.forEach(this.#measure);
    if (this.#nearest === Infinity) return 1;
    this.#predicted.place(index, this.#passed, this.#early);
    const { x, y } = this.#around.drawn(id, self, this.#avatar);
    const own = Math.max(0, between(x, y, this.#early) - OWN_REACH);
    return own === 0 ? 1 : this.#nearest / (this.#nearest + own);
  }

  /** The distance of the nearest other; touched, a ball is wholly his. */
  readonly #measure = (avatar: Avatar, id: string): void => {
    if (id === this.#around.id || avatar.health === 0) return;
    const { x, y } = this.#around.drawn(id, avatar, this.#avatar);
    this.#nearest = Math.min(this.#nearest, Math.max(0, between(x, y, this.#late) - 2 * this.#late.radius));
  };
}

function between(x: number, y: number, part: DrawnPart): number {
  return Math.sqrt((part.x - x) * (part.x - x) + (part.y - y) * (part.y - y));
}
