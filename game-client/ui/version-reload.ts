/** A page that is older than its server is loaded anew, once: a second time would bring the same page, for ever. */

import type { TabStorage } from '../net/resume.ts';

const KEY = 'reloaded-for-version';

export class VersionReload {
  readonly #storage: TabStorage;

  /** @param storage of this tab, kept across a reload; one that forgets reloads nothing */
  constructor(storage: TabStorage) {
    this.#storage = storage;
  }

  /** Whether the page was loaded anew for this, and is too old all the same. */
  get wasInVain(): boolean {
    return this.#storage.get(KEY) !== null;
  }

  /** Whether to load the page anew now: true once, until it plays. */
  take(): boolean {
    if (this.wasInVain) return false;
    this.#storage.set(KEY, 'yes');
    return this.wasInVain;
  }

  /** The page plays: it is the right one. */
  plays(): void {
    this.#storage.remove(KEY);
  }
}
