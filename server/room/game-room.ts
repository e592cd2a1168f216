/** The one Room class: connects a `Game` to Colyseus. Every room type is data to it. */

import { type Client, CloseCode, Room, ServerError } from '@colyseus/core';
import { guestName } from '../../shared/content/names.ts';
import { configure } from '../../shared/engine/derive.ts';
import { CLOSE, type ClosingEvent, JOIN_ERROR } from '../../shared/engine/events.ts';
import { Input, TICK_MS, TICK_RATE } from '../../shared/engine/input.ts';
import { findRoomType, type RoomType } from '../../shared/engine/room-type.ts';
import { failureOf } from '../../shared/engine/running.ts';
import type { RoomSettings } from '../../shared/engine/settings.ts';
import type { Tuned } from '../../shared/engine/tuning.ts';
import { Bots } from '../../shared/game/bots.ts';
import { type PastAt, PRESENT } from '../../shared/game/combat.ts';
import { Game } from '../../shared/game/game.ts';
import { retype } from '../../shared/game/retype.ts';
import { checkJoin } from '../guard/joins.ts';
import { History, MAX_REWIND_MS } from '../replication/history.ts';
import { Interest } from '../replication/interest.ts';
import { PatchSerializer } from '../replication/patch-serializer.ts';
import type { Paced } from '../tick/pacer.ts';
import { type AnnouncementLog, tellClosing } from './announcements.ts';
import type { Attendant } from './attendant.ts';
import { awaitGuests } from './await-guests.ts';
import { openAnnouncements } from './chat.ts';
import { DesyncWatch } from './desync-watch.ts';
import { forgetReservations } from './forget-reservations.ts';
import { hearRequests } from './hear-requests.ts';
import { JoinQueue } from './join-queue.ts';
import { LostTicks } from './lost-ticks.ts';
import { PatchPace } from './patch-pace.ts';
import type { GameClient } from './player.ts';
import { Players } from './players.ts';
import { receiveFirst } from './receive-first.ts';
import { createRoomEvents } from './room-events.ts';
import { SeatTokens } from './seat-tokens.ts';
import type { RoomServices } from './services.ts';
import { ShotReports } from './shot-reports.ts';
import { StepTimes } from './step-times.ts';

export abstract class GameRoom extends Room implements Paced {
  abstract readonly services: RoomServices;

  // The pacer drives ticks and patches; the rate is here because it is told to clients.
  override patchRate = 1000 / 60;
  override inputs = this.defineInput(Input, { tickRate: TICK_RATE, bufferMaxSize: 1 });

  game!: Game;
  bots!: Bots;
  patches!: PatchPace;
  /** What shots are judged by, where some arrive at once. */
  history: History | undefined;
  #type!: RoomType;
  #settings: RoomSettings = {};
  #interest!: Interest;
  readonly #serializer = new PatchSerializer();
  /** The whole state, instead of the next patch, to who is connected and holds something else than he should. */
  readonly resync = (client: Client): void => this.#serializer.resync(client);
  readonly #joins = new JoinQueue((client, sNow) => this.#serializer.getFullState(client, { sNow }));
  #attendant: Attendant | undefined;
  #players!: Players;
  #announcements!: AnnouncementLog;
  #desync!: DesyncWatch;
  readonly #tokens = new SeatTokens();
  readonly #reports = new ShotReports(MAX_REWIND_MS);
  #close: () => void = () => {};
  #patching = false;
  readonly #times = new StepTimes();
  #nowMs = 0;
  readonly #lostTicks = new LostTicks();

  constructor() {
    super();
    // Tick time: the wall clock has whole milliseconds and steps, and rewind, stamps and timers all hang on this.
    Object.assign(this.clock, { now: () => this.#nowMs });
  }

  /** @param options of a client are not read: what may be chosen is kept on this side, under the key */
  override onCreate(options: { settings?: unknown } = {}): void {
    const { services } = this;
    // Quick play makes rooms too, for whoever asks: reservations alone would fill the process with them.
    if (services.pacer.size >= services.maxRooms)
      throw new ServerError(JOIN_ERROR.serverFull, 'The server has no place for another room.');
    const choices = services.choices(options.settings);
    this.#settings = choices?.settings ?? {};
    this.#type = configure(findRoomType(services.types, this.roomName), this.#settings, {});
    this.maxClients = this.#type.menu.players[1];
    const seed = services.seed();
    const ruleSeed = services.ruleSeed?.();
    const past: PastAt = (ms, { id }) => this.history?.at(ms, this.#interest.viewOf(id)) ?? PRESENT;
    const events = createRoomEvents({
      interest: () => this.#interest,
      players: () => this.#players,
      tellAll: (name, event) => this.#announcements.tell(name, event),
      judged: (...shot) => this.#reports.judge(this.game, this.#interest, ...shot),
    });
    this.game = new Game(this.#type, seed, events, past, services.strict, ruleSeed);
    if (choices) this.game.world.settings = JSON.stringify(this.#settings);
    this.state = this.game.world as never;
    // Colyseus has clients stamp their inputs where it is to rewind something; its own records are of nothing.
    if (this.#needsRewind()) this.allowRewindState().attachAll([] as never, { fields: [] });
    this.history = this.#needsRewind() ? new History(this.#serializer) : undefined;
    this.#interest = new Interest(this.#type, this.game.seats);
    this.patches = new PatchPace(this.roomId, this.#type.patchRate, services.metrics, (rate) => {
      this.patchRate = 1000 / rate;
      this.game.world.patchRate = rate;
      this.#interest.patchRate = rate;
      this.#serializer.patchIntervalMs = 1000 / rate;
    });
    this.#serializer.resynced = () => services.metrics.resyncs.inc();
    const lives = (id: string): boolean => (this.game.seats.get(id)?.avatar.health ?? 0) > 0;
    this.#players = new Players(this.roomId, services, this.#needsRewind(), lives);
    this.bots = new Bots(this.game, this.#type.botFill, seed, (seat, there) => {
      services.metrics.bots.inc(there ? 1 : -1);
      if (there) this.#interest.added(seat);
      else this.#interest.removed(seat);
    });
    this.#announcements = openAnnouncements(this, this.game.seats, services.metrics);
    hearRequests(this, this.game.seats, this.#interest, this.#reports);
    this.#desync = new DesyncWatch(this.#type, this.#serializer, services.metrics).hear(this);
    if (choices) awaitGuests(this, choices);
    this.#attendant = services.attend?.(this);
    const stopPacing = services.pacer.add(this);
    services.metrics.rooms.inc();
    services.log.info({ room: this.roomId, type: this.#type.id, seed, ruleSeed, ...choices }, 'room created');
    this.#close = () => {
      stopPacing();
      this.#attendant?.dispose();
      this.patches.end();
      services.metrics.rooms.dec();
      services.metrics.bots.dec(this.bots.count);
      services.log.info({ room: this.roomId }, 'room disposed');
    };
  }

  /**
   * Asked with the token of a resume before Colyseus waits for the old connection to go: it is cut here, or a second
   * tab and a phone on a new network would wait until it counts as lost.
   */
  override hasReservedSeat(sessionId: string, reconnectionToken?: string): boolean {
    this.#tokens.claim(this, this.#players.get(sessionId)?.client, reconnectionToken);
    return super.hasReservedSeat(sessionId, reconnectionToken);
  }

  /** Asked by a page that was reloaded, or that is the copy of one: else Colyseus would close the old one as faulty. */
  override checkReconnectionToken(token: string) {
    const client = this.clients.find(({ reconnectionToken }) => reconnectionToken === token);
    this.#tokens.claim(this, client as GameClient | undefined, token);
    return super.checkReconnectionToken(token);
  }

  override onJoin(client: Client, options: unknown): void {
    const { name } = checkJoin(options);
    this.autoDispose = true;
    const { source } = this.#players.add(client as GameClient, this.game.tick);
    const seat = this.game.addSeat(
      client.sessionId,
      name || guestName(this.game.tick, this.#players.size),
      false,
      source,
    );
    const view = this.#serializer.createView(this.#type.interest !== 'everything');
    client.view = view as never;
    this.#interest.added(seat);
    this.#interest.watch(seat, view, this.game.combat.flights);
    this.bots.adjust(this.#players.size);
    this.#announcements.joined(seat, client);
    this.services.metrics.joins.inc();
    this.services.log.info({ room: this.roomId, player: client.sessionId }, 'joined');
  }

  override onDrop(client: Client, code?: number): void {
    const player = this.#players.get(client.sessionId);
    const seat = this.game.seats.get(client.sessionId);
    // A removed player comes through here too, and keeps no seat.
    if (player === undefined || seat === undefined || player.removed) return;
    // Colyseus holds no seat for a connection that was not let in; this one was, or is waiting to be.
    const waited = this.#joins.drop(client as GameClient);
    const acknowledged = waited || (client as GameClient)._enqueuedMessages === undefined;
    if (waited || player.resumed) (client as GameClient)._enqueuedMessages = undefined;
    seat.entry.connected = false;
    this.services.metrics.drops.inc();
    this.services.log.info({ room: this.roomId, player: client.sessionId, code }, 'dropped, seat held');
    this.#tokens.hold(this, client, acknowledged);
  }

  override onReconnect(client: Client): void {
    const player = this.#players.get(client.sessionId);
    const seat = this.game.seats.get(client.sessionId);
    if (player === undefined || seat === undefined) throw new ServerError(CloseCode.FAILED_TO_RECONNECT, 'no seat');
    player.resume(client as GameClient, this.game.tick);
    this.#players.watch(client as GameClient);
    seat.entry.connected = true;
    this.services.metrics.resumes.inc();
    this.services.log.info({ room: this.roomId, player: client.sessionId }, 'resumed');
  }

  override onLeave(client: Client, code?: number): void {
    if (!this.#players.remove(client.sessionId)) return;
    this.#tokens.left(client.sessionId);
    this.#interest.unwatch(client.sessionId);
    const seat = this.game.seats.get(client.sessionId);
    if (seat) this.#interest.removed(seat);
    this.game.removeSeat(client.sessionId);
    this.bots.adjust(this.#players.size);
    this.services.log.info({ room: this.roomId, player: client.sessionId, code }, 'left');
  }

  override onDispose(): void {
    this.#close();
    forgetReservations(this);
  }

  override onUncaughtException(error: Error, method: string): void {
    // A refusal on purpose has been answered; it is no fault.
    if (error.cause instanceof ServerError || error instanceof ServerError) return;
    this.#attendant?.contain(error.cause ?? error);
    this.services.log.error({ room: this.roomId, method, error: error.stack }, 'exception contained');
  }

  override onBeforeShutdown(): void {
    this.#end(CloseCode.SERVER_SHUTDOWN, 'server-shutdown', 'The server is restarting.');
  }

  get people(): number {
    return this.#players.size;
  }

  /**
   * The running match goes on with another version of its room type, and with these numbers turned.
   * @param saved a version whose state has the same fields and classes
   */
  retype(saved: RoomType, tuned: Tuned): void {
    const { botFill } = this.#type;
    retype(this.game, configure(saved, this.#settings, tuned));
    this.game.world.tuned = Object.keys(tuned).length === 0 ? '' : JSON.stringify(tuned);
    this.maxClients = this.#type.menu.players[1];
    this.patches.follow(this.#type.patchRate);
    if (this.#type.botFill !== botFill) this.bots.fillTo = this.#type.botFill;
    this.bots.adjust(this.people);
  }

  step(nowMs: number): void {
    const { metrics } = this.services;
    const attendant = this.#attendant;
    if (attendant?.due() === false) {
      // What stands still can be looked at, too.
      this.#joins.letIn(this.clock.elapsedTime);
      return;
    }
    this.#times.begin(metrics, nowMs);
    this.#nowMs = (this.game.tick + 1) * TICK_MS;
    this.clock.tick();
    this.#players.beginTick(nowMs);
    try {
      this.game.step();
    } catch (error) {
      if (attendant === undefined) throw error;
      attendant.contain(error);
    }
    this.#players.step(this.game.tick);
    const stepped = this.#times.end(metrics);
    if (this.game.tick % TICK_RATE === 0) this.game.world.stepMicros = this.#times.meanMicros;
    if (!this.patches.due(this.game.tick) && attendant?.pace !== 0) return;
    this.#interest.refresh(this.game.combat.flights, this.game.tick);
    this.#patching = true;
    this.broadcastPatch();
    this.#patching = false;
    this.#desync.patched(this.game.tick, this.game.world, this.clients);
    this.history?.record(this.clock.elapsedTime, this.game.seats);
    this.#reports.tell(this.#interest, this.#players);
    this.patches.sent(performance.now() - stepped);
    this.#joins.letIn(this.clock.elapsedTime);
  }

  lost(steps: number): void {
    this.services.metrics.lostTicks.inc(steps);
    this.#players.grant(steps * (this.#attendant?.pace ?? 1));
    this.#lostTicks.tell(this.services.log, this.roomId, steps, this.game.tick);
  }

  failed(error: unknown): void {
    const { reason, stack } = failureOf(error);
    this.services.metrics.failedRooms.inc();
    this.services.log.error({ room: this.roomId, type: this.#type.id, reason, stack }, 'room failed');
    this.#end(CLOSE.roomFailed, 'room-failed', reason);
  }

  #end(code: number, ...why: [ClosingEvent['reason'], detail: string]): void {
    tellClosing(this, ...why);
    forgetReservations(this);
    this.disconnect(code).catch(() => undefined);
  }

  /** Setting the state would install the one of Colyseus. */
  override setSerializer(): void {
    super.setSerializer(this.#serializer as never);
  }

  /** Its own timer is ignored: patches go out after the step, on the ticks that the rate names. */
  override broadcastPatch(): boolean {
    return this.#patching ? super.broadcastPatch() : false;
  }

  /** Every frame of every client comes through here first; true when Colyseus may have it. */
  receive(client: GameClient, bytes: Uint8Array): boolean {
    const verdict = this.#players.receive(client, bytes, this.game.tick);
    if (verdict === 'join') this.#joins.add(client);
    return verdict === 'pass';
  }

  /** In development a weapon may come with the next save. */
  #needsRewind(): boolean {
    return this.services.attend !== undefined || this.#type.weapons.some(({ kind }) => kind === 'hitscan');
  }
}

receiveFirst(GameRoom);
