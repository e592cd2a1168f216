/** What rules are handed in every call: the room as they may ask and change it. */

import { ruleError } from '../engine/errors.ts';
import { TICK_RATE } from '../engine/input.ts';
import type { RuleContext } from '../engine/rules.ts';
import type { Point, Rect } from '../sim/arena.ts';
import type { MatchParts } from './match.ts';
import { checkAnnouncement, numberIn } from './rule-values.ts';

/** What the context reads of the match's course. */
interface Course {
  readonly tick: number;
  readonly roundBegan: number;
  readonly memory: unknown;
}

export function createRuleContext(parts: MatchParts, course: Course): RuleContext {
  const { type, seats, teams, creatures, random, events } = parts;
  return {
    get tick() {
      return course.tick;
    },
    get elapsed() {
      return Math.max(0, course.tick - course.roundBegan) / TICK_RATE;
    },
    get players() {
      return seats.players;
    },
    get creatures() {
      return seats.creatures;
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
    pick: (items) => random.pick(items),
    within: ({ x, y, radius }) =>
      seats.players.filter(
        (player) => (player.x - x) * (player.x - x) + (player.y - y) * (player.y - y) <= radius * radius,
      ),
    zonesAt: (point, name) =>
      type.arena.zones.filter((zone) => (name === undefined || zone.name === name) && holds(zone, point)),
    announce: (name, values = {}) => {
      checkAnnouncement(name, values, Object.keys(type.hud.says));
      events.announce({ name, values });
    },
    restart: (seconds) =>
      events.placed(Math.max(0, Math.min(255, Math.round(numberIn(seconds, 'ctx.restart') * TICK_RATE)))),
    spawn: (kind, at) => creatures.spawn(kind, at),
    remove: (creature) => creatures.remove(creature.id),
  };
}

function holds(zone: Rect, { x, y }: Point): boolean {
  return x >= zone.x && y >= zone.y && x <= zone.x + zone.width && y <= zone.y + zone.height;
}
