/** Everything that can be chosen, turned or happen to a room, each played for some seconds. */

import assert from 'node:assert/strict';
import { configure } from '../../../shared/engine/derive.ts';
import { BUTTON, MOVE_RANGE } from '../../../shared/engine/input.ts';
import type { RoomType } from '../../../shared/engine/room-type.ts';
import {
  arenasOf,
  botRange,
  type RoomSettings,
  SETTING_RANGES,
  settingsProblem,
  teamChoices,
} from '../../../shared/engine/settings.ts';
import { type Tuned, tunablesOf } from '../../../shared/engine/tuning.ts';
import { rehearse } from '../../../shared/game/rehearsal.ts';
import { lookAll } from './callbacks.ts';
import { playSoundly } from './soundness.ts';
import { cast } from './whole-match.ts';

/** Of play: there is no countdown before it. */
const TUNED_SECONDS = 7;
const CHOSEN_SECONDS = 7;

/** Each number at both of its ends. */
export function playTuned(type: RoomType): string {
  const tunables = tunablesOf(type.spec);
  for (const { path, min, max } of tunables)
    for (const value of [min, max]) playVariant(type, {}, { [path]: value }, TUNED_SECONDS, `${path} at ${value}`);
  return `${tunables.length} numbers, ${TUNED_SECONDS} s at both ends of each`;
}

/** All arenas with all numbers of teams. */
export function playArenas(type: RoomType): string {
  const arenas = arenasOf(type.spec);
  const choices = teamChoices(type.spec);
  for (const { name: arena } of arenas)
    for (const teams of choices)
      playVariant(type, { arena, teams }, {}, CHOSEN_SECONDS, `arena ${arena}, ${teams} teams`);
  return `${arenas.map(({ name }) => name).join(', ')}; teams: ${choices.join(', ')}`;
}

/** What the makers of private rooms may choose, at its ends. */
export function playSettings(type: RoomType): string {
  const extremes: RoomSettings[] = [
    ...botRange(type.spec).map((bots) => ({ bots })),
    ...SETTING_RANGES.seconds.map((seconds) => ({ seconds })),
    { seconds: 1 },
    ...SETTING_RANGES.limit.map((limit) => ({ limit })),
    ...[true, false].map((friendlyFire) => ({ friendlyFire })),
  ];
  const possible = extremes.filter((settings) => settingsProblem(type.spec, settings) === undefined);
  for (const settings of possible) playVariant(type, settings, {}, CHOSEN_SECONDS, JSON.stringify(settings));
  return `${possible.length} choices`;
}

function playVariant(type: RoomType, settings: RoomSettings, tuned: Tuned, seconds: number, what: string): void {
  try {
    const variant = configure(type, settings, tuned);
    const bots = settings.bots ?? cast(variant);
    const rehearsal = rehearse(variant, { seed: 3, bots });
    if (bots < variant.menu.players[1]) rehearsal.add('Somebody', { buttons: BUTTON.primary });
    const { match, tick } = rehearsal.game;
    match.start(tick, true);
    playSoundly(rehearsal, seconds);
    lookAll(rehearsal.game);
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** One joins in the middle of a match; then all leave, in an order that is nobody's, until the room is empty. */
export function playComingAndGoing(type: RoomType): string {
  const rehearsal = rehearse(type, { seed: 5, bots: Math.min(cast(type), type.menu.players[1] - 1) });
  const { game } = rehearsal;
  playSoundly(rehearsal, 20);
  rehearsal.add('Late', { moveX: MOVE_RANGE, buttons: BUTTON.primary | BUTTON.dash });
  lookAll(game);
  playSoundly(rehearsal, 5);
  game.removeSeat('Late');
  let left = 1;
  for (let turn = 0; game.seats.players.length > 0; turn++) {
    const { players } = game.seats;
    const leaver = players[(turn * 5) % players.length];
    assert.ok(leaver);
    game.removeSeat(leaver.id);
    left++;
    lookAll(game);
    playSoundly(rehearsal, turn % 2 === 0 ? 1 / 60 : 3);
  }
  playSoundly(rehearsal, 1);
  rehearsal.add('First again');
  playSoundly(rehearsal, 10);
  assert.equal(rehearsal.world.roster.size, 1);
  return `one came in the middle, ${left} left one after another, one came back`;
}

/** The same twice, and the second time in a process in which it has been played before. */
export function playTwice(type: RoomType): string {
  const seconds = 20;
  const record = (): string[] => {
    const rehearsal = rehearse(type, { seed: 7, bots: cast(type) });
    return Array.from({ length: seconds }, () => {
      rehearsal.run(1);
      return JSON.stringify([(rehearsal.world as unknown as { toJSON(): unknown }).toJSON(), rehearsal.announced]);
    });
  };
  const first = record();
  const second = record();
  const differs = first.findIndex((state, index) => state !== second[index]);
  assert.equal(
    differs,
    -1,
    `two matches of the same seed differ after ${differs + 1} s: take chance from ctx.random alone, and keep what is remembered in ctx.memory, not in variables of the file`,
  );
  return `${seconds} s twice with the same seed`;
}
