/** What one client shows of a room: the own avatar predicted, all others interpolated, events when they are due. */

import { Callbacks, type InputHandle, type Room } from 'colyseus.js';
import { Predict } from 'colyseus.js/predict';
import type { WatchRequest } from '../../shared/engine/events.ts';
import { type InputFrame, neutralInput, TICK_MS } from '../../shared/engine/input.ts';
import { type BotLocal, createLocal } from '../../shared/engine/local.ts';
import { createRandom } from '../../shared/engine/random.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { type Avatar, PHASES, type Phase, type RosterEntry, type World } from '../../shared/engine/state.ts';
import { mayWatch } from '../../shared/engine/watching.ts';
import { SNAP_DISTANCE } from '../../shared/sim/snap.ts';
import type { Corrections } from './corrections.ts';
import { DesyncCheck } from './desync-check.ts';
import { Flights } from './flights.ts';
import { FrameGaps } from './frame-gaps.ts';
import { Guard } from './guard.ts';
import { InterpolatedParts } from './interpolated-parts.ts';
import type { LinkStats } from './link-stats.ts';
import { mostPending } from './most-pending.ts';
import { News } from './news.ts';
import { OwnAvatar } from './own-avatar.ts';
import { Parts } from './parts.ts';
import { PredictedWorld } from './predicted-world.ts';
import { RemoteAvatars } from './remote-avatars.ts';
import { RoomOwnType } from './room-own-type.ts';
import type { Smoother, StateCallbacks } from './sdk-types.ts';
import type { Drawn, DrawnPart, Part, Shown } from './shown.ts';
import { type SpectateChoice, Spectating } from './spectating.ts';
import { Timeline } from './timeline.ts';
import { EventQueue, type ViewEvents } from './view-events.ts';

const MESSAGES = ['hit', 'hurt', 'idle', 'judged', 'closing'] as const;

export class View implements Shown {
  readonly room: Room;
  /** This room's own, with its settings and what is tuned in it. */
  readonly type: RoomType;
  readonly own: RoomOwnType;
  /** What the room type's HUD, drawing and bots are handed. */
  readonly local: BotLocal;
  readonly guard = new Guard((fault) => this.#events.emit('fault', fault));
  readonly flights: Flights;
  readonly link: LinkStats;
  readonly news: News;
  readonly desync: DesyncCheck;

  readonly #now: () => number;
  readonly #predict: Smoother;
  readonly #input: InputHandle<InputFrame>;
  readonly #frame = neutralInput();
  readonly #events = new EventQueue();
  readonly #timeline: Timeline;
  readonly #others: RemoteAvatars;
  readonly #avatar: OwnAvatar;
  readonly #predictedWorld: PredictedWorld;
  readonly #interpolatedParts: InterpolatedParts;
  readonly #parts: Parts;
  readonly #callbacks: StateCallbacks;
  readonly #spectating: Spectating;
  readonly #gaps: FrameGaps;
  readonly lies: Shown['lies'] = (key, pickup) => this.#avatar.pickups.lies(key, pickup);
  readonly #isSeated = (id: string): boolean => this.world.roster?.has(id) === true;
  #inputCount = 0;
  #paced = false;

  /** @param now a monotonic clock in ms, the one that `frame` is called by */
  constructor(room: Room, type: RoomType, now: () => number) {
    this.room = room;
    this.own = new RoomOwnType(type);
    this.type = this.own.type;
    this.#now = now;
    this.news = new News(room, room.sessionId, this.#events, now);
    this.#gaps = new FrameGaps(now);
    this.local = createLocal(this, createRandom(1));
    this.flights = new Flights(this.type, (blast) => this.#events.emit('blast', blast));
    this.#timeline = new Timeline(room, now, this.type.patchRate);
    this.link = this.#timeline.link;
    this.#others = new RemoteAvatars(this.type, SNAP_DISTANCE);
    this.#predict = Predict.get(room as never, { mode: 'raw', snap: SNAP_DISTANCE } as never) as unknown as Smoother;
    this.#input = room.input<InputFrame>();
    this.#callbacks = Callbacks.get(room) as unknown as StateCallbacks;
    this.#predictedWorld = new PredictedWorld(this.type, this.world, this.id, this.#input, this.guard);
    this.#interpolatedParts = new InterpolatedParts(this.type, this.#callbacks, SNAP_DISTANCE);
    this.#parts = new Parts(this.#interpolatedParts, this.#predictedWorld, this);
    this.#avatar = new OwnAvatar({
      ...{ id: this.id, type: this.type, world: this.world, smoother: this.#predict, input: this.#input },
      ...{ flights: this.flights, others: this.#others, predicted: this.#predictedWorld, snap: SNAP_DISTANCE, now },
      events: this.#events,
      newestTick: () => this.#newestTick,
    });
    const watch = (id: string): void => room.send('watch', { id } satisfies WatchRequest);
    this.#spectating = new Spectating(this.id, watch, (id) => {
      const team = this.entry(id)?.team ?? this.world.players.get(id)?.team ?? 0;
      return this.self !== undefined && mayWatch(this.type, this.self, team);
    });
    this.#listen();
    this.desync = new DesyncCheck(room, type, now);
  }

  get world(): World {
    return this.room.state as World;
  }
  get id(): string {
    return this.room.sessionId;
  }
  /** The own avatar as the server last sent it; undefined before the first state. */
  get self(): Avatar | undefined {
    return this.world.players?.get(this.id);
  }
  get me(): Avatar | undefined {
    return this.self;
  }
  get tick(): number {
    return Math.floor(this.serverTick);
  }
  get awake(): boolean {
    return this.#gaps.awake;
  }
  get focus(): string {
    return this.#spectating.focus;
  }
  get alive(): boolean {
    return (this.self?.health ?? 0) > 0;
  }
  /** The own avatar as predicted, exact; for logic, not for drawing. */
  get predicted(): Readonly<Avatar> | undefined {
    return this.#avatar.state ?? this.self;
  }
  get corrections(): Corrections {
    return this.#avatar.corrections;
  }
  /** What prediction got wrong of the world's parts. */
  get partCorrections(): Readonly<{ count: number; last: number }> {
    return this.#predictedWorld.corrections;
  }
  get phase(): Phase {
    return PHASES[this.world.phase] ?? 'playing';
  }
  /** Server tick, with its fraction, estimated for now. */
  get serverTick(): number {
    return this.room.clock.serverNow() / TICK_MS;
  }
  /** Seconds until the phase ends; undefined when it has no end. */
  get phaseSecondsLeft(): number | undefined {
    const { phaseEnds } = this.world;
    return phaseEnds === 0 ? undefined : Math.max(0, ((phaseEnds - this.serverTick) * TICK_MS) / 1000);
  }
  get pendingInputs(): number {
    return this.#input.pendingCount;
  }
  get inputsSent(): number {
    return this.#inputCount;
  }
  /** How far others are drawn behind what could be known of them. */
  get interpolationDelayMs(): number {
    return this.#timeline.clock.playout.delayMs;
  }
  /** Server ms that others are drawn at; shots are judged by it. */
  get shownMs(): number {
    return this.#timeline.shownMs;
  }
  /** Shots of the secondary that are left, own unconfirmed ones counted. */
  get ammo(): number {
    return this.#avatar.ammo;
  }

  /** While dead: follows another player. */
  spectate(choice: SpectateChoice): void {
    if (!this.alive) this.#spectating.choose(choice, this.world.roster.entries());
  }

  /** Gives what unsubscribes. */
  on<Name extends keyof ViewEvents>(name: Name, listener: ViewEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  /** The roster's row of a player. */
  entry(id: string): RosterEntry | undefined {
    return this.world.roster?.get(id);
  }

  /**
   * One frame: takes in what arrived, sends the inputs that are due, moves what is drawn.
   * @param sample writes the player's intent; called once for each input that is due
   */
  frame(sample: (frame: InputFrame) => void): void {
    const timeline = this.#timeline;
    timeline.advance(this.self, this.#input.epoch);
    const { frameMs, shownMs } = timeline;
    this.#others.advance(shownMs, frameMs);
    this.#interpolatedParts.advance(shownMs, frameMs);
    this.#predict.setDefaults({ delay: timeline.stampDelayMs });
    this.own.follow(this.world);
    const due = this.#gaps.limit(this.#predict.tick(timeline.ownMs - this.#phaseShift()));
    if (this.#avatar.there) {
      this.#predictedWorld.reconcile(this.#newestTick, frameMs);
    }
    const most = mostPending(this.link.bestRttMs, timeline.clock.patchInterval());
    for (let step = 0; step < due; step++) {
      if (this.#input.pendingCount >= most || timeline.pace.paused || !this.#maySend) continue;
      sample(this.#frame);
      Object.assign(this.#input.data, this.#frame);
      if (this.#input.send() > 0) this.#inputCount++;
    }
    this.#avatar.draw(frameMs, due);
    this.#parts.update(frameMs, this.#avatar.passed);
    this.#spectating.follow(this.alive, this.#isSeated);
    this.#events.runDue(shownMs);
    // The own avatar is ahead of the server by what an input takes to get there.
    this.flights.advance(this.#now(), timeline.arrivalTick, TICK_MS / 1000);
    this.link.update();
  }

  /** Where an avatar is drawn this frame. */
  drawn(id: string, avatar: Avatar, out: Drawn): Drawn {
    if (id !== this.id) return this.#others.place(avatar, out);
    const own = this.#avatar.there ? this.#avatar.drawn : avatar;
    out.x = own.x;
    out.y = own.y;
    out.aim = this.#frame.aim;
    return out;
  }

  /** Where a part of the world is drawn this frame. */
  drawnPart(part: Part, out: DrawnPart): DrawnPart {
    return this.#parts.place(part, out);
  }

  dispose(): void {
    this.#avatar.end();
    this.#predict.dispose();
    this.flights.clear();
    this.#events.clear();
  }

  #listen(): void {
    const { room } = this;
    // Before anybody draws it: the arena is a setting.
    room.onStateChange.once(() => this.own.follow(this.world));
    // The patch that tells of another rate is the last at the one before; the next may be in the same frame.
    room.onStateChange(() => this.#timeline.followPatchRate(this.world.patchRate));
    for (const name of MESSAGES) room.onMessage(name, (event) => this.#events.emit(name, event as never));
    this.on('kill', ({ killer, victim, late }) => {
      if (victim === this.id && !late) this.#spectating.died(killer);
    });
    const callbacks = this.#callbacks;
    callbacks.onAdd('players', (avatar, id) => {
      if (id === this.id) this.#avatar.begin(avatar);
      else this.#follow(avatar, id);
      callbacks.listen(avatar, 'lives', (lives, before) => {
        if (before !== undefined && lives !== before) this.#events.emit('spawn', id);
      });
    });
    callbacks.onRemove('players', (avatar, id) => {
      if (id === this.id) this.#avatar.end();
      else this.#others.leave(avatar);
      this.#predictedWorld.lost(id);
      this.#events.emit('gone', id);
    });
    callbacks.onAdd('projectiles', (projectile) => {
      this.flights.confirm(projectile, projectile.owner === this.entry(this.id)?.slot);
    });
    callbacks.onRemove('projectiles', (projectile) => this.flights.lost(projectile));
    // With each patch, and not with each frame: after a stall a frame takes in many.
    room.onStateChange(() => {
      const timeMs = room.clock.lastServerTime();
      this.#others.take(timeMs, this.#timeline.clock.patchInterval());
      this.#interpolatedParts.take(timeMs);
      this.flights.settle(this.#newestTick);
    });
  }

  #follow(avatar: Avatar, id: string): void {
    this.#others.follow(avatar);
    this.#callbacks.listen(
      avatar,
      'shots',
      () => {
        const { shotAim: aim = 0, shotLength: length = 0 } = avatar;
        const shot = (): void => {
          const { x, y } = this.#others.place(avatar, { x: 0, y: 0, aim: 0 });
          this.#events.emit('tracer', { shooter: id, x, y, aim, length });
        };
        this.#events.delay(this.room.clock.lastServerTime(), shot);
      },
      false,
    );
  }

  /**
   * Half a tick, on the first frame with an avatar alone: frames come about as often as ticks, and a count of steps
   * that begins on the edge between two would give none in one frame and two in the next.
   */
  #phaseShift(): number {
    if (this.#paced || !this.#avatar.there) return 0;
    this.#paced = true;
    return TICK_MS / 2;
  }

  /** Tick of the newest patch, the one that is being taken in. */
  get #newestTick(): number {
    return Math.round(this.room.clock.lastServerTime() / TICK_MS);
  }

  /**
   * Whether there is an avatar and a server that listens: while a new connection is on its way the socket is open
   * already, and an input sent then would be numbered by this side alone.
   */
  get #maySend(): boolean {
    return this.#avatar.there && !this.room.reconnection.isReconnecting;
  }
}
