/** Whose lines of chat this tab does not show: by session, and by name, as who is muted may leave and come again. */

import type { GuardedStorage } from './storage.ts';

export interface MutedPlayer {
  readonly id: string;
  readonly name: string;
}

const KEY = 'muted-players';
/** Beyond it the oldest is heard again. */
const MOST = 50;

export class MutedPlayers {
  readonly #storage: GuardedStorage;
  #players: MutedPlayer[];

  constructor(storage: GuardedStorage) {
    this.#storage = storage;
    this.#players = read(storage.get(KEY));
  }

  get all(): readonly MutedPlayer[] {
    return this.#players;
  }

  has({ id, name }: MutedPlayer): boolean {
    return this.#players.some((muted) => muted.id === id || sameName(muted.name, name));
  }

  add(player: MutedPlayer): void {
    if (!this.has(player)) this.#keep([...this.#players, { id: player.id, name: player.name }].slice(-MOST));
  }

  /** All by his name or session are heard again. */
  remove({ id, name }: MutedPlayer): void {
    this.#keep(this.#players.filter((muted) => muted.id !== id && !sameName(muted.name, name)));
  }

  #keep(players: MutedPlayer[]): void {
    this.#players = players;
    this.#storage.set(KEY, JSON.stringify(players));
  }
}

function sameName(one: string, other: string): boolean {
  const folded = (name: string): string => name.normalize('NFKC').toLowerCase().trim();
  return folded(one) === folded(other);
}

function read(stored: string | null): MutedPlayer[] {
  try {
    const players: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(players) ? players.filter(isPlayer).slice(-MOST) : [];
  } catch {
    return [];
  }
}

function isPlayer(raw: unknown): raw is MutedPlayer {
  const { id, name } = (raw ?? {}) as Partial<MutedPlayer>;
  return typeof id === 'string' && typeof name === 'string';
}
