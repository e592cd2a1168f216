/** Builds the client into `dist/client`, which the server serves as it is. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:html|js|css|svg|json)$/;
/** Below this a compressed copy is no smaller once headers are counted. */
const COMPRESS_FROM_BYTES = 1024;

const ARENA = /\/content\/arenas\/[^/]+\.json$/;
/** Keys of a Tiled map that are its editor's alone; an object's id is for complaints, which the server makes. */
const EDITORS = new Set([
  'id',
  'visible',
  'opacity',
  'draworder',
  'renderorder',
  'nextlayerid',
  'nextobjectid',
  'tiledversion',
]);

/** Phaser as it ships with one physics engine instead of two, of which none is in use: a tenth less to fetch. */
const SMALL_PHASER = fileURLToPath(
  new URL('../node_modules/phaser/dist/phaser-arcade-physics.min.js', import.meta.url),
);

export default defineConfig({
  root: import.meta.dirname,
  // Links such as /free-for-all/<room id> load the same page, so assets are named from the root.
  base: '/',
  publicDir: false,
  resolve: { alias: { phaser: SMALL_PHASER } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // Phaser is one module that does not shake, and arrives behind the menu.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // A chunk of its own stays in the browser's cache when only the game has changed.
        codeSplitting: { groups: [{ name: 'phaser', test: /node_modules[\\/]phaser[\\/]/ }] },
      },
    },
  },
  plugins: [withoutChecks(), arenasAsRead(), precompress()],
});

/** The server does not start with a room type that is wrong, so a visitor need not fetch what would complain of it. */
function withoutChecks(): Plugin {
  return {
    name: 'without-checks',
    apply: 'build',
    load: (id) => (id.endsWith('/shared/engine/room-type-checks.ts') ? 'export function checkSpec() {}' : undefined),
  };
}

/** Arenas as the game reads them: without what only Tiled remembers. */
function arenasAsRead(): Plugin {
  return {
    name: 'arenas-as-read',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) =>
      ARENA.test(id) ? JSON.stringify(JSON.parse(code), (key, value) => (EDITORS.has(key) ? undefined : value)) : null,
  };
}

/** Writes `.gz` and `.br` beside each text asset, so that the server never compresses. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    // From the written files: Vite still changes chunks after the last hook that sees them in memory.
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name));
      await Promise.all(names.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < COMPRESS_FROM_BYTES) return;
  const [gz, br] = await Promise.all([
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ]);
  await Promise.all([writeFile(`${path}.gz`, gz), writeFile(`${path}.br`, br)]);
}
