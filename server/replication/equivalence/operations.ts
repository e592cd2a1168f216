/** The operations of a run: each is a kind and a seed from which it makes its choices, so that any list of them can be run. */

import { createRandom, type Random } from '../../../shared/engine/random.ts';
import type { TestClient } from './client.ts';
import { PATCH_MS } from './replication.ts';
import { fieldsOf, isPartClass, type Part, type PartClass } from './shape.ts';
import type { Side } from './side.ts';
import { changeField, createPart, rewriteField } from './values.ts';

/** Performs itself on one side. @returns what was done, the same on both; empty for nothing */
type Perform = (side: Side, random: Random) => string;

const MOST_ENTITIES = 14;
/** Keys of entities: few, so that they are used again at once. */
const ENTITY_KEYS = 20;

function pickClient(side: Side, random: Random, fits: (client: TestClient) => boolean): TestClient | undefined {
  const fitting = [...side.clients.values()].filter(fits);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

function placesOf(side: Side): string[] {
  return side.subject.viewed.flatMap((map) => [...side.map(map).keys()].map((key) => `${map}/${key}`));
}

function pickPlace(side: Side, random: Random, fits: (place: string) => boolean): string | undefined {
  const fitting = placesOf(side).filter(fits);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

/** Entities that belong to a client stay as long as it does. */
const isFree = (side: Side) => (place: string) => ![...side.clients.values()].some(({ own }) => own === place);

function classIn(side: Side, map: string): PartClass {
  const type = fieldsOf(side.state).find(({ name }) => name === map)?.type ?? 'nothing';
  if (!isPartClass(type)) throw new Error(`"${map}" holds no parts`);
  return type;
}

function put(side: Side, place: string, random: Random): void {
  const [map = '', key = ''] = place.split('/');
  side.map(map).set(key, createPart(classIn(side, map), random));
}

function removeFrom(side: Side, place: string): void {
  const [map = '', key = ''] = place.split('/');
  side.map(map).delete(key);
}

function remove(side: Side, place: string): void {
  side.conceal(place);
  removeFrom(side, place);
}

/** Some of the clients see it from now on. */
function showToSome(side: Side, place: string, random: Random): void {
  for (const client of side.clients.values())
    if (!client.seen.has(place) && random.below(3) > 0) side.enter(client, place);
}

/** A place that is taken or free, in any of the viewed maps. */
function anyPlace(side: Side, random: Random): string {
  return `${random.pick(side.subject.viewed)}/e${random.below(ENTITY_KEYS)}`;
}

function admit(side: Side, client: TestClient): string {
  side.admit(client);
  return `${client.id} is sent the full state`;
}

function leave(side: Side, client: TestClient): string {
  side.leave(client);
  remove(side, client.own);
  return `${client.id} leaves`;
}

/** The root, or an entity, with its path. */
function pickPart(side: Side, random: Random): readonly [Part, string] {
  const place = random.below(5) === 0 ? undefined : pickPlace(side, random, () => true);
  if (place === undefined) return [side.state, 'state'];
  return [side.entity(place) as Part, place];
}

const OPERATIONS = {
  patch(side) {
    side.patch();
    return 'patch';
  },
  /** A full state between two patches. */
  admit(side, random) {
    const client = pickClient(side, random, ({ standing }) => standing === 'joining');
    return client === undefined ? '' : admit(side, client);
  },
  join(side, random) {
    if (side.clients.size >= side.mostClients) return '';
    const id = `c${random.below(1000)}`;
    const [own] = side.subject.viewed;
    if (side.map(own).has(id)) return '';
    put(side, `${own}/${id}`, random);
    const client = side.join(id, random.below(2) === 0);
    for (const place of placesOf(side)) if (random.below(3) === 0 && place !== client.own) side.enter(client, place);
    showToSome(side, client.own, random);
    return `${id} joins`;
  },
  leave(side, random) {
    const client = pickClient(side, random, () => true);
    return client === undefined ? '' : leave(side, client);
  },
  everybodyLeaves(side, random) {
    if (random.below(4) > 0) return '';
    for (const client of side.clients.values()) leave(side, client);
    return 'everybody leaves';
  },
  drop(side, random) {
    const client = pickClient(side, random, ({ standing }) => standing === 'joined');
    if (client === undefined) return '';
    side.drop(client);
    return `${client.id} drops`;
  },
  resume(side, random) {
    const client = pickClient(side, random, ({ standing }) => standing === 'dropped');
    if (client === undefined) return '';
    side.resume(client);
    return `${client.id} comes back`;
  },
  consume(side, random) {
    const client = pickClient(side, random, ({ standing }) => standing === 'joined');
    if (client === undefined) return '';
    client.consume(1 + random.below(3));
    return `${client.id} has ${client.consumed} inputs consumed`;
  },
  /** For some patches it is sent none of them, or each third, and then all in one: what changed, or the whole state. */
  slow(side, random) {
    const client = pickClient(side, random, ({ standing, slow }) => standing === 'joined' && slow === 0);
    const patches = 1 + random.below(random.pick([4, 24]));
    const everyMs = random.pick([3 * PATCH_MS, Infinity]);
    const whole = random.below(3) === 0;
    if (client === undefined) return '';
    client.slowDown(patches, everyMs, whole);
    return `${client.id} is slow for ${patches} patches, sent one in ${everyMs} ms${whole ? ', then the whole state' : ''}`;
  },
  appear(side, random) {
    const place = anyPlace(side, random);
    if (side.entity(place) !== undefined || placesOf(side).length >= MOST_ENTITIES + side.clients.size) return '';
    put(side, place, random);
    if (random.below(4) > 0) showToSome(side, place, random);
    return `${place} appears`;
  },
  vanish(side, random) {
    const place = pickPlace(side, random, isFree(side));
    if (place === undefined) return '';
    remove(side, place);
    return `${place} vanishes`;
  },
  /** Views hear of it when it has left the state already. */
  vanishFirst(side, random) {
    const place = pickPlace(side, random, isFree(side));
    if (place === undefined) return '';
    const entity = side.entity(place);
    removeFrom(side, place);
    side.conceal(place, entity);
    return `${place} vanishes, and then from views`;
  },
  /** Nobody hears of it: it is there and gone between two patches, in views or not. */
  flash(side, random) {
    const place = anyPlace(side, random);
    if (side.entity(place) !== undefined) return '';
    put(side, place, random);
    if (random.below(3) > 0) showToSome(side, place, random);
    if (random.below(2) === 0) changeField(side.entity(place) as Part, random, place);
    remove(side, place);
    return `${place} appears and vanishes`;
  },
  /** Its key is taken by another in the same patch; also the own entity's. */
  replace(side, random) {
    const place = pickPlace(side, random, () => true);
    if (place === undefined) return '';
    const owner = [...side.clients.values()].find(({ own }) => own === place);
    const before = [...side.clients.values()].filter(({ seen }) => seen.has(place));
    side.conceal(place);
    const removed = random.below(2) === 0;
    if (removed) removeFrom(side, place);
    put(side, place, random);
    if (owner !== undefined) side.own(owner);
    const again = random.below(2) === 0;
    if (again) for (const client of before) if (client !== owner) side.enter(client, place);
    return `${place} is replaced${removed ? ', removed first' : ''}${again ? ', and seen again' : ''}`;
  },
  change(side, random) {
    const [part, path] = pickPart(side, random);
    const done: string[] = [];
    // What is in viewed maps is changed with the views.
    for (let left = side.subject.mixes ? random.pick([1, 1, 2, 3]) : 1; left > 0; left--)
      done.push(changeField(part, random, path, side.subject.viewed));
    return done.join(', ');
  },
  rewrite(side, random) {
    const [part, path] = pickPart(side, random);
    return rewriteField(part, random, path, random.below(2) === 0);
  },
  enter(side, random) {
    const client = pickClient(side, random, () => true);
    const place = client && pickPlace(side, random, (there) => !client.seen.has(there));
    if (client === undefined || place === undefined) return '';
    side.enter(client, place);
    return `${client.id} sees ${place}`;
  },
  exit(side, random) {
    const client = pickClient(side, random, () => true);
    const place = client && pickPlace(side, random, (there) => client.seen.has(there) && there !== client.own);
    if (client === undefined || place === undefined) return '';
    side.exit(client, place);
    return `${client.id} sees ${place} no more`;
  },
  /** Out of a view and into it again, or the other way round, between two patches. */
  blink(side, random) {
    const client = pickClient(side, random, () => true);
    const place = client && pickPlace(side, random, (there) => there !== client.own);
    if (client === undefined || place === undefined) return '';
    const saw = client.seen.has(place);
    for (const enters of saw ? [false, true] : [true, false]) {
      if (enters) side.enter(client, place);
      else side.exit(client, place);
    }
    return `${client.id} ${saw ? 'loses and sees' : 'sees and loses'} ${place}`;
  },
  /** Is off its screen, or on it. */
  turn(side, random) {
    const [map] = side.subject.viewed;
    const client = pickClient(side, random, () => true);
    const place =
      client &&
      pickPlace(side, random, (there) => there.startsWith(map) && client.seen.has(there) && there !== client.own);
    if (client === undefined || place === undefined) return '';
    const rim = random.below(3) > 0;
    side.turn(client, place, rim);
    return `${client.id} has ${place} ${rim ? 'off' : 'on'} its screen`;
  },
  enterAgain(side, random) {
    const client = pickClient(side, random, () => true);
    const place = client && pickPlace(side, random, (there) => client.seen.has(there) && there !== client.own);
    if (client === undefined || place === undefined) return '';
    side.enter(client, place);
    return `${client.id} is shown ${place} again`;
  },
} satisfies Record<string, Perform>;

export type Kind = keyof typeof OPERATIONS;

const WEIGHTS: Readonly<Record<Kind, number>> = {
  patch: 20,
  admit: 5,
  join: 3,
  leave: 1.5,
  everybodyLeaves: 0.1,
  drop: 2,
  resume: 2.5,
  consume: 2,
  slow: 3,
  appear: 5,
  vanish: 3,
  vanishFirst: 1,
  flash: 2,
  replace: 2,
  change: 30,
  rewrite: 5,
  enter: 8,
  exit: 6,
  blink: 3,
  turn: 6,
  enterAgain: 1.5,
};
const KINDS = Object.entries(WEIGHTS) as [Kind, number][];
const TOTAL = KINDS.reduce((sum, [, weight]) => sum + weight, 0);

export interface Operation {
  readonly kind: Kind;
  readonly seed: number;
}

export function randomOperation(random: Random): Operation {
  let left = random.between(0, TOTAL);
  let chosen: Kind = 'patch';
  for (const [kind, weight] of KINDS) {
    chosen = kind;
    left -= weight;
    if (left < 0) break;
  }
  return { kind: chosen, seed: random.below(2 ** 32) };
}

/** @returns what was done; empty when there was nothing that it could be done to */
export function perform({ kind, seed }: Operation, side: Side): string {
  const operation: Perform = OPERATIONS[kind];
  side.admitted = undefined;
  const done = operation(side, createRandom(seed));
  if (!side.subject.mixes && done !== '' && kind !== 'patch') side.patch();
  return done;
}
