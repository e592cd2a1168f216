/** The checks of `defineRoomType`: every complaint names the file, the key and the fix. */

import { type Arena, isFree } from '../sim/arena.ts';
import { AVATAR_RADIUS, SPEED_LIMIT } from '../sim/movement.ts';
import { ContentError } from './errors.ts';
import { PATCH_RATES } from './patch-rates.ts';
import type { RoomTypeSpec, Weapon } from './room-type.ts';
import { arenasOf } from './settings.ts';
import { type Fields, RESERVED_AVATAR_FIELDS, RESERVED_WORLD_FIELDS } from './state.ts';

/** A narrower body could pass a wall of 16 units at full speed: 1500 units a second are 25 a step. */
const SMALLEST_RADIUS = 8;

/** Fields that one schema class can have (Colyseus: an index has six bits, and one value is taken). */
const MAX_FIELDS = 63;

/** What rules see of every player besides the avatar's own fields. */
const CONTESTANT_FIELDS: readonly string[] = ['id', 'name', 'bot', 'alive', 'score', 'kills', 'deaths'];

const KEYS = {
  '': 'id menu arena needs move weapons health respawn shield interest patchRate match tuning world player memory creatures predicts step rules bot hud draw',
  menu: 'title blurb players teams listed',
  move: 'maxSpeed accel friction radius dash',
  dash: 'speed seconds cooldown',
  weapons: 'primary secondary',
  weapon: 'id kind interval damage range magazine reload ammo maxAmmo speed blastRadius push',
  rules: 'start round tick killed dropped joined left winner',
  bot: 'goal press',
  hud: 'scoreLabel marker status says',
  match: 'seconds limit teamLimit rounds countdown overtime fewest lateJoin friendlyFire',
  interest: 'radius',
  creature: 'health move weapon team goal',
  tuning: 'value min max step',
} as const;

type Spec = RoomTypeSpec<Fields, Fields>;
type Fail = (code: string, key: string, what: string, fix: string) => never;

/** @throws ContentError for the first thing that is wrong */
export function checkSpec(spec: Spec): void {
  const file = `shared/rooms/${typeof spec.id === 'string' ? spec.id : '?'}.ts`;
  const fail: Fail = (code, key, what, fix) => {
    throw new ContentError(code, `${file}, key "${key}"`, what, fix);
  };
  if (typeof spec.id !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(spec.id))
    fail('ROOM_TYPE_ID', 'id', `"${String(spec.id)}" is not kebab-case.`, 'Write it like "king-of-the-hill".');

  checkKeys(spec, '', '', fail);
  checkMenu(spec, fail);
  checkMove(spec, fail);
  checkKeys(spec.weapons, 'weapons', 'weapons', fail);
  for (const slot of ['primary', 'secondary'] as const) {
    const weapon = spec.weapons?.[slot];
    if (weapon !== undefined) checkWeapon(weapon, slot, fail);
  }
  for (const arena of arenasOf(spec)) {
    if (arena?.wallsByCell === undefined)
      fail('ROOM_TYPE_ARENA', 'arena', 'it is not an arena.', 'Import one from shared/content/arenas.ts.');
    checkSpawns(arena, spec, fail);
  }
  checkWhole(spec.health, 'health', 1, 255, fail);
  if (spec.respawn !== 'never') checkNumber(spec.respawn, 'respawn', 0, 3600, fail);
  checkNumber(spec.shield, 'shield', 0, 60, fail);
  checkNumber(spec.match?.seconds, 'match.seconds', 1, 24 * 3600, fail);
  if (spec.patchRate !== undefined && !PATCH_RATES.includes(spec.patchRate))
    fail('ROOM_TYPE_PATCH_RATE', 'patchRate', `${spec.patchRate} does not divide the tick.`, 'Use 60, 30 or 20.');
  if (spec.interest !== undefined && spec.interest !== 'everything') {
    if (typeof spec.interest !== 'object')
      fail('ROOM_TYPE_RANGE', 'interest', `"${spec.interest}" is no interest.`, `Use 'everything' or { radius: 800 }.`);
    checkKeys(spec.interest, 'interest', 'interest', fail);
    checkNumber(spec.interest.radius ?? Number.NaN, 'interest.radius', 800, 4096, fail);
  }
  checkFields(spec.world, 'world', RESERVED_WORLD_FIELDS, [], fail);
  checkFields(spec.player, 'player', RESERVED_AVATAR_FIELDS, CONTESTANT_FIELDS, fail);
  for (const part of ['rules', 'bot', 'hud', 'match'] as const) checkKeys(spec[part], part, part, fail);
}

function checkMenu(spec: Spec, fail: Fail): void {
  if (spec.menu === undefined)
    fail('ROOM_TYPE_KEY_MISSING', 'menu', 'it is missing.', 'Add menu: { title, blurb, players: [2, 16] }.');
  checkKeys(spec.menu, 'menu', 'menu', fail);
  for (const key of ['title', 'blurb'] as const) {
    if (typeof spec.menu[key] !== 'string' || spec.menu[key] === '')
      fail('ROOM_TYPE_KEY_MISSING', `menu.${key}`, 'it is missing.', 'Write what players should read.');
  }
  const [minimum, maximum] = spec.menu.players ?? [];
  if (
    !Number.isInteger(minimum) ||
    !Number.isInteger(maximum) ||
    minimum === undefined ||
    maximum === undefined ||
    minimum < 0 ||
    maximum < 1 ||
    minimum > maximum
  )
    fail(
      'ROOM_TYPE_PLAYERS',
      'menu.players',
      `[${String(minimum)}, ${String(maximum)}] is not a range of seats.`,
      'Write two whole numbers, the smaller first, such as [2, 16].',
    );
}

function checkMove(spec: Spec, fail: Fail): void {
  if (spec.move === undefined)
    fail('ROOM_TYPE_KEY_MISSING', 'move', 'it is missing.', 'Add move: { maxSpeed: 320, accel: 2600, friction: 9 }.');
  checkKeys(spec.move, 'move', 'move', fail);
  for (const key of ['maxSpeed', 'accel', 'friction'] as const) {
    if (spec.move[key] === undefined) fail('ROOM_TYPE_KEY_MISSING', `move.${key}`, 'it is missing.', 'Give a number.');
  }
  checkNumber(spec.move.maxSpeed, 'move.maxSpeed', 1, SPEED_LIMIT, fail);
  checkNumber(spec.move.accel, 'move.accel', 1, 1e6, fail);
  checkNumber(spec.move.friction, 'move.friction', 0, 60, fail);
  checkNumber(spec.move.radius, 'move.radius', SMALLEST_RADIUS, 60, fail);
  const dash = spec.move.dash;
  if (dash !== undefined) {
    checkKeys(dash, 'dash', 'move.dash', fail);
    checkNumber(dash.speed ?? Number.NaN, 'move.dash.speed', 1, SPEED_LIMIT, fail);
    checkNumber(dash.seconds ?? Number.NaN, 'move.dash.seconds', 1 / 60, 4, fail);
    checkNumber(dash.cooldown ?? Number.NaN, 'move.dash.cooldown', 0, 4, fail);
  }
}

function checkWeapon(weapon: Weapon, slot: string, fail: Fail): void {
  const at = `weapons.${slot}`;
  checkKeys(weapon, 'weapon', at, fail);
  if (weapon.kind !== 'hitscan' && weapon.kind !== 'projectile')
    fail('ROOM_TYPE_WEAPON', `${at}.kind`, `"${String(weapon.kind)}" is no kind.`, 'Use "hitscan" or "projectile".');
  checkNumber(weapon.interval ?? Number.NaN, `${at}.interval`, 1 / 60, 4, fail);
  checkNumber(weapon.damage ?? Number.NaN, `${at}.damage`, 0, 255, fail);
  checkNumber(weapon.range ?? Number.NaN, `${at}.range`, 1, 4096, fail);
  checkWhole(weapon.magazine, `${at}.magazine`, 0, 255, fail);
  checkNumber(weapon.reload, `${at}.reload`, 0, 4, fail);
  checkWhole(weapon.ammo, `${at}.ammo`, 0, 127, fail);
  checkWhole(weapon.maxAmmo, `${at}.maxAmmo`, weapon.ammo ?? 0, 127, fail);
  if (slot === 'primary' && !weapon.magazine)
    fail('ROOM_TYPE_WEAPON', `${at}.magazine`, 'a primary has none.', 'Give the shots until a reload.');
  if (slot === 'secondary' && weapon.maxAmmo === undefined && weapon.ammo === undefined)
    fail('ROOM_TYPE_WEAPON', `${at}.ammo`, 'a secondary has none.', 'Give ammo, and maxAmmo if it can be picked up.');
  checkNumber(weapon.blastRadius, `${at}.blastRadius`, 0, 4096, fail);
  checkNumber(weapon.push, `${at}.push`, 0, SPEED_LIMIT, fail);
  if (weapon.kind === 'projectile') checkNumber(weapon.speed ?? Number.NaN, `${at}.speed`, 1, 4000, fail);
}

function checkNumber(value: number | undefined, key: string, min: number, max: number, fail: Fail): void {
  if (value === undefined) return;
  if (typeof value !== 'number')
    fail('ROOM_TYPE_RANGE', key, `${JSON.stringify(value)} is no number.`, `Use a number from ${min} to ${max}.`);
  if (!(value >= min && value <= max))
    fail('ROOM_TYPE_RANGE', key, `${String(value)} is out of range.`, `Use a number from ${min} to ${max}.`);
}

function checkWhole(value: number | undefined, key: string, min: number, max: number, fail: Fail): void {
  checkNumber(value, key, min, max, fail);
  if (value !== undefined && !Number.isInteger(value))
    fail('ROOM_TYPE_RANGE', key, `${value} is no whole number.`, `Use a whole number from ${min} to ${max}.`);
}

/** The map was read for avatars of the usual width; wider ones need more room around a start. */
function checkSpawns(arena: Arena, { move }: Spec, fail: Fail): void {
  const radius = move.radius ?? AVATAR_RADIUS;
  const blocked = arena.spawns.find((spawn) => !isFree(arena, spawn.x, spawn.y, radius));
  if (blocked)
    fail(
      'ROOM_TYPE_RADIUS',
      'move.radius',
      `at ${radius} units an avatar does not fit the spawn at ${blocked.x}, ${blocked.y} of arena "${arena.name}".`,
      'Make it smaller, or move the spawn.',
    );
}

function checkFields(
  fields: Fields | undefined,
  key: string,
  reserved: readonly string[],
  taken: readonly string[],
  fail: Fail,
): void {
  if (fields === undefined) return;
  const names = Object.keys(fields);
  const room = MAX_FIELDS - reserved.length;
  if (names.length > room)
    fail('ROOM_TYPE_FIELDS', key, `${names.length} fields are too many.`, `Use ${room} at most.`);
  for (const name of names) {
    if (reserved.includes(name) || taken.includes(name))
      fail('ROOM_TYPE_FIELD_TAKEN', `${key}.${name}`, 'every room type has a field of that name.', 'Choose another.');
    checkBuilder(fields[name], `${key}.${name}`, fail);
  }
}

/** @param builder what `t.…()` gave, before a schema class is made of it */
function checkBuilder(builder: unknown, key: string, fail: Fail): void {
  if (typeof builder !== 'object' || builder === null || !('~builder' in builder))
    fail('ROOM_TYPE_FIELD', key, 'it is no field of t.', "Write it like t.string().default('').");
  const { _type: type, _hasDefault: hasDefault } = builder as { _type?: unknown; _hasDefault?: boolean };
  if (typeof type === 'object' && type !== null && 'array' in type)
    fail(
      'ROOM_TYPE_FIELD_ARRAY',
      key,
      'arrays reach clients twice that join in the tick in which they change.',
      'Use t.map(…), or a field for each.',
    );
  if (hasDefault === false && (typeof type === 'string' || (typeof type === 'object' && type && 'quantized' in type)))
    fail('ROOM_TYPE_FIELD_DEFAULT', key, 'it has no default.', 'Add .default(…), such as t.uint8().default(0).');
}

function checkKeys(part: object | undefined, kind: keyof typeof KEYS, at: string, fail: Fail): void {
  if (part === undefined) return;
  const known = KEYS[kind].split(' ');
  for (const key of Object.keys(part)) {
    if (known.includes(key)) continue;
    const near = known
      .filter((other) => distance(key, other) <= 2)
      .sort((a, b) => distance(key, a) - distance(key, b))[0];
    fail(
      'ROOM_TYPE_KEY_UNKNOWN',
      at === '' ? key : `${at}.${key}`,
      'there is no such key.',
      near ? `Did you mean "${near}"?` : `Use: ${known.join(', ')}.`,
    );
  }
}

/** Levenshtein distance, for suggestions. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
