/** What is asked of an arena as a whole: room to stand, a way to everywhere, starts for each team, an order. */

import type { Arena, PickupSpot, Point, Spawn, Spot, Zone } from '../sim/arena.ts';
import { AVATAR_RADIUS } from '../sim/movement.ts';
import { middleOf } from '../sim/points.ts';
import type { Problems } from './arena-problems.ts';
import { findReach } from './reach.ts';

/** A place of the arena with the layer and object that it was drawn as. */
export interface Placed<Place> {
  readonly at: string;
  readonly place: Place;
}

interface Places {
  readonly spawns: readonly Placed<Spawn>[];
  readonly places: readonly Placed<PickupSpot | Spot>[];
  readonly zones: readonly Placed<Zone>[];
}

/** Whether an avatar of the usual width can stand at every place, and walk there from where lives begin. */
export function checkReach(arena: Arena, { spawns, places, zones }: Places, problems: Problems): void {
  const reach = findReach(arena, AVATAR_RADIUS);
  // Most of the starts are where they should be; one that is not among them is the mistake.
  const starts = new Map<number, number>();
  let home: Spawn | undefined;
  let homeRegion = -1;
  for (const { place } of spawns) {
    const region = reach.regionAt(place);
    if (region < 0) continue;
    starts.set(region, (starts.get(region) ?? 0) + 1);
  }
  for (const { place } of spawns) {
    const region = reach.regionAt(place);
    if ((starts.get(region) ?? 0) <= (starts.get(homeRegion) ?? 0)) continue;
    home = place;
    homeRegion = region;
  }

  const complain = (at: string, regions: ReadonlySet<number>, { x, y }: Point, blocked: string, fix: string): void => {
    if (regions.size === 0) problems.add('ARENA_BLOCKED', at, blocked, fix);
    else if (home !== undefined && !regions.has(homeRegion))
      problems.add(
        'ARENA_UNREACHABLE',
        at,
        `there is no way to ${x}, ${y} from the spawn at ${home.x}, ${home.y}.`,
        `Open the walls around it by ${AVATAR_RADIUS * 2} units at least; 80 are comfortable.`,
      );
  };
  for (const { at, place } of [...spawns, ...places]) {
    const region = reach.regionAt(place);
    complain(
      at,
      new Set(region < 0 ? [] : [region]),
      place,
      `a player cannot stand at ${place.x}, ${place.y}.`,
      `Move it ${AVATAR_RADIUS} units clear of walls and edges.`,
    );
  }
  for (const { at, place } of zones)
    complain(
      at,
      reach.regionsIn(place),
      middleOf(place),
      'no player can stand anywhere in it.',
      `Let it reach to where it is ${AVATAR_RADIUS} units clear of walls and edges.`,
    );
}

/** As soon as one spawn has a team, each team needs one: without, it would start among the others. */
export function checkTeams(
  spawns: readonly Placed<Spawn>[],
  others: readonly Placed<Zone | Spot>[],
  problems: Problems,
): void {
  const started = new Set(spawns.flatMap(({ place }) => place.team ?? []));
  if (started.size === 0) return;
  const most = Math.max(...started, ...others.map(({ place }) => place.team ?? 0));
  for (let team = 1; team <= most; team++) {
    if (started.has(team)) continue;
    const fix = `Give a spawn the property team = ${team}, or none of them a team.`;
    problems.add('ARENA_TEAM_SPAWN', 'layer "spawns"', `team ${team} has none, and others have.`, fix);
  }
}

/** Of places of one name and team, either all have an order or none has, and no two the same. */
export function checkOrders(places: readonly Placed<Zone | Spot>[], problems: Problems): void {
  const groups = new Map<string, Placed<Zone | Spot>[]>();
  for (const placed of places) {
    const key = `${placed.place.team ?? ''} ${placed.place.name}`;
    groups.set(key, [...(groups.get(key) ?? []), placed]);
  }
  for (const group of groups.values()) {
    const orders = new Map<number, string>();
    for (const { at, place } of group) {
      if (place.order === undefined) {
        const ordered = group.find((other) => other.place.order !== undefined);
        if (ordered !== undefined)
          problems.add('ARENA_ORDER', at, `it has no order, and ${ordered.at} has.`, 'Give all of them one, or none.');
        continue;
      }
      const other = orders.get(place.order);
      if (other !== undefined)
        problems.add('ARENA_ORDER', at, `its order ${place.order} is that of ${other}, too.`, 'Count on from there.');
      orders.set(place.order, at);
    }
  }
}
