/** How often rules may do what costs all players something: more of it is a mistake, and told. */

import { ruleError } from '../engine/errors.ts';
import { TICK_RATE } from '../engine/input.ts';

/** Announcements at once, and a second of them in the long run: nobody reads as many. */
const MOST_AT_ONCE = 120;
const MOST_A_SECOND = 20;
/** Twice as many creatures as there can be. */
const MOST_BIRTHS = 96;

/** Counts announcements. */
export class Announcements {
  #left = MOST_AT_ONCE;
  #at = 0;

  /** @throws ContentError when there are too many */
  count(name: string, tick: number): void {
    this.#left = Math.min(MOST_AT_ONCE, this.#left + ((tick - this.#at) * MOST_A_SECOND) / TICK_RATE);
    this.#at = tick;
    if (this.#left < 1)
      throw ruleError(
        'RULE_EXCESS',
        `ctx.announce("${name}"): more than ${MOST_A_SECOND} announcements a second.`,
        'Announce what happens, when it happens; what lasts belongs into world, and hud.status tells it.',
      );
    this.#left--;
  }
}

/** Counts creatures. */
export class Births {
  #count = 0;
  #tick = 0;

  /** @throws ContentError when there are too many in one tick */
  count(tick: number): void {
    if (tick !== this.#tick) this.#count = 0;
    this.#tick = tick;
    if (++this.#count > MOST_BIRTHS)
      throw ruleError(
        'RULE_EXCESS',
        `ctx.spawn: more than ${MOST_BIRTHS} creatures in one tick.`,
        'Leave those that live, and spawn again in a later tick: ctx.every(1).',
      );
  }
}
