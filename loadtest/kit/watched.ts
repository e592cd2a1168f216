/** A room type whose callbacks are watched: an error in one of them is told with its name. */

import { configure } from '../../shared/engine/derive.ts';
import type { CreatureSpec, RoomType, RoomTypeSpec } from '../../shared/engine/room-type.ts';
import type { Fields } from '../../shared/engine/state.ts';

type Spec = RoomTypeSpec<Fields, Fields>;
// biome-ignore lint/suspicious/noExplicitAny: whatever a callback takes is handed on
type Callback = (...args: any[]) => unknown;

/** What a designer wrote has thrown; the message has its place in his file. */
export class CallbackError extends Error {
  /** Where it stands in the room type, such as `rules.tick`. */
  readonly callback: string;

  constructor(callback: string, cause: unknown) {
    const what = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    const stack = cause instanceof Error ? (cause.stack ?? '') : '';
    const [place] = /shared\/rooms\/[\w.-]+\.ts:\d+/.exec(stack) ?? [];
    super(`${callback} threw ${what}${place === undefined ? '' : ` (${place})`}`, { cause });
    this.name = 'CallbackError';
    this.callback = callback;
  }
}

export interface Watching {
  /** Told what `rules.winner` gave, each time that it gave anything. */
  won?(winner: string | number): void;
}

/** The same room type with watched callbacks, to be configured like any other: settings of `type` itself are lost. */
export function watched(type: RoomType, watching: Watching = {}): RoomType {
  const { spec } = type;
  const parts: Record<string, unknown> = {};
  for (const part of ['rules', 'bot', 'hud'] as const) {
    const written = spec[part];
    if (written !== undefined) parts[part] = watchedPart(part, written);
  }
  if (spec.step) parts.step = wrap('step', spec.step, spec);
  if (spec.draw) parts.draw = wrap('draw', spec.draw, spec);
  if (spec.memory) parts.memory = wrap('memory', spec.memory, spec);
  if (spec.creatures) {
    const creatures = Object.entries(spec.creatures).map(([id, creature]) => [id, watchedCreature(id, creature)]);
    parts.creatures = Object.fromEntries(creatures);
  }
  const rules = parts.rules as Spec['rules'];
  if (rules?.winner !== undefined && watching.won !== undefined) {
    const winner = rules.winner as Callback;
    parts.rules = {
      ...rules,
      winner: (...args: unknown[]) => {
        const given = winner(...args) as string | number | undefined;
        if (given !== undefined) watching.won?.(given);
        return given;
      },
    };
  }
  return configure({ ...type, spec: { ...spec, ...parts } as Spec }, {}, {});
}

function watchedPart(name: string, part: object): object {
  const entries = Object.entries(part).map(([key, value]) => {
    if (typeof value === 'function') return [key, wrap(`${name}.${key}`, value as Callback, part)];
    if (key === 'says') return [key, watchedPart(`${name}.says`, value as object)];
    return [key, value];
  });
  return Object.fromEntries(entries);
}

function watchedCreature(id: string, creature: CreatureSpec): CreatureSpec {
  const { goal } = creature;
  return goal ? { ...creature, goal: wrap(`creatures.${id}.goal`, goal, creature) as typeof goal } : creature;
}

function wrap(name: string, callback: Callback, owner: object): Callback {
  return (...args) => {
    try {
      return callback.apply(owner, args);
    } catch (error) {
      throw error instanceof CallbackError ? error : new CallbackError(name, error);
    }
  };
}
