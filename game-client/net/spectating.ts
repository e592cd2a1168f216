/** Whom the picture follows: oneself while alive, then the killer, or whoever is chosen. */

import type { RosterEntry } from '../../shared/engine/state.ts';

export type SpectateChoice = 'next' | 'previous' | 'leader';

type Roster = Iterable<[string, RosterEntry]>;

export class Spectating {
  readonly #ownId: string;
  readonly #tell: (id: string) => void;
  readonly #may: (id: string) => boolean;
  #watched: string;

  /**
   * @param tell asks the server to send the surroundings of a player
   * @param may whether the server would
   */
  constructor(ownId: string, tell: (id: string) => void, may: (id: string) => boolean) {
    this.#may = may;
    this.#ownId = ownId;
    this.#tell = tell;
    this.#watched = ownId;
  }

  /** Id of the player in the middle of the picture. */
  get focus(): string {
    return this.#watched;
  }

  /** The own avatar died; nobody may be to blame. */
  died(killer: string): void {
    this.#watch(killer !== '' && this.#may(killer) ? killer : this.#ownId);
  }

  /** Another one of the roster, never oneself, who may be watched; does nothing when there is none. */
  choose(choice: SpectateChoice, roster: Roster): void {
    const others = [...roster].filter(([id]) => id !== this.#ownId && this.#may(id));
    if (others.length === 0) return;
    if (choice === 'leader') {
      const [leader] = others.reduce((best, other) => (other[1].score > best[1].score ? other : best));
      this.#watch(leader);
      return;
    }
    const at = others.findIndex(([id]) => id === this.#watched);
    const step = choice === 'next' ? 1 : -1;
    const from = at < 0 && choice === 'previous' ? 0 : at;
    this.#watch(others[(from + step + others.length) % others.length]?.[0] ?? this.#ownId);
  }

  /** Once a frame: who lives again, or watched somebody who has left, is back at himself. */
  follow(alive: boolean, isThere: (id: string) => boolean): void {
    // The server gives the own surroundings back by itself when a life begins.
    if (alive) this.#watched = this.#ownId;
    else if (!isThere(this.#watched)) this.#watch(this.#ownId);
  }

  #watch(id: string): void {
    if (id === this.#watched) return;
    this.#watched = id;
    this.#tell(id);
  }
}
