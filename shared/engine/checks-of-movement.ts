/** The checks of what moves and shoots in a room type: players, their weapons, creatures. */

import { SPEED_LIMIT } from '../sim/movement.ts';
import { type Complaints, describe, keysOf } from './complaints.ts';
import type { CreatureSpec, MoveKeys, Weapon } from './room-type.ts';
import type { Spec } from './room-type-checks.ts';

/** A narrower body could pass a wall of 16 units at full speed: 1500 units a second are 25 a step. */
const SMALLEST_RADIUS = 8;
const LARGEST_RADIUS = 60;
/** A tick: what is shorter happens in each. */
const SHORTEST = 1 / 60;
/** Kinds are sent in eight bits; a room has no more creatures than this anyway. */
const MOST_KINDS = 48;

const MOVE = keysOf<MoveKeys>({ maxSpeed: true, accel: true, friction: true, radius: true, dash: true });
const DASH = keysOf<NonNullable<MoveKeys['dash']>>({ speed: true, seconds: true, cooldown: true });
const WEAPON = keysOf<Weapon>({
  ...{ id: true, kind: true, interval: true, damage: true, range: true, magazine: true, reload: true },
  ...{ ammo: true, maxAmmo: true, speed: true, blastRadius: true, push: true },
});
const CREATURE = keysOf<CreatureSpec>({ health: true, move: true, weapon: true, team: true, goal: true });

export function checkMove(move: MoveKeys | undefined, found: Complaints): void {
  if (move === undefined) {
    found.missing('move', 'Add move: { maxSpeed: 320, accel: 2600, friction: 9 }.');
    return;
  }
  if (!found.part(move, 'move', MOVE)) return;
  for (const key of ['maxSpeed', 'accel', 'friction'] as const)
    if (move[key] === undefined) found.missing(`move.${key}`, 'Give a number.');
  checkMoveNumbers(move, 'move', found);
}

/** Those that are there: a creature has the others of the players. */
function checkMoveNumbers(move: Partial<MoveKeys>, at: string, found: Complaints): void {
  found.number(move.maxSpeed, `${at}.maxSpeed`, 1, SPEED_LIMIT);
  found.number(move.accel, `${at}.accel`, 1, 1e6);
  found.number(move.friction, `${at}.friction`, 0, 60);
  found.number(move.radius, `${at}.radius`, SMALLEST_RADIUS, LARGEST_RADIUS);
  const { dash } = move;
  if (dash === undefined || !found.part(dash, `${at}.dash`, DASH)) return;
  found.needed(dash.speed, `${at}.dash.speed`, 1, SPEED_LIMIT);
  found.needed(dash.seconds, `${at}.dash.seconds`, SHORTEST, 4);
  found.needed(dash.cooldown, `${at}.dash.cooldown`, 0, 4);
}

export function checkWeapons(weapons: Spec['weapons'], found: Complaints): void {
  if (weapons === undefined || !found.part(weapons, 'weapons', ['primary', 'secondary'])) return;
  const { primary, secondary } = weapons;
  if (primary !== undefined && checkWeapon(primary, 'weapons.primary', found)) checkMagazine(primary, found);
  if (secondary === undefined || !checkWeapon(secondary, 'weapons.secondary', found)) return;
  if (!secondary.maxAmmo && !secondary.ammo)
    found.add(
      'ROOM_TYPE_WEAPON',
      'weapons.secondary.ammo',
      'a secondary has none.',
      'Give ammo, and maxAmmo if it can be picked up.',
    );
}

function checkMagazine({ magazine }: Weapon, found: Complaints, at = 'weapons.primary'): void {
  if (!magazine)
    found.add('ROOM_TYPE_WEAPON', `${at}.magazine`, 'it has none, and never fires.', 'Give the shots until a reload.');
}

/** False when nothing in it can be read. */
function checkWeapon(weapon: Weapon, at: string, found: Complaints): boolean {
  const written: unknown = weapon;
  if (typeof written !== 'object' || written === null) {
    found.add(
      'ROOM_TYPE_WEAPON',
      at,
      `${describe(written)} is no weapon.`,
      'Import one from shared/content/weapons.ts, such as rifle, and write it without quotes.',
    );
    return false;
  }
  if (!found.part(weapon, at, WEAPON)) return false;
  if (typeof weapon.id !== 'string' || weapon.id === '')
    found.missing(`${at}.id`, 'Give it a name of its own, for the kill feed.');
  if (weapon.kind !== 'hitscan' && weapon.kind !== 'projectile')
    found.add(
      'ROOM_TYPE_WEAPON',
      `${at}.kind`,
      `${describe(weapon.kind)} is no kind.`,
      'Use "hitscan" or "projectile".',
    );
  found.needed(weapon.interval, `${at}.interval`, SHORTEST, 4);
  found.needed(weapon.damage, `${at}.damage`, 0, 255);
  found.needed(weapon.range, `${at}.range`, 1, 4096);
  found.whole(weapon.magazine, `${at}.magazine`, 0, 255);
  found.number(weapon.reload, `${at}.reload`, 0, 4);
  found.whole(weapon.ammo, `${at}.ammo`, 0, 127);
  found.whole(weapon.maxAmmo, `${at}.maxAmmo`, typeof weapon.ammo === 'number' ? weapon.ammo : 0, 127);
  found.number(weapon.blastRadius, `${at}.blastRadius`, 0, 4096);
  found.number(weapon.push, `${at}.push`, 0, SPEED_LIMIT);
  if (weapon.kind === 'projectile') found.needed(weapon.speed, `${at}.speed`, 1, 4000);
  else found.number(weapon.speed, `${at}.speed`, 0, 4000);
  return true;
}

export function checkCreatures({ creatures }: Spec, found: Complaints): void {
  if (creatures === undefined || !found.names(creatures, 'creatures')) return;
  const kinds = Object.entries(creatures);
  if (kinds.length > MOST_KINDS)
    found.add('ROOM_TYPE_RANGE', 'creatures', `${kinds.length} kinds are too many.`, `Use ${MOST_KINDS} at most.`);
  for (const [name, creature] of kinds) {
    const at = `creatures.${name}`;
    if (!found.part(creature, at, CREATURE)) continue;
    found.whole(creature.health, `${at}.health`, 1, 255);
    found.whole(creature.team, `${at}.team`, 0, 4);
    found.callback(creature.goal, `${at}.goal`);
    if (creature.move !== undefined && found.part(creature.move, `${at}.move`, MOVE))
      checkMoveNumbers(creature.move, `${at}.move`, found);
    if (creature.weapon !== undefined && checkWeapon(creature.weapon, `${at}.weapon`, found))
      checkMagazine(creature.weapon, found, `${at}.weapon`);
  }
}
