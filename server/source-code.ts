/** For tests that read the sources: all of them by name, and what of one is neither comment nor text. */

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const LEXEMES = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Every TypeScript file of the project: name from the root, with its text. */
export function sourceFiles(): ReadonlyMap<string, string> {
  const names = globSync('{shared,server,game-client,loadtest}/**/*.ts', {
    cwd: ROOT,
    exclude: ['**/node_modules/**', '**/dist/**'],
  });
  return new Map(names.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')]));
}

/** Whether a file is one of the places, or in one. */
export function within(file: string, places: readonly string[]): boolean {
  return places.some((place) => file === place || file.startsWith(`${place}/`));
}

export function withoutComments(source: string): string {
  return source.replace(LEXEMES, (lexeme) => (lexeme.startsWith('/') ? ' ' : lexeme));
}

/** Only what runs: no comments, no text, but what stands in `${}` within text. */
export function codeOf(source: string): string {
  return source.replace(LEXEMES, (lexeme) =>
    lexeme.startsWith('`') ? `'${lexeme.match(/\$\{[^}]*\}/g)?.join(' ') ?? ''}'` : ' ',
  );
}
