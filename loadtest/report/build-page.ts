/** Builds what a report's page carries with it: its script with uPlot in it, and its styles. */

import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { PageParts } from './html.ts';

/**
 * @param entry absolute path of the page's script
 * @param styles absolute paths, the later ones have the last word
 */
export async function buildPage(entry: string, styles: readonly string[]): Promise<PageParts> {
  const ofPlots = (path: string): string => fileURLToPath(import.meta.resolve(`uplot/${path}`));
  const [script, licence, ...texts] = await Promise.all([
    buildScript(entry),
    ...[ofPlots('LICENSE'), ofPlots('dist/uPlot.min.css'), ...styles].map((path) => readFile(path, 'utf8')),
  ]);
  return { script, style: texts.join('\n'), notice: `Plots are drawn by uPlot.\n\n${licence}` };
}

async function buildScript(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: dirname(entry),
    publicDir: false,
    logLevel: 'warn',
    build: {
      ...{ write: false, target: 'es2023', minify: true },
      lib: { entry, formats: ['iife'], name: 'report' },
      // The notice that libraries ask for stands in the document, in full.
      rolldownOptions: { output: { comments: false } },
    },
  });
  const bundles = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunk = bundles.flatMap(({ output }) => output).find((piece) => piece.type === 'chunk');
  if (chunk === undefined) throw new Error(`Vite built no script of ${entry} for the report.`);
  return chunk.code;
}
