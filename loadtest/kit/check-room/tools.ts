/** Runs the project's tools on one file. */

import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/**
 * @param root of the project
 * @returns nothing that would have to be told
 * @throws Error with what the tool said
 */
export function runTool(root: string, tool: string, args: readonly string[]): string {
  const { output, status } = outputOf(root, tool, args);
  if (status !== 0) throw new Error(output.trim() || `${tool} ended with exit code ${status}`);
  return '';
}

/** @throws Error with the compiler's complaints about one file; what it says of others is counted alone */
export function typeErrorsIn(root: string, file: string): string {
  const { output, status } = outputOf(root, 'tsc', ['-b', '--pretty', 'false']);
  if (status === 0) return '';
  const lines = output.split('\n').filter((line) => line.includes('error TS'));
  const own = lines.filter((line) => line.startsWith(`${file}(`));
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
