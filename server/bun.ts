/** Bun as the server's other runtime: where npm put it, and what is missing when it did not. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param root the project's folder, whose `node_modules` is looked into
 * @returns path of the binary
 * @throws Error that says what is missing and how to get it
 */
export function bunBinary(root = ROOT): string {
  const binary = join(root, 'node_modules', 'bun', 'bin', 'bun.exe');
  const without = 'Nothing else needs Bun: npm start runs the server on Node.';
  if (!existsSync(binary))
    throw new Error(
      `Bun is not installed: there is no ${binary}. It is an optional package, which npm leaves out with --omit=optional, when its download fails, and where Bun is not made for the machine (this one is ${process.platform} ${process.arch}). Run npm install --include=optional. ${without}`,
    );
  const { status, error, stderr } = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  if (status !== 0) {
    const said = (error?.message ?? stderr ?? '').trim().split('\n')[0] || `exit code ${status}`;
    throw new Error(
      `Bun is installed, but does not run: ${said}. Until its install script has run, ${binary} only holds its place: run npm rebuild bun. ${without}`,
    );
  }
  return binary;
}
