/** `npm run hostile`: arguments in, a table of attacks, an exit code. */

import { writeFileSync } from 'node:fs';
import { pinProcesses } from '../bench/pinning.ts';
import { UsageError } from '../flags.ts';
import { RunFailed } from '../run-failed.ts';
import { ATTACKS } from './attacks/all.ts';
import { helpText, parseOptions } from './options.ts';
import { runAttacks } from './run.ts';
import { heading, renderEnd, renderRow } from './table.ts';

const EXIT = { held: 0, failed: 1, badInput: 2, notCarriedOut: 3 } as const;
const out = process.stdout;

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv, ATTACKS);
  if (options === undefined) {
    out.write(helpText(ATTACKS));
    return EXIT.held;
  }
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  const { stock, attacks, url, bots, seed, json } = options;
  const pinning = pinProcesses();
  const whom = stock ? 'stock Colyseus' : (url ?? 'a server of its own');
  out.write(
    `${attacks.length} attacks on ${whom}, ${bots} honest bots, seed ${seed}; ${pinning.said}\n\n${heading(stock)}`,
  );
  const colour = out.isTTY && out.hasColors();
  const { signal } = interruption;
  try {
    const rows = await runAttacks(options, {
      pinning,
      signal,
      again: true,
      row: (row) => out.write(renderRow(row, stock, colour)),
    });
    out.write(renderEnd(rows, stock));
    if (json !== undefined) {
      writeFileSync(
        json,
        `${JSON.stringify({ options: { ...options, attacks: attacks.map(({ name }) => name) }, rows }, undefined, 2)}\n`,
      );
      out.write(`Written to ${json}\n`);
    }
    return stock || rows.every(({ faults }) => faults.length === 0) ? EXIT.held : EXIT.failed;
  } catch (error) {
    if (!signal.aborted) throw error;
    out.write('Interrupted: servers stopped, nothing was judged.\n');
    return EXIT.notCarriedOut;
  }
}

function complain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nRun npm run hostile -- --help to see all flags.\n`);
    return EXIT.badInput;
  }
  process.stderr.write(
    `${error instanceof RunFailed ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  return EXIT.notCarriedOut;
}

process.exitCode = await main(process.argv.slice(2)).catch(complain);
