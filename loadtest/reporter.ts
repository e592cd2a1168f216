/** Mocha's spec reporter with the totals as its last line, and in a file for whoever runs several suites. */

import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import Mocha from 'mocha';

/** Characters of why a test failed. */
const LONGEST_WHY = 240;

/** Environment variable: the file to write `Totals` to, as JSON. */
export const TOTALS_FILE = 'TEST_TOTALS_FILE';

export interface Totals {
  readonly passed: number;
  /** What failed, each with how its message begins; hooks count, too. */
  readonly failures: readonly string[];
  /** False in what is written while tests still run. */
  readonly ended: boolean;
}

/** For `mocha --reporter loadtest/reporter.ts`. */
export default class TotalsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    // Whoever is killed in the middle has told by then what failed.
    runner.on('fail', () => this.#write(false));
  }

  #write(ended: boolean): void {
    const totals: Totals = { passed: this.stats.passes, failures: this.failures.map(toldOf), ended };
    const file = process.env[TOTALS_FILE];
    if (file !== undefined) writeFileSync(file, JSON.stringify(totals));
  }

  override epilogue(): void {
    super.epilogue();
    console.log(`${this.stats.passes} passed, ${this.failures.length} failed`);
    this.#write(true);
  }
}

function toldOf(test: Mocha.Test): string {
  const why = stripVTControlCharacters(test.err?.message ?? 'failed').replace(/\s+/g, ' ');
  return `${test.fullTitle()}: ${why.slice(0, LONGEST_WHY)}`;
}
