/** For tests and the client's benchmark: finds the Chromium that they drive, and installs it where that is allowed. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'] as const;
const INSTALL_SECONDS = 90;

/** For Chromium without a screen, in a container, as root, with WebGL computed on the CPU. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--mute-audio',
];

/**
 * Path of Chromium: `CHROMIUM_PATH`, or the first of its names on `PATH`; as root on a machine with apt-get it is
 * installed when there is none.
 * @throws Error that says what to install and how to point to it
 */
export function findChromium(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM_PATH is "${given}", which is no program. Set it to the path of Chromium or Chrome.`);
  }
  return findOnPath(NAMES) ?? installChromium();
}

function installChromium(): string {
  const missing = `Browser tests need Chromium: none of ${NAMES.join(', ')} is on PATH`;
  const advice =
    'Install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to the path of a Chromium or Chrome.';
  if (process.getuid?.() !== 0 || findOnPath(['apt-get']) === undefined) throw new Error(`${missing}. ${advice}`);

  console.log(`${missing}; installing it with apt-get.`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, error } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: INSTALL_SECONDS * 1000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) {
      const why = error?.message ?? `exit code ${status}`;
      throw new Error(`${missing}, and "apt-get ${args.join(' ')}" failed (${why}). ${advice}`);
    }
  }
  const installed = findOnPath(NAMES);
  if (installed === undefined) throw new Error(`${missing}, not even after apt-get installed it. ${advice}`);
  return installed;
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
