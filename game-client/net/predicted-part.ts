/** One ball that is moved ahead of the server: where it is, and where it is drawn. */

import { Disc } from '../../shared/engine/parts.ts';

export class PredictedPart {
  readonly name: string;
  /** Of the server's own class, and so rounded as the server's is at each write. */
  readonly disc = new Disc();
  /** Decaying difference between where it is drawn and where it is. */
  errorX = 0;
  errorY = 0;
  /** Where it was drawn before the newest step, which it is drawn on the way from. */
  fromX = 0;
  fromY = 0;
  /** Where it was predicted to be before the newest patch. */
  wasX = 0;
  wasY = 0;
  /** Tick in which it was last put somewhere else. */
  cutTick = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** What is drawn is what is, from now on. */
  settle(): void {
    this.errorX = 0;
    this.errorY = 0;
    this.fromX = this.disc.x;
    this.fromY = this.disc.y;
  }
}
