/** Mocha's spec reporter with the totals as its last line, and in a file for whoever runs several suites. */

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Environment variable: the file to write `Totals` to, as JSON. */
export const TOTALS_FILE = 'TEST_TOTALS_FILE';

export interface Totals {
  readonly passed: number;
  /** What failed, each with the first line of why; hooks count, too. */
  readonly failures: readonly string[];
}

/** For `mocha --reporter loadtest/reporter.ts`. */
export default class TotalsReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const totals: Totals = { passed: this.stats.passes, failures: this.failures.map(toldOf) };
    console.log(`${totals.passed} passed, ${totals.failures.length} failed`);
    const file = process.env[TOTALS_FILE];
    if (file !== undefined) writeFileSync(file, JSON.stringify(totals));
  }
}

function toldOf(test: Mocha.Test): string {
  return `${test.fullTitle()}: ${test.err?.message.split('\n', 1)[0] ?? 'failed'}`;
}
