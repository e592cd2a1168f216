/** Which of the controls a newcomer has used, remembered, and which are to be hinted at next. */

import type { GuardedStorage } from './storage.ts';

const HINTS = ['move', 'primary', 'dash', 'secondary', 'scores'] as const;
export type Hint = (typeof HINTS)[number];

const STORAGE_KEY = 'hints-used';
const MOST_AT_ONCE = 2;

export class HintProgress {
  readonly #storage: GuardedStorage;
  readonly #used = new Set<Hint>();

  constructor(storage: GuardedStorage) {
    this.#storage = storage;
    const stored = (storage.get(STORAGE_KEY) ?? '').split(' ');
    for (const hint of HINTS) if (stored.includes(hint)) this.#used.add(hint);
  }

  /** It is known for good. */
  use(hint: Hint): void {
    if (this.#used.has(hint)) return;
    this.#used.add(hint);
    this.#storage.set(STORAGE_KEY, [...this.#used].join(' '));
  }

  /** The first few that are unknown still, of those that are of use. */
  due(ofUse: (hint: Hint) => boolean): Hint[] {
    return HINTS.filter((hint) => !this.#used.has(hint) && ofUse(hint)).slice(0, MOST_AT_ONCE);
  }
}
