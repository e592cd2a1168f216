/** A load test as other code calls it: options in, everything that was found out. */

import type { Options } from './options.ts';
import type { LoadResult } from './results.ts';
import type { RunHost } from './run.ts';

/**
 * @throws UsageError when what was asked for cannot be done, RunFailed when the server does not start or a worker ends
 *   by itself. When the host's signal aborts, it resolves with what was measured so far.
 */
export async function runLoadTest(_options: Options, _host: RunHost): Promise<LoadResult> {
  throw new Error('not carried out yet');
}
