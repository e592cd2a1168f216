/** The states that are replicated: what a room type may have, all of it, and what a schema may have besides. */

import { schema, t } from '@colyseus/schema';
import { openField } from '../../../shared/content/tiled.ts';
import { Circle, Disc, Item } from '../../../shared/engine/parts.ts';
import { defineRoomType } from '../../../shared/engine/room-type.ts';
import { OWNER } from '../../../shared/engine/state.ts';
import type { Part } from './shape.ts';

export interface Subject {
  readonly name: string;
  createState(): Part;
  /** Maps of the root whose entities are in views; the first has each client's own one, by the client's id. */
  readonly viewed: readonly [string, ...string[]];
  /** Whether its room tells the time with each patch, as rooms with inputs do. */
  readonly timed: boolean;
  /** Whether several operations go into one patch, and full states are sent between two; else each has its own patch. */
  readonly mixes: boolean;
}

/*
 * Left out, for stock itself does not send them as they are:
 * - `t.set(Part)`: clearing it names parts that no client knows, and within an entity a new one may be missing;
 * - a map, set or list of plain values in a part that comes into an entity which is in views already;
 * - another part in a `t.ref` under a tag, once the view has the tag;
 * - another part at a place of an array; a pop and a push in one patch; elements of arrays that change in the patch in
 *   which a client joins or the entity enters a view;
 * - streams: they are in no view unless each element is added.
 */

/** Every kind of field that the checks of room types let through, in the world and in players. */
const everything = defineRoomType({
  id: 'every-field',
  menu: { title: 'Every field', blurb: 'For tests.', players: [0, 16] },
  arena: openField('every-field', 2000, 2000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  world: {
    flag: t.boolean().default(true),
    text: t.string().default('begin'),
    number: t.number().default(0.5),
    int8: t.int8().default(-1),
    int16: t.int16().default(-1),
    int32: t.int32().default(-1),
    int64: t.int64().default(-1),
    uint32: t.uint32().default(1),
    uint64: t.uint64().default(1),
    float32: t.float32().default(0.1),
    float64: t.float64().default(0.1),
    coarse: t.quantized({ min: -1, max: 1, bits: 8 }).default(0),
    turn: t.angle({ bits: 8 }).default(0),
    hill: t.ref(Circle),
    ball: t.ref(Disc),
    items: t.map(Item),
    counts: t.map('uint16'),
    labels: t.map('string'),
    marks: t.set('uint8'),
    heap: t.collection(Item),
    scores: t.collection('uint8'),
    // Nobody is shown these: no view has the tag on the world, nor what is in the map.
    secret: t.uint8().default(7).view(OWNER),
    hidden: t.map(Item).view(),
  },
  player: {
    flag: t.boolean().default(false),
    text: t.string().default(''),
    number: t.number().default(0),
    int16: t.int16().default(0),
    float32: t.float32().default(0),
    fine: t.quantized({ min: 0, max: 1, bits: 32 }).default(0),
    ring: t.ref(Circle),
    bag: t.map(Item),
    counts: t.map('int32'),
    marks: t.set('string'),
    heap: t.collection(Item),
    ownFlag: t.boolean().default(false).view(OWNER),
    ownText: t.string().default('secret').view(OWNER),
    ownNumber: t.number().default(0).view(OWNER),
    ownTurn: t.angle().default(0).view(OWNER),
    ownRing: t.ref(Circle).view(OWNER),
    ownBag: t.map(Item).view(OWNER),
    ownCounts: t.map('uint8').view(OWNER),
    ownMarks: t.set('uint8').view(OWNER),
    ownHeap: t.collection('string').view(OWNER),
  },
});

export const roomType: Subject = {
  name: 'room type',
  createState: () => everything.createWorld() as unknown as Part,
  viewed: ['players', 'projectiles'],
  timed: true,
  mixes: true,
};

const Leaf = schema({ n: t.uint8().default(0), s: t.string().default('') }, 'Leaf');
const Branch = schema({ n: t.int16().default(0), leaf: t.ref(Leaf), leaves: t.map(Leaf) }, 'Branch');
const Creature = schema(
  {
    n: t.number().default(0),
    float: t.float32().default(0),
    names: t.map('string'),
    leaf: t.ref(Leaf),
    branch: t.ref(Branch),
    branches: t.map(Branch),
    own: t.uint16().default(0).view(OWNER),
    ownBranch: t.ref(Branch).view(OWNER),
  },
  'Creature',
);
const Stone = schema({ weight: t.float64().default(0), leaves: t.map(Leaf) }, 'Stone');
const Wood = schema(
  {
    n: t.uint32().default(0),
    creatures: t.map(Creature).view(),
    between: t.string().default(''),
    stones: t.map(Stone).view(),
    leaves: t.map(Leaf).view(),
    branch: t.ref(Branch),
    branches: t.map(Branch),
    last: t.uint8().default(0),
  },
  'Wood',
);

/** Parts within parts within entities, several viewed maps, fields between them; without the time. */
export const nested: Subject = {
  name: 'nested',
  createState: () => new Wood() as unknown as Part,
  viewed: ['creatures', 'stones', 'leaves'],
  timed: false,
  mixes: true,
};

const Shelf = schema(
  { n: t.uint8().default(0), numbers: t.array('uint16'), names: t.array('string'), leaves: t.array(Leaf) },
  'Shelf',
);
const Library = schema(
  { shelves: t.map(Shelf).view(), n: t.uint8().default(0), numbers: t.array('int32'), leaves: t.array(Leaf) },
  'Library',
);

/**
 * Arrays, whose elements stock sends twice when they change in the patch in which a client joins, or in which an entity
 * that has them enters a view.
 */
export const arrays: Subject = {
  name: 'arrays',
  createState: () => new Library() as unknown as Part,
  viewed: ['shelves'],
  timed: true,
  mixes: false,
};

export const SUBJECTS: readonly Subject[] = [roomType, nested, arrays];
