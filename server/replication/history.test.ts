/** Tests of history.ts: where a client saw somebody, by the patches that he was sent. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { openField } from '../../shared/content/tiled.ts';
import { defineRoomType } from '../../shared/engine/room-type.ts';
import { NO_DEEDS } from '../../shared/game/contestant.ts';
import { type InputSource, type Seat, Seats } from '../../shared/game/seats.ts';
import { RIM_EVERY, rimDelayOf } from '../../shared/sim/rim-delay.ts';
import { History } from './history.ts';
import { Interest } from './interest.ts';
import { PatchSerializer } from './patch-serializer.ts';

const type = defineRoomType({
  id: 'history-field',
  menu: { title: 'History', blurb: 'For tests.', players: [0, 100] },
  arena: openField('history-field', 4000, 4000),
  move: { maxSpeed: 320, accel: 2600, friction: 9 },
  interest: { radius: 800 },
});
const idle: InputSource = { due: () => 0, next: () => {}, renderTime: 0, depth: 0 };
const MIDDLE = 2000;
const FAR = MIDDLE + 760;
const INTERVAL = 20;

class Field {
  readonly #world = type.createWorld();
  readonly #serializer = new PatchSerializer();
  readonly seats: Seats;
  readonly interest: Interest;
  readonly history: History;
  readonly #client: { state: ClientState; view: unknown; raw(): void };
  nowMs = 0;

  constructor() {
    this.#serializer.reset(this.#world as never);
    this.#serializer.patchIntervalMs = INTERVAL;
    this.seats = new Seats(type, this.#world, NO_DEEDS);
    this.interest = new Interest(type, this.seats);
    this.history = new History(this.#serializer);
    const view = this.#serializer.createView(true);
    this.interest.watch(this.add('me', MIDDLE), view);
    this.#client = { state: ClientState.JOINED, view, raw: () => {} };
    this.#serializer.getFullState(this.#client as never, { sNow: 0 });
  }

  add(id: string, x: number): Seat {
    const seat = this.seats.add(id, id, false, idle);
    Object.assign(seat.avatar, { x, y: MIDDLE, health: 100, lives: 1 });
    this.interest.added(seat);
    return seat;
  }

  remove(seat: Seat): void {
    this.interest.removed(seat);
    this.seats.remove(seat.id);
  }

  patch(): void {
    this.nowMs += INTERVAL;
    this.interest.refresh();
    this.#serializer.applyPatches([this.#client as never], undefined, { sNow: this.nowMs });
    this.history.record(this.nowMs, this.seats);
  }

  patches(count: number, each: (patch: number) => void = () => {}): void {
    for (let patch = 0; patch < count; patch++) {
      each(patch);
      this.patch();
    }
  }

  /** Where he who looks on saw somebody, and when that was. */
  seen({ avatar }: Seat, ms: number): [y: number, atMs: number] {
    const past = this.history.at(ms, this.interest.viewOf('me'));
    return [past.value(avatar, 'y'), past.seenAt?.(avatar) ?? Number.NaN];
  }
}

/** The field's own steps: what is written is what is read. */
const STEP = 4;

function near(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) < 0.07, `${what}: ${actual}, not ${expected}`);
}

describe('History', () => {
  it('who is near was between the patches around the moment, at each moment of 600 ms, and no longer ago', () => {
    const field = new Field();
    const other = field.add('other', MIDDLE + 100);
    field.patches(60, () => {
      other.avatar.y += STEP;
    });
    const last = other.avatar.y;
    for (let back = 0; back <= 600; back += 7)
      near(field.seen(other, field.nowMs - back)[0], last - (back / INTERVAL) * STEP, `${back} ms ago`);
    assert.equal(field.seen(other, field.nowMs - 5000)[0], field.seen(other, field.nowMs - 600)[0]);
    assert.equal(field.seen(other, field.nowMs + 5000)[0], last);
  });

  it('who is at the rim was where he was two patches before that', () => {
    const field = new Field();
    const other = field.add('other', FAR);
    field.patches(60, () => {
      other.avatar.y += STEP;
    });
    const delay = rimDelayOf(INTERVAL);
    const last = other.avatar.y;
    // What was not his turn yet is not known there.
    for (let back = INTERVAL; back <= 500; back += 7) {
      const [y, at] = field.seen(other, field.nowMs - back);
      assert.equal(at, field.nowMs - back - delay);
      near(y, last - ((back + delay) / INTERVAL) * STEP, `${back} ms ago`);
    }
  });

  it('who runs round a corner was on the straight line between his turns to be told of, and those who see him near know better', () => {
    const field = new Field();
    const other = field.add('other', FAR);
    field.patches(30);
    const ys: number[] = [];
    field.patches(30, (patch) => {
      other.avatar.y += patch % 6 < 3 ? STEP : -STEP;
      ys.push(other.avatar.y);
    });
    let bent = 0;
    for (let back = 4; back < 25; back++) {
      const ms = field.nowMs - back * INTERVAL;
      const true_ = ys.at(-1 - back - (RIM_EVERY - 1)) ?? 0;
      const [y] = field.seen(other, ms);
      if (Math.abs(y - true_) > 1) bent++;
      const all = field.history.at(ms, undefined);
      near(all.value(other.avatar, 'y'), ys.at(-1 - back) ?? 0, 'near');
    }
    assert.ok(bent > 3, `only ${bent}`);
  });

  it('who jumped, or died and lives again, was where he was until then, and there from then on', () => {
    for (const x of [MIDDLE + 100, FAR])
      for (const reborn of [false, true]) {
        const field = new Field();
        const other = field.add('other', x);
        field.patches(30);
        other.avatar.y += reborn ? 40 : 300;
        if (reborn) other.avatar.lives++;
        const delay = x === FAR ? rimDelayOf(INTERVAL) : 0;
        field.patch();
        const at = field.nowMs;
        field.patches(10);
        const before = MIDDLE;
        near(field.seen(other, at + delay - 1)[0], before, 'just before');
        near(field.seen(other, at + delay - INTERVAL / 2)[0], before, 'before');
        near(field.seen(other, at + delay)[0], other.avatar.y, 'then');
        near(field.seen(other, at + delay + 30)[0], other.avatar.y, 'after');
      }
  });

  it('before he came nobody was seen elsewhere than where he came', () => {
    const field = new Field();
    const other = field.add('other', MIDDLE + 900);
    field.patches(10, () => {
      other.avatar.y += STEP;
    });
    other.avatar.x = FAR;
    field.patch();
    const came = other.avatar.y;
    field.patches(12, () => {
      other.avatar.y += STEP;
    });
    near(field.seen(other, field.nowMs - 300)[0], came, 'before');
  });

  it('who takes the place of one who left is not taken for him', () => {
    const field = new Field();
    const other = field.add('other', MIDDLE + 100);
    field.patches(30, () => {
      other.avatar.y += STEP;
    });
    field.remove(other);
    const next = field.add('next', MIDDLE + 100);
    assert.equal(next.slot, other.slot);
    near(field.seen(next, field.nowMs)[0], MIDDLE, 'who was in no patch yet is where he is');
    field.patches(3);
    near(field.seen(next, field.nowMs - 400)[0], MIDDLE, 'before he came');
  });

  it('of more turns than are remembered those that count are', () => {
    const field = new Field();
    const crowd = Array.from({ length: 60 }, (_, index) => field.add(`c${index}`, MIDDLE + 100));
    const other = field.add('other', FAR);
    for (let round = 0; round < 6; round++) {
      for (const { avatar } of crowd) avatar.x = round % 2 === 0 ? FAR : MIDDLE + 100;
      field.patches(8, () => {
        other.avatar.y += STEP;
      });
    }
    const [y, at] = field.seen(other, field.nowMs - 100);
    assert.equal(at, field.nowMs - 100 - rimDelayOf(INTERVAL));
    near(y, other.avatar.y - (140 / INTERVAL) * STEP, 'one who did not turn');
  });
});
