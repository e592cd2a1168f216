/** Which announcement is on screen: one after the other, none lost without need. */

/** Long enough to read, alone; with others waiting it has to be shorter. */
const SHOWN_MS = 3500;
const SHOWN_MS_OF_MANY = 1800;
/** What waits behind more than this would be old news by its turn. */
const MOST_WAITING = 3;

export class AnnouncementQueue {
  readonly #waiting: string[] = [];
  #shown = '';
  #since = -Infinity;

  /** A line that waits for its turn already, or is on screen, is not said twice. */
  add(line: string): void {
    if (line === '' || line === this.#shown || this.#waiting.includes(line)) return;
    this.#waiting.push(line);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** The line to show now; empty is none. */
  at(now: number): string {
    const due = this.#waiting.length > 0 ? SHOWN_MS_OF_MANY : SHOWN_MS;
    if (this.#shown !== '' && now - this.#since < due) return this.#shown;
    this.#shown = this.#waiting.shift() ?? '';
    this.#since = now;
    return this.#shown;
  }

  clear(): void {
    this.#waiting.length = 0;
    this.#shown = '';
  }
}
