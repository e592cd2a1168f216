/** Who leads: teams where there are teams, else players; by the score made in the round, or by rounds won. */

import type { World } from '../engine/state.ts';
import type { Seats } from './seats.ts';
import type { Teams } from './teams.ts';

export class Standing {
  readonly #world: World;
  readonly #seats: Seats;
  readonly #teams: Teams;
  /** Scores as the round found them: what was made before has decided an earlier one. */
  readonly #found = new Map<string, number>();

  constructor(world: World, seats: Seats, teams: Teams) {
    this.#world = world;
    this.#seats = seats;
    this.#teams = teams;
  }

  /** A round begins. */
  begin(): void {
    this.#found.clear();
    this.#each((id, score) => this.#found.set(id, score));
  }

  /** Session id, or number of a team; undefined on a tie. */
  leader(): string | undefined {
    return this.#best((id, score) => score - (this.#found.get(id) ?? 0));
  }

  /** Who has made so much in this round, and more than anybody else. */
  reached(limit: number): string | undefined {
    const leader = limit === 0 ? undefined : this.leader();
    if (leader === undefined) return undefined;
    const { score = 0 } = this.#world.teams.get(leader) ?? this.#world.roster.get(leader) ?? {};
    return score - (this.#found.get(leader) ?? 0) >= limit ? leader : undefined;
  }

  /** Who has won the most rounds, and of several the one with the highest score; undefined when nobody has won any. */
  mostRounds(): string | undefined {
    return this.#best((_id, score, rounds) => (rounds === 0 ? -Infinity : rounds * 2 ** 16 + score));
  }

  /** Whether several have won the most rounds, and have the same score, too. */
  get tied(): boolean {
    let won = false;
    this.#each((_id, _score, rounds) => {
      won ||= rounds > 0;
    });
    return won && this.mostRounds() === undefined;
  }

  #each(of: (id: string, score: number, rounds: number) => void): void {
    const { teams, roster } = this.#world;
    if (this.#teams.list.length > 0) {
      teams.forEach((row, id) => {
        of(id, row.score, row.rounds);
      });
      return;
    }
    for (const { id, score } of this.#seats.players) of(id, score, roster.get(id)?.rounds ?? 0);
  }

  #best(value: (id: string, score: number, rounds: number) => number): string | undefined {
    let best: string | undefined;
    let most = -Infinity;
    let tied = false;
    this.#each((id, score, rounds) => {
      const reached = value(id, score, rounds);
      if (reached < most) return;
      tied = reached === most;
      most = reached;
      best = id;
    });
    return tied ? undefined : best;
  }
}
