/** What can be wrong with an arena's map, gathered so that all of it is told at once. */

import { ContentError } from '../engine/errors.ts';

/** Each has its entry in `shared/ARENAS.md`. */
export const ARENA_CODES = [
  'ARENA_FORMAT',
  'ARENA_ORIENTATION',
  'ARENA_INFINITE',
  'ARENA_SIZE',
  'ARENA_LAYER',
  'ARENA_OBJECT',
  'ARENA_OBJECTS',
  'ARENA_SHAPE',
  'ARENA_ROTATED',
  'ARENA_OUTSIDE',
  'ARENA_THIN_WALL',
  'ARENA_BLOCKED',
  'ARENA_UNREACHABLE',
  'ARENA_SPAWNS',
  'ARENA_TEAM_SPAWN',
  'ARENA_NAME',
  'ARENA_PROPERTY',
  'ARENA_TEAM',
  'ARENA_ORDER',
  'ARENA_PICKUP',
  'ARENA_DECOR',
  'ARENA_THEME',
] as const;

export type ArenaCode = (typeof ARENA_CODES)[number];

/** More are counted, not told. */
const MOST_TOLD = 20;

export interface Problems {
  /** @param at layer and object; '' is the map itself */
  add(code: ArenaCode, at: string, what: string, fix: string): void;
  /** @throws ContentError with the code of the first problem, and a line for each */
  throwIfAny(): void;
}

/** @param file below `shared/content`, such as `arenas/crossfire.json` */
export function gatherProblems(file: string): Problems {
  const where = `shared/content/${file}`;
  const problems: ConstructorParameters<typeof ContentError>[] = [];
  return {
    add(code, at, what, fix) {
      problems.push([code, at === '' ? where : `${where}, ${at}`, what, fix]);
    },
    throwIfAny() {
      const [first, ...rest] = problems;
      if (first === undefined) return;
      const lines = rest.slice(0, MOST_TOLD - 1).map((problem) => new ContentError(...problem).message);
      if (problems.length > MOST_TOLD) lines.push(`… and ${problems.length - MOST_TOLD} more in this map.`);
      const [code, at, what, fix] = first;
      throw new ContentError(code, at, what, [fix, ...lines].join('\n'));
    },
  };
}
