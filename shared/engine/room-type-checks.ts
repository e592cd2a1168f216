/** The checks of `defineRoomType`: every complaint names the file, the key and the fix. */

import { AVATAR_RADIUS } from '../sim/movement.ts';
import { checkArenas } from './checks-of-arenas.ts';
import { checkPredicts, checkWorldFields } from './checks-of-fields.ts';
import { checkMatch, checkMemory, checkTuning } from './checks-of-match.ts';
import { checkCreatures, checkMove, checkWeapons } from './checks-of-movement.ts';
import { Complaints, describe, keysOf } from './complaints.ts';
import { isKebabCase } from './kebab-case.ts';
import type { BotSpec, HudSpec } from './local.ts';
import { PATCH_RATES } from './patch-rates.ts';
import type { MenuSpec, RoomTypeSpec } from './room-type.ts';
import type { Rules } from './rules.ts';
import { MOST_SEATS, MOST_TEAMS } from './settings.ts';
import type { Fields } from './state.ts';

export type Spec = RoomTypeSpec<Fields, Fields>;

const SPEC = keysOf<Spec>({
  ...{ id: true, menu: true, arena: true, needs: true, move: true, weapons: true, health: true, respawn: true },
  ...{ shield: true, interest: true, patchRate: true, match: true, tuning: true, world: true, player: true },
  ...{ memory: true, creatures: true, predicts: true, step: true, rules: true, bot: true, hud: true, draw: true },
});
const MENU = keysOf<MenuSpec>({ title: true, blurb: true, players: true, teams: true, listed: true });
const RULES = keysOf<Rules<Fields, Fields>>({
  ...{ start: true, round: true, tick: true, killed: true, dropped: true, joined: true, left: true, winner: true },
});
const BOT = keysOf<BotSpec<Fields, Fields>>({ goal: true, press: true });
const HUD = keysOf<HudSpec<Fields, Fields>>({
  ...{ scoreLabel: true, teamNames: true, marker: true, status: true, says: true },
});

/** What the server answers itself: a room type of that name could not be opened by its link. */
export const TAKEN_PATHS: readonly string[] = ['api', 'assets', 'health', 'matchmake', 'metrics', 'ready'];

/** @throws ContentError with all that is wrong, a line for each */
export function checkSpec(written: Spec): void {
  const found = new Complaints(fileOf((written as Partial<Spec> | undefined)?.id));
  if (found.part(written, '', SPEC)) {
    checkAll(written, found);
  }
  found.throw();
}

function checkAll(spec: Spec, found: Complaints): void {
  if (!isKebabCase(spec.id))
    found.add('ROOM_TYPE_ID', 'id', `${describe(spec.id)} is not kebab-case.`, 'Write it like "king-of-the-hill".');
  else if (TAKEN_PATHS.includes(spec.id))
    found.add('ROOM_TYPE_ID', 'id', `/${spec.id} is a page of the server's own.`, 'Choose another.');
  checkMenu(spec, found);
  checkMove(spec.move, found);
  checkWeapons(spec.weapons, found);
  checkCreatures(spec, found);
  checkArenas(spec, spec.move?.radius ?? AVATAR_RADIUS, found);
  checkLife(spec, found);
  checkMatch(spec, found);
  checkTuning(spec, found);
  checkWorldFields(spec, found);
  checkPredicts(spec, found);
  checkMemory(spec, found);
  checkCallbacks(spec, found);
}

/**
 * The file that is being read: by the stack, where room types are files of their own, as on a server; else by its id.
 */
function fileOf(id: unknown): string {
  const [file] = /shared\/rooms\/[\w-]+\.ts/.exec(new Error().stack ?? '') ?? [];
  return file ?? `shared/rooms/${typeof id === 'string' ? id : '?'}.ts`;
}

function checkMenu({ menu }: Spec, found: Complaints): void {
  if (menu === undefined) {
    found.missing('menu', 'Add menu: { title, blurb, players: [2, 16] }.');
    return;
  }
  if (!found.part(menu, 'menu', MENU)) return;
  found.text(menu.title, 'menu.title');
  found.text(menu.blurb, 'menu.blurb');
  const players: unknown = menu.players;
  const [least, most] = Array.isArray(players) ? (players as unknown[]) : [];
  const count = (value: unknown, min: number): boolean => Number.isInteger(value) && (value as number) >= min;
  if (!count(least, 0) || !count(most, 1) || (least as number) > (most as number) || (most as number) > MOST_SEATS)
    found.add(
      'ROOM_TYPE_PLAYERS',
      'menu.players',
      `[${String(least)}, ${String(most)}] is not a range of seats.`,
      'Write two whole numbers, the smaller first, such as [2, 16].',
    );
  checkTeams(menu.teams, found);
  found.flag(menu.listed, 'menu.listed');
}

function checkTeams(teams: unknown, found: Complaints): void {
  if (teams === undefined) return;
  const choices: unknown[] = Array.isArray(teams) ? teams : [teams];
  const wrong = choices.find(
    (choice) => !Number.isInteger(choice) || (choice as number) < 0 || (choice as number) > MOST_TEAMS,
  );
  const fix = `Use a whole number from 0 to ${MOST_TEAMS}, or a list such as [0, 2].`;
  if (wrong !== undefined || choices.includes(undefined))
    found.add('ROOM_TYPE_TEAMS', 'menu.teams', `${describe(wrong)} is no number of teams.`, fix);
  else if (choices.length === 0) found.add('ROOM_TYPE_TEAMS', 'menu.teams', 'the list is empty.', fix);
  else if (new Set(choices).size < choices.length)
    found.add('ROOM_TYPE_TEAMS', 'menu.teams', `[${choices.join(', ')}] has a number twice.`, 'List each once.');
}

function checkLife(spec: Spec, found: Complaints): void {
  found.whole(spec.health, 'health', 1, 255);
  if (typeof spec.respawn === 'string') found.word(spec.respawn, 'respawn', ['never']);
  else found.number(spec.respawn, 'respawn', 0, 3600);
  found.number(spec.shield, 'shield', 0, 60);
  if (spec.patchRate !== undefined && !PATCH_RATES.includes(spec.patchRate))
    found.add(
      'ROOM_TYPE_PATCH_RATE',
      'patchRate',
      `${describe(spec.patchRate)} does not divide the tick.`,
      'Use 60, 30 or 20.',
    );
  const { interest } = spec;
  if (interest === undefined || interest === 'everything') return;
  if (typeof interest === 'string')
    found.add('ROOM_TYPE_VALUE', 'interest', `"${interest}" is no interest.`, `Use 'everything' or { radius: 800 }.`);
  else if (found.part(interest, 'interest', ['radius'])) found.needed(interest.radius, 'interest.radius', 800, 4096);
}

function checkCallbacks(spec: Spec, found: Complaints): void {
  found.callback(spec.draw, 'draw');
  for (const [part, known] of [
    ['rules', RULES],
    ['bot', BOT],
  ] as const) {
    const calls: unknown = spec[part];
    if (calls === undefined || !found.part(calls, part, known)) continue;
    for (const name of known) found.callback((calls as Record<string, unknown>)[name], `${part}.${name}`);
  }
  const { hud } = spec;
  if (hud === undefined || !found.part(hud, 'hud', HUD)) return;
  if (hud.scoreLabel !== undefined) found.text(hud.scoreLabel, 'hud.scoreLabel');
  const { teamNames }: { readonly teamNames?: unknown } = hud;
  if (teamNames !== undefined && !Array.isArray(teamNames))
    found.add(
      'ROOM_TYPE_VALUE',
      'hud.teamNames',
      `it is ${describe(teamNames)}, not a list.`,
      "Write ['Red', 'Blue'].",
    );
  else for (const [index, name] of (teamNames ?? []).entries()) found.text(name, `hud.teamNames.${index}`);
  found.callback(hud.marker, 'hud.marker');
  found.callback(hud.status, 'hud.status');
  if (hud.says === undefined || !found.object(hud.says, 'hud.says')) return;
  for (const [name, words] of Object.entries(hud.says)) found.callback(words, `hud.says.${name}`);
}
