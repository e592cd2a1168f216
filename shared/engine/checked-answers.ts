/** What a room type's callbacks answer must be what was asked for: it is checked while it is known whose answer it is. */

import type { Point } from '../sim/arena.ts';
import { ruleError } from './errors.ts';
import { BUTTON } from './input.ts';
import type { BotLocal, HudSpec, Marker } from './local.ts';
import type { RoomType } from './room-type.ts';
import type { RuleContext } from './rules.ts';
import { plain } from './running.ts';
import type { Fields, World } from './state.ts';
import { suggest } from './suggest.ts';

type Hud = HudSpec<Fields, Fields>;
type Goal = (world: World, local: BotLocal) => Point | undefined;

/** Entries of one map of the world: who joins is sent all of them. */
const MOST_ENTRIES = 1000;

/**
 * Rules whose winner is somebody who is there, and whose maps do not grow for ever.
 * @param fields names of the room type's own fields of the world
 */
export function checkedRules(rules: RoomType['rules'], fields: readonly string[]): RoomType['rules'] {
  const tick = (world: World, ctx: RuleContext): void => {
    rules.tick?.(world, ctx);
    for (const name of fields) checkSize((world as unknown as Record<string, unknown>)[name], name);
  };
  const checked = fields.length === 0 ? rules : { ...rules, tick };
  if (rules.winner === undefined) return checked;
  const winner = (world: World, ctx: RuleContext): string | number | undefined => {
    const won = rules.winner?.(world, ctx);
    if (won === undefined || won === '') return won;
    // A room type that deals out teams itself has no rows of them.
    if (/^[1-4]$/.test(String(won)) || ctx.player(String(won)) !== undefined) return won;
    throw ruleError(
      'RULE_WINNER',
      `it gave "${plain(won)}", and there is no such player or team.`,
      "Give a player's id, the number of a team, '' for nobody, or undefined to go on.",
    );
  };
  return { ...checked, winner };
}

function checkSize(field: unknown, name: string): void {
  const { size } = (field ?? {}) as { readonly size?: unknown };
  if (typeof size === 'number' && size > MOST_ENTRIES)
    throw ruleError(
      'RULE_EXCESS',
      `world.${name} has ${size} entries.`,
      `Keep ${MOST_ENTRIES} at most: delete what is over, with world.${name}.delete(key).`,
    );
}

/** Markers that are somewhere. */
export function checkedHud(hud: Hud): Hud {
  const { marker } = hud;
  // What is no function has been complained of.
  if (typeof marker !== 'function') return hud;
  const check = ({ at, label }: Marker): void => {
    if (!Number.isFinite(at?.x) || !Number.isFinite(at?.y))
      throw ruleError(
        'RULE_VALUE',
        `"${plain(label)}" is at ${plain(at?.x)}, ${plain(at?.y)}, which is nowhere.`,
        'Check what it is made of.',
      );
  };
  return {
    ...hud,
    marker(world, local) {
      const given = marker.call(hud, world, local);
      if (Array.isArray(given)) for (const each of given as readonly Marker[]) check(each);
      else if (given !== undefined) check(given as Marker);
      return given;
    },
  };
}

/** Goals that are places, and buttons that there are. */
export function checkedBot<Bot extends { goal?: unknown; press?: unknown }>(bot: Bot): Bot {
  const { goal, press } = bot as { goal?: Goal; press?: RoomType['bot']['press'] };
  const checked: { goal?: Goal; press?: RoomType['bot']['press'] } = {};
  if (typeof goal === 'function')
    checked.goal = (world, local) => {
      const at = goal.call(bot, world, local);
      if (at === undefined || (Number.isFinite(at?.x) && Number.isFinite(at?.y))) return at;
      throw ruleError(
        'RULE_GOAL',
        `it gave ${plain(at?.x)}, ${plain(at?.y)}, which is no point.`,
        'Give { x, y }, or undefined.',
      );
    };
  if (typeof press === 'function')
    checked.press = (world, local) => {
      const button = press.call(bot as RoomType['bot'], world, local);
      if (button === undefined || Object.hasOwn(BUTTON, button)) return button;
      throw ruleError('RULE_GOAL', `"${plain(button)}" is no button.`, suggest(plain(button), Object.keys(BUTTON)));
    };
  return { ...bot, ...checked };
}
