/**
 * Loaded into a server process before the server itself, by the soak alone: tells over IPC what there is in it. Without a
 * parent that asks it does nothing, and the server opens no route for it.
 */

import { queryObjects, writeHeapSnapshot } from 'node:v8';
import { answerParent } from '../../bench/answer-parent.ts';
import { plant } from './plants.ts';
import { sizesWithin } from './sizes.ts';

/** Name to number: what there is now. */
export type Figures = Record<string, number>;

/** Rate limits that have been asked since the soak began; those of a room must be able to go with it. */
const limits: WeakRef<object>[] = [];
const known = new WeakSet<object>();

// Who reads its log is gone, too: an orderly end would wait for ever for the last lines to be read.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
answerParent(null, {
  /** What is cheap to count, after a forced collection. */
  sample: async (): Promise<Figures> => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return { 'heap bytes': heapUsed + external, ...(await counts()) };
  },
  /** Objects that are alive, by class: each is searched for in the whole heap, which takes a second or two. */
  alive: async (): Promise<Figures> => {
    const figures: Figures = {};
    for (const [name, type] of Object.entries(await classes()))
      figures[`objects ${name}`] = queryObjects(type, { format: 'count' });
    return figures;
  },
  plant,
  /** @param file absolute path */
  snapshot: (file) => writeHeapSnapshot(String(file)),
  /** Call once the server listens. */
  watch: async () => {
    // Colyseus loads it when it comes to it, where it is there: nobody's visit brings it.
    await import('@pm2/io').catch(() => {});
    const { RateLimit } = await import('../../../server/guard/rate-limit.ts');
    const { take } = RateLimit.prototype;
    RateLimit.prototype.take = function watched(key) {
      if (!known.has(this)) limits.push(new WeakRef(this));
      known.add(this);
      return take.call(this, key);
    };
  },
});

/** Nothing of Colyseus is loaded before the server itself does: it reads the environment. */
async function counts(): Promise<Figures> {
  const { matchMaker } = await import('@colyseus/core');
  const { driver, presence } = matchMaker as unknown as { driver: Driver; presence: Presence };
  const listed = driver.rooms;
  const rooms = listed.flatMap(({ roomId }) => matchMaker.getLocalRoomById(roomId) ?? []) as unknown as WatchedRoom[];
  const resources = process.getActiveResourcesInfo();
  const timers = resources.filter((resource) => resource === 'Timeout').length;
  const topics = presence.subscriptions.eventNames();
  return {
    timers,
    handles: resources.filter((resource) => resource !== 'Timeout' && resource !== 'Immediate').length,
    'process listeners': process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0),
    'driver entries': listed.length,
    rooms: rooms.length,
    seats: total(rooms, ({ people }) => people),
    bots: total(rooms, ({ bots }) => bots.count),
    clients: total(rooms, ({ clients }) => clients.length),
    'reserved seats': total(rooms, ({ _reservedSeats }) => namesIn(_reservedSeats)),
    'seat timers': total(rooms, ({ _reservedSeatTimeouts }) => namesIn(_reservedSeatTimeouts)),
    'held seats': total(rooms, ({ _reconnections }) => namesIn(_reconnections)),
    'resume attempts': total(rooms, ({ _reconnectionAttempts }) => namesIn(_reconnectionAttempts)),
    'presence subscriptions': topics.reduce((sum, topic) => sum + presence.subscriptions.listenerCount(topic), 0),
    'presence keys': [presence.keys, presence.data, presence.hash].reduce((sum, map) => sum + namesIn(map), 0),
    'presence fields': [presence.data, presence.hash].reduce((sum, map) => sum + membersIn(map), 0),
    'presence timers': namesIn(presence.timeouts),
    views: total(rooms, ({ _serializer }) => _serializer.views.size),
    'entity numbers': total(rooms, ({ _serializer }) => _serializer.entities.trees.length),
    'metrics series': await series(rooms[0]),
    ...sizesWithin({ room: rooms, 'rate limits': limits.flatMap((limit) => limit.deref() ?? []) }),
  };
}

/** What of Colyseus's and our own insides is counted. */
interface WatchedRoom {
  readonly clients: { readonly length: number };
  readonly people: number;
  readonly bots: { readonly count: number };
  readonly services: { readonly metrics: { readonly registry: { metrics(): Promise<string> } } };
  readonly _reservedSeats: object;
  readonly _reservedSeatTimeouts: object;
  readonly _reconnections: object;
  readonly _reconnectionAttempts: object;
  readonly _serializer: { readonly views: ReadonlySet<unknown>; readonly entities: { readonly trees: unknown[] } };
}
interface Driver {
  readonly rooms: readonly { readonly roomId: string }[];
}
interface Presence {
  readonly subscriptions: NodeJS.EventEmitter;
  readonly keys: object;
  readonly data: Readonly<Record<string, object>>;
  readonly hash: Readonly<Record<string, object>>;
  readonly timeouts: object;
}

/** Our own lines alone: those of the process name each kind of handle that there is at the moment. */
async function series(room: WatchedRoom | undefined): Promise<number> {
  if (room === undefined) return 0;
  const text = await room.services.metrics.registry.metrics();
  return text.split('\n').filter((line) => line.startsWith('skirmish_')).length;
}

async function classes(): Promise<Record<string, new (...args: never[]) => object>> {
  const [{ GameRoom }, { ClientView }, { Player }, { Game }, { WebSocket }, { Socket }] = await Promise.all([
    import('../../../server/room/game-room.ts'),
    import('../../../server/replication/client-view.ts'),
    import('../../../server/room/player.ts'),
    import('../../../shared/game/game.ts'),
    import('ws'),
    import('node:net'),
  ]);
  const timer = setTimeout(() => {}, 0);
  clearTimeout(timer);
  const Timeout = timer.constructor as new () => NodeJS.Timeout;
  return { GameRoom: GameRoom as never, ClientView, Player, Game, WebSocket, Socket, Timeout };
}

function total(rooms: readonly WatchedRoom[], count: (room: WatchedRoom) => number): number {
  return rooms.reduce((sum, room) => sum + count(room), 0);
}

/** Those that are hidden from `Object.keys`, too. */
function namesIn(map: object): number {
  return Object.getOwnPropertyNames(map).length;
}

function membersIn(map: Readonly<Record<string, object>>): number {
  return Object.values(map).reduce((sum, one) => sum + (Array.isArray(one) ? one.length : namesIn(one)), 0);
}

function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error('garbage cannot be collected on demand: start it with --expose-gc');
  for (let times = 0; times < 3; times++) gc();
}
