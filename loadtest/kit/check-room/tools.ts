/** Runs the project's tools on one file. */

import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** @throws Error with what formatter and linter say of some files */
export function styleOf(root: string, files: readonly string[]): string {
  const { output, status } = outputOf(root, 'biome', ['check', '--error-on-warnings', ...files]);
  if (status === 0) return '';
  const [said = ''] = output.trim().split(/^Checked /m);
  throw new Error(`${said.trim()}\nnpm run format mends what is layout alone.`);
}

/** @throws Error with what went wrong in a file of tests */
export function testsOf(root: string, file: string): string {
  const { output, status } = outputOf(root, 'mocha', ['--timeout', '20000', '--reporter', 'dot', file]);
  if (status === 0) return '';
  const lines = output.split('\n').filter((line) => !/^\s*at /.test(line) || line.includes('shared/rooms/'));
  throw new Error(lines.join('\n').trim());
}

/** @throws Error with the compiler's complaints about some files; what it says of others is counted alone */
export function typeErrorsIn(root: string, files: readonly string[]): string {
  const { output, status } = outputOf(root, 'tsc', ['-b', '--pretty', 'false']);
  if (status === 0) return '';
  const lines = output.split('\n').filter((line) => line.includes('error TS'));
  const own = lines.filter((line) => files.some((file) => line.startsWith(`${file}(`)));
  if (own.length > 0) throw new Error(own.join('\n'));
  return `${lines.length} errors in other files: npm run check`;
}

function outputOf(root: string, tool: string, args: readonly string[]): { output: string; status: number | null } {
  const bin = join(root, 'node_modules', '.bin');
  const { stdout, stderr, status, error } = spawnSync(join(bin, tool), args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' },
  });
  return { output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`, status };
}
