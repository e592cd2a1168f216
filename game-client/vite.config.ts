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

/** Phaser's source: as it ships it is one file that does not shake, of which half is in use nowhere. */
const PHASER = fileURLToPath(new URL('../node_modules/phaser/src', import.meta.url));
/** What `game-client/scene` imports of Phaser, and where it is: one more is one line more. */
const PHASER_PARTS: Readonly<Record<string, string>> = {
  BlendModes: 'renderer/BlendModes.js',
  Core: 'core/index.js',
  Game: 'core/Game.js',
  Image: 'gameobjects/image/Image.js',
  Renderer: 'renderer/index.js',
  Scale: 'scale/index.js',
  Scene: 'scene/Scene.js',
  Sound: 'sound/index.js',
  TileSprite: 'gameobjects/tilesprite/TileSprite.js',
  TintModes: 'renderer/TintModes.js',
  constants: 'const.js',
};
/** Of its `GameObjects`. */
const PHASER_OBJECTS = ['Image', 'TileSprite'];
/** Plugins that enter themselves in its list when they are loaded, and without which no scene starts. */
const PHASER_PLUGINS = [
  'events/EventEmitter.js',
  'scene/ScenePlugin.js',
  'cameras/2d/CameraManager.js',
  'gameobjects/DisplayList.js',
  'gameobjects/UpdateList.js',
  'gameobjects/GameObjectFactory.js',
  'gameobjects/GameObjectCreator.js',
];
/** What its own build switches on and off. */
const PHASER_SWITCHES: Readonly<Record<string, boolean>> = {
  WEBGL_RENDERER: true,
  FEATURE_SOUND: true,
  CANVAS_RENDERER: false,
  WEBGL_DEBUG: false,
  PLUGIN_CAMERA3D: false,
  PLUGIN_FBINSTANT: false,
};

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
    // Phaser arrives behind the menu.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // A chunk of its own stays in the browser's cache when only the game has changed.
        codeSplitting: { groups: [{ name: 'phaser', test: /node_modules[\\/]phaser[\\/]/ }] },
      },
    },
  },
  plugins: [pickPhaser(), precompress()],
});

/** Gives those parts of Phaser that are in use under its name; while developing it comes whole, and bundled once. */
function pickPhaser(): Plugin {
  const id = '\0phaser-parts';
  const at = (path: string): string => JSON.stringify(join(PHASER, path));
  return {
    name: 'pick-phaser',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === 'phaser' ? id : null),
    load(module) {
      if (module !== id) return null;
      const parts = Object.entries(PHASER_PARTS);
      const exported = Object.keys(PHASER_PARTS).filter(
        (name) => name !== 'constants' && !PHASER_OBJECTS.includes(name),
      );
      return [
        ...PHASER_PLUGINS.map((path) => `import ${at(path)};`),
        ...parts.map(([name, path]) => `import ${name} from ${at(path)};`),
        `export { ${exported.join(', ')} };`,
        `export const GameObjects = { ${PHASER_OBJECTS.join(', ')} };`,
        'export const { WEBGL } = constants;',
      ].join('\n');
    },
    transform(code, module) {
      if (!module.startsWith(PHASER)) return null;
      return code.replace(/typeof ([A-Z]+_[A-Z0-9]+)\b/g, (whole, name) => String(PHASER_SWITCHES[name] ?? whole));
    },
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
