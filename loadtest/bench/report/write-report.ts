/** Writes the report of a benchmark as one HTML file that needs no network. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Judgement } from '../judgement.ts';
import type { BenchResults } from '../results.ts';
import { type PageParts, renderReport } from './document.ts';

/**
 * @param judgements what `judge` says of these results
 * @param file is overwritten; its folder must be there
 */
export async function writeReport(
  results: BenchResults,
  judgements: readonly Judgement[],
  file: string,
): Promise<void> {
  await writeFile(file, renderReport(results, judgements, await buildPage()));
}

/** The page's script with uPlot in it, and both styles. */
export async function buildPage(): Promise<PageParts> {
  const ofPlots = (path: string): string => fileURLToPath(import.meta.resolve(`uplot/${path}`));
  const [script, plotStyle, style, licence] = await Promise.all([
    buildScript(),
    readFile(ofPlots('dist/uPlot.min.css'), 'utf8'),
    readFile(join(import.meta.dirname, 'style.css'), 'utf8'),
    readFile(ofPlots('LICENSE'), 'utf8'),
  ]);
  return { script, style: `${plotStyle}\n${style}`, notice: `Plots are drawn by uPlot.\n\n${licence}` };
}

async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ...{ write: false, target: 'es2023', minify: true },
      lib: { entry: join(import.meta.dirname, 'page', 'page.ts'), formats: ['iife'], name: 'report' },
      // The notice that libraries ask for stands in the document, in full.
      rolldownOptions: { output: { comments: false } },
    },
  });
  const bundles = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunk = bundles.flatMap(({ output }) => output).find((piece) => piece.type === 'chunk');
  if (chunk === undefined) throw new Error('Vite built no script of page/page.ts for the report.');
  return chunk.code;
}
