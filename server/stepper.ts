/**
 * For tests and the client's benchmark: one real room, real clients and a simulated link between them, stepped by hand in virtual time. Nothing
 * sleeps and no socket opens; minutes of play take a second, and the same seed plays the same.
 */

import { LocalDriver, LocalPresence, matchMaker } from '@colyseus/core';
import { Room as SdkRoom } from 'colyseus.js';
import type { Link } from '../game-client/net/link-profiles.ts';
import { LinkStalls } from '../game-client/net/link-stalls.ts';
import { View } from '../game-client/net/view.ts';
import { type InputFrame, TICK_MS } from '../shared/engine/input.ts';
import { createRandom, type Random } from '../shared/engine/random.ts';
import type { RoomType } from '../shared/engine/room-type.ts';
import type { RoomSettings } from '../shared/engine/settings.ts';
import { createLogger } from './ops/log.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import type { ClientView } from './replication/client-view.ts';
import { findStale } from './replication/equivalence/sight-of.ts';
import type { GameRoom } from './room/game-room.ts';
import type { GameClient } from './room/player.ts';
import { gameRoomWith } from './room/served-room.ts';
import type { RoomServices } from './room/services.ts';
import { SteppedConnection } from './stepped-connection.ts';
import { endRoom, stopWaiting } from './stepped-end.ts';
import { pacerOn, type Timer } from './stepped-pacer.ts';
import type { ServerSocket } from './stepped-socket.ts';
import { useClock } from './stepped-time.ts';
import { govern } from './tick/governed-pacer.ts';
import type { Paced } from './tick/pacer.ts';

/** One of `LINKS`, or one made up. */
export interface LinkSpec extends Link {
  /** Of its jitter and stalls: two with the same are alike. Default: each its own. */
  readonly seed?: number;
  /** Told of each message just before the client is. */
  readonly delivered?: (bytes: Uint8Array) => void;
}

export const LAN: LinkSpec = { delayMs: 0, jitterMs: 0 };

/** Virtual time advances by this much at a time. */
const QUANTUM_MS = 0.5;

/** What a client is, besides its connection: `View`, unless a test brings another. */
export interface SteppedView {
  /** The own avatar; undefined until the first state. */
  readonly self: object | undefined;
  frame(sample: (frame: InputFrame) => void): void;
  dispose(): void;
}

export interface SteppedClient<V extends SteppedView = View> {
  readonly id: string;
  readonly room: SdkRoom;
  readonly view: V;
  readonly socket: ServerSocket;
  /** Writes the intent for each input that is due; replace it at will. */
  sample: (frame: InputFrame) => void;
  /** Sends raw bytes as this client, over its link. */
  sendRaw(bytes: Uint8Array): void;
  /** Nothing arrives either way until so many ms from now. */
  stall(ms: number): void;
  /** Another link from now on, as when a phone leaves the house; with the stalls that it had. */
  relink(link: Link): void;
  /** No frames until so many ms from now, as of a page that nobody looks at; what arrives is taken in. */
  hide(ms: number): void;
  /**
   * Comes back with the token that it was told last, after `socket.terminate()` or as a second tab does. A `View` needs
   * more for that: see `game-client/net/session.ts`.
   * @throws ServerError when the seat is not held
   */
  resume(): Promise<void>;
  /** Called after each frame of this client, when drawn positions are valid. */
  onFrame: () => void;
}

interface Stepped extends SteppedClient<SteppedView> {
  connection: SteppedConnection;
  nextFrame: number;
  frames: number;
}

export interface StepperOptions {
  readonly seed?: number;
  /** Fill with bots as the room type says; default none. */
  readonly bots?: boolean;
  readonly settings?: RoomSettings;
  /** Seconds until somebody who touches nothing is removed; default never. */
  readonly idleSeconds?: number;
  /** Frames per second of the clients; default 60. Or the ms that their frames take, one after another and again. */
  readonly framesPerSecond?: number | readonly number[];
  /** Who attends to the room, as in development. */
  readonly attend?: RoomServices['attend'];
  /** Driven as in a server, by a pacer and its governor: for steps that take time, see `burn`. Default: a step every tick. */
  readonly paced?: boolean;
}

export class Stepper {
  readonly room: GameRoom;
  readonly type: RoomType;
  /** Virtual ms since the room began. */
  now = 0;
  /** What the step threw, if it did. */
  failure: unknown;
  readonly metrics: Metrics;

  readonly #paced: Paced;
  readonly #random: Random;
  readonly #frameMs: readonly number[];
  readonly #clients: Stepped[] = [];
  readonly #restoreClock: () => void;
  readonly #timer: Timer | undefined;
  #nextTick = TICK_MS;
  #serverStalledUntil = 0;

  private constructor(
    room: GameRoom,
    type: RoomType,
    options: StepperOptions,
    { metrics, timer, restoreClock }: { metrics: Metrics; timer: Timer | undefined; restoreClock: () => void },
  ) {
    this.room = room;
    this.metrics = metrics;
    this.#paced = room;
    this.#timer = timer;
    this.type = type;
    this.#random = createRandom((options.seed ?? 1) + 1000);
    const { framesPerSecond = 60 } = options;
    this.#frameMs = typeof framesPerSecond === 'number' ? [1000 / framesPerSecond] : framesPerSecond;
    this.#restoreClock = restoreClock;
  }

  static async create(type: RoomType, options: StepperOptions = {}): Promise<Stepper> {
    const clock = { now: 0 };
    const restoreClock = useClock(clock);
    await matchMaker.setup(new LocalPresence(), new LocalDriver(), '', async () => matchMaker.processId);
    const metrics = createMetrics();
    const log = createLogger('silent');
    const timer: Timer | undefined = options.paced ? { at: Infinity, run: () => {} } : undefined;
    const pacer = timer && govern(pacerOn(clock, timer), { metrics, log });
    const Room = gameRoomWith({
      types: [type],
      pacer: pacer ?? { add: () => () => {}, size: 0 },
      maxRooms: 1,
      choices: () => ({ private: true, settings: { ...(options.bots ? {} : { bots: 0 }), ...options.settings } }),
      idleSeconds: options.idleSeconds ?? 0,
      strict: true,
      metrics,
      log,
      seed: () => options.seed ?? 1,
      attend: options.attend,
    });
    matchMaker.defineRoomType(type.id, Room);
    const listing = await matchMaker.handleCreateRoom(type.id, {});
    const room = matchMaker.getLocalRoomById(listing.roomId) as unknown as GameRoom;
    const stepper = new Stepper(room, type, options, { metrics, timer, restoreClock });
    clockOf.set(stepper, clock);
    return stepper;
  }

  /** A player joins over a link; `phaseMs` is where in the tick its frames fall. */
  async join(name: string, spec: LinkSpec = LAN, phaseMs = 5): Promise<SteppedClient> {
    return this.joinAs(name, (room) => new View(room, this.type, () => performance.now()), spec, phaseMs);
  }

  /** The same with a client of another kind. @param createView called as soon as the handshake has arrived */
  async joinAs<V extends SteppedView>(
    name: string,
    createView: (room: SdkRoom) => V,
    spec: LinkSpec = LAN,
    phaseMs = 5,
  ): Promise<SteppedClient<V>> {
    const listing = (this.room as unknown as { _listing: Parameters<typeof matchMaker.reserveSeatFor>[0] })._listing;
    const { sessionId } = await matchMaker.reserveSeatFor(listing, { name });
    const sdk = new SdkRoom(this.type.id);
    sdk.roomId = this.room.roomId;
    sdk.sessionId = sessionId;

    const drawn = this.#random.below(2 ** 31);
    const seed = spec.seed ?? drawn;
    const stalls = new LinkStalls(spec.stalls, createRandom(seed + 1), this.now);
    const { delivered } = spec;
    const link = { link: spec as Link, random: createRandom(seed), stalls, now: () => this.now, delivered };
    const connection = new SteppedConnection(link, sdk);
    await connection.enter(this.room, sessionId);

    const stepped: Stepped = {
      id: sessionId,
      room: sdk,
      // The handshake has not arrived yet, and a view needs it.
      view: undefined as never,
      connection,
      get socket() {
        return stepped.connection.socket;
      },
      sample: () => {},
      onFrame: () => {},
      sendRaw: (bytes) => stepped.connection.send(bytes),
      stall: (ms) => stalls.add(this.now, ms),
      relink: (other) => stepped.connection.relink(other),
      hide: (ms) => {
        stepped.nextFrame = Math.max(stepped.nextFrame, this.now + ms);
      },
      resume: async () => {
        const token = sdk.reconnectionToken.split(':')[1];
        stepped.connection = new SteppedConnection(link, sdk);
        await stepped.connection.enter(this.room, sessionId, token);
      },
      frames: 0,
      nextFrame: Math.ceil(this.now / TICK_MS) * TICK_MS + phaseMs,
    };
    this.#clients.push(stepped);
    (sdk as unknown as { onJoin: { once(run: () => void): void } }).onJoin.once(() => {
      Object.assign(stepped, { view: createView(sdk) });
    });
    for (let waited = 0; stepped.view?.self === undefined; waited++) {
      if (waited > 2000 / QUANTUM_MS) throw new Error('The client got no state within two seconds.');
      this.#advance();
    }
    return stepped as SteppedClient<SteppedView> as SteppedClient<V>;
  }

  /** It is gone for good, and no longer served: of those who come and go there would be more and more. */
  forget(client: SteppedClient<SteppedView>): void {
    client.view.dispose();
    this.#clients.splice(this.#clients.indexOf(client as Stepped), 1);
  }

  /** Lets virtual time pass. */
  run(ms: number): void {
    const end = this.now + ms;
    while (this.now < end) this.#advance();
  }

  /** For within a step: it takes so long, and clients go on meanwhile. */
  burn(ms: number): void {
    const end = this.now + ms;
    while (this.now < end) {
      this.#pass();
      this.#serveClients();
    }
  }

  /** The room's process does nothing for so long: what comes waits in its sockets. @throws Error without `paced` */
  stallServer(ms: number): void {
    if (this.#timer === undefined)
      throw new Error('stallServer() needs a stepper that was created with { paced: true }.');
    this.#serverStalledUntil = this.now + ms;
  }

  /**
   * What a client holds otherwise than the server has it for him; undefined for nothing, and while he is not let in or is
   * held back. Call right after a patch that has arrived.
   */
  findStale({ id, room }: SteppedClient<SteppedView>): string | undefined {
    const client = this.room.clients.getById(id) as (GameClient & { readonly view?: ClientView }) | undefined;
    if (client === undefined || client._enqueuedMessages !== undefined || client.view?.held !== undefined)
      return undefined;
    return findStale(this.room, id, room.state as object);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.view.dispose();
    this.#restoreClock();
    await endRoom(this.room, this.type.id);
  }

  #advance(): void {
    this.#pass();
    if (this.now >= this.#serverStalledUntil) this.#serve();
    this.#serveClients();
  }

  /** What the room's process does now: it reads its sockets, and steps when it is time. */
  #serve(): void {
    for (const client of this.#clients) client.connection.up.pump(this.now);
    if (this.#timer) this.#fire(this.#timer);
    else if (this.now >= this.#nextTick && this.failure === undefined) {
      this.#nextTick += TICK_MS;
      try {
        this.#paced.step(this.now);
      } catch (error) {
        this.failure = error;
        stopWaiting(this.room);
        this.#paced.failed(error);
      }
    }
  }

  #pass(): void {
    this.now += QUANTUM_MS;
    const clock = clockOf.get(this);
    if (clock) clock.now = this.now;
  }

  #fire(timer: Timer): void {
    if (this.now < timer.at) return;
    timer.at = Infinity;
    timer.run();
  }

  #serveClients(): void {
    for (const client of this.#clients) {
      client.connection.down.pump(this.now);
      if (this.now < client.nextFrame || client.view === undefined) continue;
      client.nextFrame += this.#frameMs[client.frames++ % this.#frameMs.length] ?? TICK_MS;
      client.view.frame((frame) => client.sample(frame));
      client.onFrame();
    }
  }
}

const clockOf = new WeakMap<Stepper, { now: number }>();
