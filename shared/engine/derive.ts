/** From what a designer wrote, what was chosen for a room and what was tuned in it, to the room type as it is used. */

import type { Arena } from '../sim/arena.ts';
import { AVATAR_RADIUS } from '../sim/movement.ts';
import type { WeaponSpec } from '../sim/weapon.ts';
import { checkedBot, checkedHud, checkedRules } from './checked-answers.ts';
import { TICK_RATE } from './input.ts';
import { placesOf } from './local.ts';
import type {
  CreatureSpec,
  Kind,
  MatchPlan,
  MoveKeys,
  RoomType,
  RoomTypeSpec,
  StateClasses,
  Weapon,
} from './room-type.ts';
import { noted, type Running } from './running.ts';
import { arenasOf, type RoomSettings, settingsProblem, teamChoices } from './settings.ts';
import type { Fields } from './state.ts';
import { frozenSteps, type StepEnvironment } from './tick.ts';
import { type Tuned, withTuned } from './tuning.ts';

type Spec = RoomTypeSpec<Fields, Fields>;

/**
 * A room type for one room. Settings that cannot be had are left out: they come from another version of the file, or
 * from a server that is newer than the page.
 */
export function configure(type: RoomType, settings: RoomSettings, tuned: Tuned): RoomType {
  const taken = settingsProblem(type.spec, settings) === undefined ? settings : {};
  return derive(type.spec, type.classes, taken, tuned);
}

/** `configure` from the state's JSON; what is no JSON counts as nothing. */
export function configureFrom(type: RoomType, settings: string, tuned: string): RoomType {
  return configure(type, parsed(settings), parsed(tuned));
}

function parsed(json: string): Record<string, never> {
  try {
    const value: unknown = JSON.parse(json || '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, never>) : {};
  } catch {
    return {};
  }
}

export function derive(written: Spec, classes: StateClasses, settings: RoomSettings, tuned: Tuned): RoomType {
  const spec = withTuned(written, tuned);
  const running: Running = { name: '' };
  const arenas = arenasOf(spec);
  const arena = (arenas.find(({ name }) => name === settings.arena) ?? arenas[0]) as Arena;
  const weapons: WeaponSpec[] = [];
  const { primary, secondary } = spec.weapons ?? {};
  const player: Kind = {
    id: '',
    environment: environmentOf(arena, spec.move, addWeapon(weapons, primary), addWeapon(weapons, secondary)),
    health: spec.health ?? 100,
    team: 0,
  };
  const creatures = Object.entries(spec.creatures ?? {}).map(([id, creature]) =>
    creatureKind(id, noted(checkedBot(creature), `creatures.${id}`, running), spec, arena, weapons),
  );
  const tuning = Object.entries(spec.tuning ?? {}).map(([name, { value }]) => [name, value] as const);
  const own = noted({ step: spec.step, draw: spec.draw, memory: spec.memory }, '', running);
  return {
    id: spec.id,
    menu: { listed: true, teams: 0, ...spec.menu },
    arena,
    places: placesOf(arena, `shared/rooms/${spec.id}.ts`),
    environment: player.environment,
    kinds: [player, ...creatures],
    weapons,
    health: player.health,
    respawnTicks: spec.respawn === 'never' ? Infinity : ticks(spec.respawn ?? 2),
    shieldTicks: ticks(spec.shield ?? 1.5),
    interest: spec.interest ?? 'everything',
    patchRate: spec.patchRate ?? 60,
    match: matchPlan(spec, settings),
    botFill: settings.bots ?? spec.menu.players[0],
    tuning: Object.fromEntries(tuning),
    worldFields: Object.keys(spec.world ?? {}),
    avatarFields: Object.keys(spec.player ?? {}),
    predicts: spec.predicts ?? [],
    step: own.step as RoomType['step'],
    rules: noted(
      checkedRules((spec.rules ?? {}) as RoomType['rules'], Object.keys(spec.world ?? {})),
      'rules',
      running,
    ),
    bot: noted(checkedBot((spec.bot ?? {}) as RoomType['bot']), 'bot', running),
    hud: {
      ...{ scoreLabel: 'score', ...noted(checkedHud(spec.hud ?? {}), 'hud', running) },
      says: noted(spec.hud?.says ?? {}, 'hud.says', running),
    } as RoomType['hud'],
    draw: own.draw as RoomType['draw'],
    running,
    spec: written,
    classes,
    createWorld: () => new classes.World(),
    createAvatar: () => new classes.Avatar(),
    createMemory: () => own.memory?.() ?? {},
  };
}

function matchPlan(spec: Spec, settings: RoomSettings): MatchPlan {
  const match = spec.match ?? {};
  const teams = settings.teams ?? teamChoices(spec)[0] ?? 0;
  return {
    ticks: ticks(settings.seconds ?? match.seconds ?? 0),
    limit: settings.limit ?? (teams > 0 ? match.teamLimit : undefined) ?? match.limit ?? 0,
    rounds: match.rounds ?? 1,
    countdownTicks: frozenSteps(match.countdown ?? 3),
    overtimeTicks: ticks(match.overtime ?? 0),
    fewest: match.fewest ?? 1,
    lateJoin: match.lateJoin ?? 'play',
    friendlyFire: settings.friendlyFire ?? match.friendlyFire ?? false,
    teams,
  };
}

function environmentOf(
  arena: Arena,
  { dash, ...move }: MoveKeys,
  primary: WeaponSpec | undefined,
  secondary: WeaponSpec | undefined,
): StepEnvironment {
  return {
    arena,
    move: { radius: AVATAR_RADIUS, ...move },
    dash: dash && { speed: dash.speed, steps: ticks(dash.seconds), cooldown: ticks(dash.cooldown) },
    primary,
    secondary,
  };
}

function creatureKind(id: string, creature: CreatureSpec, spec: Spec, arena: Arena, weapons: WeaponSpec[]): Kind {
  const { dash: _dash, ...players } = spec.move;
  return {
    id,
    environment: environmentOf(arena, { ...players, ...creature.move }, addWeapon(weapons, creature.weapon), undefined),
    health: creature.health ?? spec.health ?? 100,
    team: creature.team ?? 2,
    ...(creature.goal && { goal: creature.goal }),
  };
}

function addWeapon(all: WeaponSpec[], weapon: Weapon | undefined): WeaponSpec | undefined {
  if (weapon === undefined) return undefined;
  const derived: WeaponSpec = {
    id: weapon.id,
    index: all.length,
    kind: weapon.kind,
    interval: Math.max(1, ticks(weapon.interval)),
    damage: weapon.damage,
    range: weapon.range,
    magazine: weapon.magazine ?? 0,
    reload: Math.max(1, ticks(weapon.reload ?? 0)),
    ammo: weapon.ammo ?? 0,
    maxAmmo: weapon.maxAmmo ?? weapon.ammo ?? 0,
    speed: weapon.speed ?? 0,
    blastRadius: weapon.blastRadius ?? 0,
    push: weapon.push ?? 0,
  };
  all.push(derived);
  return derived;
}

function ticks(seconds: number): number {
  return Math.round(seconds * TICK_RATE);
}
