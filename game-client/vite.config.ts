/** Builds the client into `dist/client`, which the server serves as it is. */

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:html|js|css|svg|json)$/;
/** Below this a compressed copy is no smaller once headers are counted. */
const COMPRESS_FROM_BYTES = 1024;

export default defineConfig({
  root: import.meta.dirname,
  // Links such as /free-for-all/<room id> load the same page, so assets are named from the root.
  base: '/',
  publicDir: false,
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
  plugins: [precompress()],
});

/** Writes `.gz` and `.br` beside each text asset, so that the server never compresses. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const texts = Object.values(bundle).filter((file) => COMPRESSIBLE.test(file.fileName));
      await Promise.all(
        texts.map(async (file) => {
          const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (bytes.length < COMPRESS_FROM_BYTES) return;
          const [gz, br] = await Promise.all([
            promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
            promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
          ]);
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gz });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: br });
        }),
      );
    },
  };
}
