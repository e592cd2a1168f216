/** A client as the SDK's documentation teaches it: its clock, `lerp` with its delay, `attachAll`, its reconciler, as they come. */

import { Callbacks, type InputHandle, type Room } from 'colyseus.js';
import { Predict, type Reconciler } from 'colyseus.js/predict';
import type { StateCallbacks } from '../../game-client/net/sdk-types.ts';
import type { Drawn } from '../../game-client/net/shown.ts';
import type { HitEvent } from '../../shared/engine/events.ts';
import { type InputFrame, neutralInput } from '../../shared/engine/input.ts';
import { type BotLocal, createLocal } from '../../shared/engine/local.ts';
import { createRandom } from '../../shared/engine/random.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { type Avatar, PREDICTED_FIELDS, type World } from '../../shared/engine/state.ts';
import { stepAvatar } from '../../shared/engine/tick.ts';
import { ammoLeft } from '../../shared/sim/weapon.ts';
import type { FeltView } from './felt-view.ts';

const DELAY_MS = 100;

/** The calls whose types do not see through a schema that is composed at load. */
interface StockPredict {
  attachAll(key: 'players', config: Readonly<Record<string, unknown>>): void;
  reconciler(avatar: Avatar, options: object): Reconciler<Avatar, InputFrame>;
  tick(now: number): number;
  value(avatar: Avatar, field: keyof Avatar): number;
  dispose(): void;
}

export class StockView implements FeltView {
  readonly room: Room;
  readonly type: RoomType;
  readonly local: BotLocal;
  readonly interpolationDelayMs = DELAY_MS;
  readonly corrections = { count: 0, last: 0, decrees: { count: 0, last: 0 } };
  inputsSent = 0;

  readonly #now: () => number;
  readonly #predict: StockPredict;
  readonly #input: InputHandle<InputFrame>;
  readonly #frame = neutralInput();
  readonly #listeners: { readonly gone: ((id: string) => void)[]; readonly hit: ((event: HitEvent) => void)[] } = {
    gone: [],
    hit: [],
  };
  #reconciler: Reconciler<Avatar, InputFrame> | undefined;
  #seen = 0;
  #health = 0;
  #lives = 0;

  constructor(room: Room, type: RoomType, now: () => number) {
    this.room = room;
    this.type = type;
    this.#now = now;
    this.local = createLocal(this, createRandom(1));
    this.#predict = Predict.get(room as never, { mode: 'lerp', delay: DELAY_MS }) as unknown as StockPredict;
    this.#input = room.input<InputFrame>();
    this.#predict.attachAll('players', { x: 'lerp', y: 'lerp' });
    this.#predict.attachAll('players', { aim: { mode: 'lerp', angle: true } });
    const callbacks = Callbacks.get(room) as unknown as StateCallbacks;
    callbacks.onAdd('players', (avatar, id) => {
      if (id === this.id) this.#begin(avatar);
    });
    callbacks.onRemove('players', (_avatar, id) => {
      if (id === this.id) this.#end();
      for (const listener of this.#listeners.gone) listener(id);
    });
    room.onMessage('hit', (event: HitEvent) => {
      for (const listener of this.#listeners.hit) listener(event);
    });
    room.onMessage('*', () => {});
  }

  get id(): string {
    return this.room.sessionId;
  }
  get world(): World {
    return this.room.state as World;
  }
  get self(): Avatar | undefined {
    return this.world.players?.get(this.id);
  }
  get me(): Avatar | undefined {
    return this.self;
  }
  get tick(): number {
    return Math.floor((this.room.clock.serverNow() * 60) / 1000);
  }
  get predicted(): Readonly<Avatar> | undefined {
    return this.#reconciler?.state ?? this.self;
  }
  get pendingInputs(): number {
    return this.#input.pendingCount;
  }
  get ammo(): number {
    const state = this.predicted;
    return state && this.self ? ammoLeft(this.self.granted, state.spent) : 0;
  }

  on(name: 'gone', listener: (id: string) => void): void;
  on(name: 'hit', listener: (event: HitEvent) => void): void;
  on(name: 'gone' | 'hit', listener: never): void {
    (this.#listeners[name] as never[]).push(listener);
  }

  frame(sample: (frame: InputFrame) => void): void {
    const due = this.#predict.tick(this.#now());
    if (this.#reconciler === undefined) return;
    for (let step = 0; step < due; step++) {
      sample(this.#frame);
      Object.assign(this.#input.data, this.#frame);
      if (this.#input.send() > 0) this.inputsSent++;
    }
    this.#noteCorrection();
  }

  drawn(_id: string, avatar: Avatar, out: Drawn): Drawn {
    out.x = this.#predict.value(avatar, 'x');
    out.y = this.#predict.value(avatar, 'y');
    out.aim = this.#predict.value(avatar, 'aim');
    return out;
  }

  dispose(): void {
    this.#end();
    this.#predict.dispose();
  }

  #begin(avatar: Avatar): void {
    this.#end();
    this.#reconciler = this.#predict.reconciler(avatar, {
      input: this.#input,
      // Of all that an avatar has, what its own step changes: that is what the documentation asks for where the
      // server changes the rest by itself.
      fields: [...PREDICTED_FIELDS],
      // Switches the SDK's reporting on: without it every correction reads as 0.
      warnOnDivergence: 1e9,
      step: (_context: unknown, state: Avatar, frame: InputFrame) =>
        void stepAvatar(state, frame, avatar, this.type.environment),
    });
    this.#seen = this.#reconciler.reconcileSeq;
  }

  #end(): void {
    this.#reconciler?.dispose();
    this.#reconciler = undefined;
  }

  /** Counted as our own client counts: a wound or a new life is no error of prediction. */
  #noteCorrection(): void {
    const [self, reconciler] = [this.self, this.#reconciler];
    if (self === undefined || reconciler === undefined || reconciler.reconcileSeq === this.#seen) return;
    this.#seen = reconciler.reconcileSeq;
    const decreed = self.health !== this.#health || self.lives !== this.#lives;
    this.#health = self.health;
    this.#lives = self.lives;
    if (reconciler.lastCorrectionMag === 0) return;
    const { x = 0, y = 0 } = reconciler.lastCorrection;
    const counted = decreed ? this.corrections.decrees : this.corrections;
    counted.last = Math.hypot(x, y);
    counted.count++;
  }
}
