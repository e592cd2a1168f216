/** What rules are handed in every call: the room as they may ask and change it. */

import { ruleError } from '../engine/errors.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { RuleContext } from '../engine/rules.ts';
import { frozenSteps } from '../engine/tick.ts';
import type { Point, Rect } from '../sim/arena.ts';
import { Announcements } from './excess.ts';
import type { MatchParts } from './match.ts';
import { checkAnnouncement, numberIn } from './rule-values.ts';

/** What the context reads of the match's course. */
interface Course {
  readonly tick: number;
  readonly roundBegan: number;
  /** Tick at which the clock runs out; 0 is never. */
  readonly ends: number;
  readonly memory: unknown;
}

/** Conditions that are remembered; beyond it those go that were not asked for any more. */
const MOST_LASTING = 256;

export function createRuleContext(parts: MatchParts, course: Course): RuleContext {
  const { type, seats, teams, creatures, random, events } = parts;
  const lasting = new Map<string, { began: number; asked: number }>();
  let lastingSince = 0;
  const announcements = new Announcements();
  const forgetBroken = (): void => {
    for (const [name, { asked }] of lasting) if (asked < course.tick - 1) lasting.delete(name);
  };
  return {
    get tick() {
      return course.tick;
    },
    get elapsed() {
      return Math.max(0, course.tick - course.roundBegan) / TICK_RATE;
    },
    get remaining() {
      return course.ends === 0 ? Infinity : Math.max(0, course.ends - course.tick) / TICK_RATE;
    },
    get players() {
      return seats.players;
    },
    get living() {
      return seats.players.filter((player) => player.alive);
    },
    get creatures() {
      return seats.creatures;
    },
    get fallen() {
      return seats.players.filter((player) => !player.alive && player.deaths > 0);
    },
    get teams() {
      return teams.list;
    },
    get memory() {
      return course.memory;
    },
    get tuning() {
      return type.tuning;
    },
    get arena() {
      return type.arena;
    },
    random,
    spots: (name, team) => type.places.spots(name, team),
    spot: (name, team) => type.places.spot(name, team),
    zones: (name, team) => type.places.zones(name, team),
    team(number) {
      const team = teams.list[number - 1];
      if (team === undefined)
        throw ruleError(
          'RULE_TEAM',
          `there is no team ${number}.`,
          `This room has ${teams.list.length}: see menu.teams.`,
        );
      return team;
    },
    player: (id) => seats.get(id)?.contestant,
    every(seconds) {
      const passed = course.tick - course.roundBegan;
      return passed > 0 && passed % Math.max(1, Math.round(numberIn(seconds, 'ctx.every') * TICK_RATE)) === 0;
    },
    lasting(name, condition) {
      if (lastingSince !== course.roundBegan) lasting.clear();
      lastingSince = course.roundBegan;
      if (!condition) {
        lasting.delete(name);
        return 0;
      }
      const known = lasting.get(name);
      if (known === undefined && lasting.size >= MOST_LASTING) forgetBroken();
      if (known === undefined || known.asked < course.tick - 1) {
        lasting.set(name, { began: course.tick, asked: course.tick });
        return 0;
      }
      known.asked = course.tick;
      return (course.tick - known.began) / TICK_RATE;
    },
    pick: (items) => random.pick(items),
    within: (centre: Point & { readonly radius?: number }, given?: number) => {
      const radius = given ?? centre.radius ?? 0;
      return seats.players.filter((player) => {
        const dx = player.x - centre.x;
        const dy = player.y - centre.y;
        return player.alive && dx * dx + dy * dy <= radius * radius;
      });
    },
    zonesAt: (point, name) =>
      type.arena.zones.filter((zone) => (name === undefined || zone.name === name) && holds(zone, point)),
    announce: (name, values = {}) => {
      checkAnnouncement(name, values, Object.keys(type.hud.says));
      announcements.count(name, course.tick);
      events.announce({ name, values });
    },
    restart: (seconds) => events.placed(frozenSteps(numberIn(seconds, 'ctx.restart'))),
    spawn: (kind, at) => creatures.spawn(kind, at),
    remove: (creature) => creatures.remove(creature.id),
  };
}

function holds(zone: Rect, { x, y }: Point): boolean {
  return x >= zone.x && y >= zone.y && x <= zone.x + zone.width && y <= zone.y + zone.height;
}
