/** What of a match's clock and scores is worth an announcement. */

export type MatchNews = { readonly secondsLeft: number } | { readonly leads: string };

/** Seconds before the end that are announced. */
const MARKS = [60, 10] as const;

export class MatchWatch {
  #left: number | undefined;
  #leader: string | undefined;
  #match: number | undefined;

  /**
   * Takes in how the match stands, and gives what is new since the last call.
   * @param secondsLeft undefined: it does not end by the clock
   * @param leader undefined: nobody is alone in front
   */
  look(match: number, secondsLeft: number | undefined, leader: string | undefined): MatchNews[] {
    const news: MatchNews[] = [];
    if (match !== this.#match) {
      this.#match = match;
      this.#left = secondsLeft;
      // Who joins a match that runs is not told what everybody knows.
      this.#leader = leader;
      return news;
    }
    const before = this.#left;
    if (before !== undefined && secondsLeft !== undefined)
      for (const mark of MARKS) if (before > mark && secondsLeft <= mark) news.push({ secondsLeft: mark });
    this.#left = secondsLeft;
    // Drawing level takes the lead from nobody.
    if (leader === undefined || leader === this.#leader) return news;
    this.#leader = leader;
    news.push({ leads: leader });
    return news;
  }

  clear(): void {
    this.#match = undefined;
  }
}
