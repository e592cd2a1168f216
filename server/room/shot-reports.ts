/** Tells the shooters who ask for it how the server judged their shots: how far back it put the others, and whom it put where. */

import type { JudgedEvent, JudgedTarget } from '../../shared/engine/events.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import { radiusOf } from '../../shared/engine/tick.ts';
import type { Fired, Past } from '../../shared/game/combat.ts';
import type { Game } from '../../shared/game/game.ts';
import type { Seat } from '../../shared/game/seats.ts';
import { directionX, directionY } from '../../shared/sim/angle.ts';
import type { Interest } from '../replication/interest.ts';
import type { Players } from './players.ts';

/** Whom a shot missed by more than this was not its target. Units. */
const NEAR_MISS = 120;

interface Report {
  readonly shooter: string;
  readonly rewindMs: number;
  /** Tick of the moment that the target's old place is of. */
  readonly seenAt: number;
  readonly seat: Seat | undefined;
  readonly target: JudgedTarget | undefined;
}

export class ShotReports {
  readonly #asked = new WeakSet<Seat>();
  readonly #waiting: Report[] = [];
  readonly #mostRewindMs: number;

  /** @param mostRewindMs the past goes no further back than so */
  constructor(mostRewindMs: number) {
    this.#mostRewindMs = mostRewindMs;
  }

  /** A player wants to be told of his shots, or no longer. */
  ask(shooter: Seat, on: boolean): void {
    if (on) this.#asked.add(shooter);
    else this.#asked.delete(shooter);
  }

  /** A shot has found its victim, or none; see `CombatEvents.judged`. */
  judge(
    game: Game,
    interest: Interest,
    shot: Readonly<Fired>,
    past: Past,
    rewound: boolean,
    victim: Seat | undefined,
  ): void {
    const { shooter, renderTime } = shot;
    if (!this.#asked.has(shooter)) return;
    const now = game.tick * TICK_MS;
    const rewindMs = rewound ? Math.min(this.#mostRewindMs, Math.max(0, now - renderTime)) : 0;
    // Rounded down: a patch of the tick before that moment must have shown him already.
    const momentOf = (seen: Seat): number => past.seenAt?.(seen.avatar) ?? now - rewindMs;
    const seenAt = (seen: Seat): number => Math.floor(momentOf(seen) / TICK_MS);
    // Among those in sight: a nearer one that is not would be given away by the silence about all others.
    const mayTell = (other: Seat): boolean => interest.isShownSince(shooter.id, other, seenAt(other));
    const seat = victim ?? nearest(game, shot, past, rewound, mayTell);
    // Off the screen he was drawn further behind, and judged so.
    const targetMs = seat === undefined ? rewindMs : now - momentOf(seat);
    const { x: nowX, y: nowY } = seat?.avatar ?? { x: 0, y: 0 };
    this.#waiting.push({
      ...{ shooter: shooter.id, rewindMs: Math.round(targetMs * 10) / 10, seat },
      seenAt: seat === undefined ? 0 : seenAt(seat),
      target: seat && {
        ...{ id: seat.id, hit: seat === victim, nowX, nowY },
        ...{ thenX: past.value(seat.avatar, 'x'), thenY: past.value(seat.avatar, 'y') },
      },
    });
  }

  /**
   * Right after a patch, not with the shot: who was in sight at the patch before may have jumped out of it since, and
   * of him nothing is told.
   */
  tell(interest: Interest, players: Players): void {
    if (this.#waiting.length === 0) return;
    for (const { shooter, rewindMs, seenAt, seat, target } of this.#waiting.splice(0)) {
      const shown = seat !== undefined && interest.isShownSince(shooter, seat, seenAt);
      const event: JudgedEvent = shown && target ? { rewindMs, target } : { rewindMs };
      players.get(shooter)?.client.send('judged', event);
    }
  }
}

/** Who was missed by the least, of those who may be told of. */
function nearest(
  game: Game,
  shot: Readonly<Fired>,
  past: Past,
  rewound: boolean,
  mayTell: (seat: Seat) => boolean,
): Seat | undefined {
  const { shooter, weapon, x, y, aim, renderTime } = shot;
  const dx = directionX(aim);
  const dy = directionY(aim);
  let best = NEAR_MISS;
  let found: Seat | undefined;
  for (const seat of game.seats.list) {
    if (!game.combat.mayHit(shooter, seat, past, rewound ? renderTime : Infinity) || !mayTell(seat)) continue;
    const toX = past.value(seat.avatar, 'x') - x;
    const toY = past.value(seat.avatar, 'y') - y;
    const along = toX * dx + toY * dy;
    const radius = radiusOf(seat.kind, seat.avatar.scale);
    if (along < 0 || along > weapon.range + radius) continue;
    const missedBy = Math.abs(toX * dy - toY * dx) - radius;
    if (missedBy >= best) continue;
    best = missedBy;
    found = seat;
  }
  return found;
}
