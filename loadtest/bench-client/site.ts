/** Builds the page of the benchmark and serves it, with the recording, on this machine alone. */

import { createReadStream, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { build } from 'vite';
import { CACHE } from './record.ts';

export interface Site {
  readonly origin: string;
  close(): void;
}

/** Only an isolated page is given a clock of 5 µs; all others have one of 100 µs. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * @param recording path of the file that the page plays
 * @param readable functions keep their names and files, as a profile needs
 */
export async function serveBench(recording: string, readable: boolean): Promise<Site> {
  // A folder of its own for each process: two runs at a time do not take each other's page away.
  const outDir = join(CACHE, `page-${process.pid}`);
  const remove = (): void => rmSync(outDir, { recursive: true, force: true });
  // Also after Ctrl-C, by which Playwright ends this process as it ends the browser.
  process.once('exit', remove);
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    base: '/',
    publicDir: false,
    logLevel: 'warn',
    build: {
      ...{ outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 5000 },
      minify: !readable,
      // As the product is built, but in one chunk: the page's clock has to be there before all else. Modules as they
      // are written keep that order too, and a profile then tells the file of each function.
      rolldownOptions: { output: { preserveModules: readable, entryFileNames: '[name].js' } },
    },
  });
  const files = sirv(outDir, { setHeaders: (response) => response.setHeaders(new Map(Object.entries(ISOLATED))) });
  const server = createServer((request, response) => {
    if (request.url === '/recording') createReadStream(recording).pipe(response);
    else files(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
      process.off('exit', remove);
      remove();
    },
  };
}
