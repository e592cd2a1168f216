/** `npm run simulate`: many matches of bots, and what they say about the balance of a room type. */

import { writeFileSync } from 'node:fs';
import { roomTypes } from '../../../shared/rooms/index.ts';
import { UsageError } from '../../flags.ts';
import { balanceOf } from './balance.ts';
import { helpText, parseSimulateOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { renderBalance } from './text.ts';
import { playAll, SimulationFailed } from './threads.ts';
import { verdictOf } from './words.ts';

const EXIT = { played: 0, failed: 1, badInput: 2 } as const;

async function main(argv: readonly string[]): Promise<number> {
  const { stdout, stderr } = process;
  const options = parseSimulateOptions(argv, roomTypes);
  if (options === undefined) {
    stdout.write(helpText(roomTypes.map(({ id }) => id)));
    return EXIT.played;
  }
  const began = performance.now();
  const progress = createProgress(stderr, options.matches, () => performance.now());
  try {
    const records = await playAll(options, (matches) => progress.show(matches));
    progress.end();
    const balance = balanceOf(options, options.seed, records);
    stdout.write(renderBalance(balance, stdout.isTTY && stdout.hasColors()));
    if (options.json !== undefined)
      writeFileSync(
        options.json,
        `${JSON.stringify({ balance, verdict: verdictOf(balance), matches: records }, null, 2)}\n`,
      );
    const seconds = (performance.now() - began) / 1000;
    const speed = (balance.simulated / seconds).toFixed(0);
    stderr.write(`${balance.simulated.toFixed(0)} s of play in ${seconds.toFixed(1)} s: ${speed} × real time\n`);
    return EXIT.played;
  } catch (error) {
    progress.end();
    if (!(error instanceof SimulationFailed)) throw error;
    const { type, bots, settings } = options;
    const chosen = Object.entries(settings).map(([key, value]) => ` --${key} ${value}`);
    stderr.write(
      `${error.message}\nTo see it again: npm run simulate -- ${type.id} --matches 1 --bots ${bots} --seed ${error.seed}${chosen.join('')}\n`,
    );
    return EXIT.failed;
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return EXIT.badInput;
});
