/** What a tab remembers of its seat, so that a page reload can take it back. */

import type { Target } from './session.ts';

export interface Resumable extends Target {
  /** The SDK's reconnection token. */
  readonly token: string;
  readonly name: string;
}

/** What pages of one browser can ask each other. */
export interface OtherTabs {
  /** Asks who plays on this seat for what it takes to go on with it; undefined when nobody answers. */
  ask(sessionId: string): Promise<Resumable | undefined>;
  /** Answers those who ask from now on. */
  answer(give: (sessionId: string) => Resumable | undefined): void;
}

/** Kept for one tab across a reload; may forget. */
export interface TabStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

const KEY = 'resume';

export class ResumeStore {
  readonly #storage: TabStorage;

  constructor(storage: TabStorage) {
    this.#storage = storage;
  }

  save(resumable: Resumable): void {
    this.#storage.set(KEY, JSON.stringify(resumable));
  }

  /** Undefined when there is nothing, or nothing that can be read. */
  load(): Resumable | undefined {
    try {
      const saved = JSON.parse(this.#storage.get(KEY) ?? 'null') as Resumable | null;
      return typeof saved?.token === 'string' && typeof saved.type === 'string' ? saved : undefined;
    } catch {
      return undefined;
    }
  }

  forget(): void {
    this.#storage.remove(KEY);
  }
}
