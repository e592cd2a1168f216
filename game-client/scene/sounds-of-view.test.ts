/** Tests of sounds-of-view.ts: what happens is heard once, where it happens, and what was so before is not heard. */

import assert from 'node:assert/strict';
import type { Shown } from '../net/shown.ts';
import type { Sounds } from './sounds.ts';
import { createSoundsOfView } from './sounds-of-view.ts';

function setUp(phase = 'playing') {
  const listeners = new Map<string, (event: unknown) => void>();
  const own = { dash: 0, health: 100, x: 500, y: 500, kind: 0 };
  const other = { dash: 0, health: 100, x: 700, y: 500, kind: 0 };
  const pickup = { x: 300, y: 300, there: true };
  const flights: unknown[] = [{ x: 1, y: 1 }];
  const view = {
    id: 'own',
    type: {
      kinds: [
        { environment: { primary: { kind: 'hitscan', range: 700 } } },
        { environment: { primary: { kind: 'hitscan', range: 44 } } },
      ],
    },
    phase,
    self: own,
    predicted: own,
    get alive() {
      return own.health > 0;
    },
    world: {
      players: new Map(Object.entries({ own, other })),
      pickups: new Map([['p', pickup]]),
    },
    flights: { all: flights },
    awake: true,
    lies: (_key: string, { there }: { there: boolean }) => there && !view.taken,
    taken: false,
    on: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
  };
  const heard: string[] = [];
  const sounds: Sounds = {
    listenAt: () => {},
    play: (name) => heard.push(name),
    playAt: (name, x, y) => heard.push(`${name} at ${x} ${y}`),
    setVolumes: () => {},
  };
  const places: Record<string, { x: number; y: number }> = { own, other };
  const ofView = createSoundsOfView(view as unknown as Shown, sounds, (id) => places[id]);
  /** One frame; gives what was heard since the last one. */
  const frame = (): string[] => {
    ofView.frame(500, 500);
    return heard.splice(0);
  };
  const emit = (name: string, event: unknown): string[] => {
    listeners.get(name)?.(event);
    return heard.splice(0);
  };
  return { view, own, other, pickup, flights, ofView, frame, emit };
}

describe('the sounds of a view', () => {
  it('are none when nothing happens, and none for what was so before', () => {
    const { frame, view } = setUp('results');
    assert.deepEqual(frame(), []);
    assert.deepEqual(frame(), []);
    view.phase = 'playing';
    assert.deepEqual(frame(), []);
    view.phase = 'results';
    assert.deepEqual(frame(), ['matchEnd']);
    assert.deepEqual(frame(), []);
  });

  it('tell own shots, hits and deaths from those of others', () => {
    const { emit } = setUp();
    assert.deepEqual(emit('tracer', { shooter: 'own', x: 1, y: 2 }), ['rifle']);
    assert.deepEqual(emit('tracer', { shooter: 'other', x: 1, y: 2 }), ['rifleOther at 1 2']);
    assert.deepEqual(emit('hit', { killed: false }), ['hit']);
    assert.deepEqual(emit('hit', { killed: true }), ['kill']);
    assert.deepEqual(emit('hurt', {}), ['hurt']);
    assert.deepEqual(emit('kill', { victim: 'own' }), ['ownDeath']);
    assert.deepEqual(emit('kill', { victim: 'other' }), ['death at 700 500']);
    assert.deepEqual(emit('kill', { victim: 'out of sight' }), []);
    assert.deepEqual(emit('spawn', 'own'), ['spawn']);
    assert.deepEqual(emit('spawn', 'other'), ['spawn at 700 500']);
    assert.deepEqual(emit('blast', { x: 3, y: 4 }), ['blast at 3 4']);
  });

  it('do not have a creature that bites fire a gun', () => {
    const { emit, other } = setUp();
    other.kind = 1;
    const heard = emit('tracer', { shooter: 'other', x: 700, y: 500 });
    assert.equal(heard.length, 1);
    assert.doesNotMatch(heard.join(), /rifle/);
  });

  it('have a dash, a rocket and a pick-up once each', () => {
    const { frame, emit, own, other, pickup, flights } = setUp();
    frame();
    own.dash = 9;
    assert.deepEqual(emit('dashed', undefined), ['dash']);
    other.dash = 9;
    flights.push({ x: 10, y: 20 });
    pickup.there = false;
    assert.deepEqual(frame().sort(), ['dash at 700 500', 'pickup at 300 300', 'rocket at 10 20']);
    own.dash = 8;
    other.dash = 0;
    pickup.there = true;
    assert.deepEqual(frame(), []);
    other.dash = 9;
    assert.deepEqual(frame(), ['dash at 700 500']);
  });

  it('have no second dash where a correction lengthens the own one', () => {
    const { frame, own } = setUp();
    own.dash = 3;
    frame();
    own.dash = 5;
    assert.deepEqual(frame(), []);
  });

  it('have a pick-up as it is taken, once, and none when it was not given or is there again', () => {
    const { frame, view, pickup } = setUp();
    frame();
    view.taken = true;
    assert.deepEqual(frame(), ['pickup at 300 300']);
    pickup.there = false;
    view.taken = false;
    assert.deepEqual(frame(), []);
    pickup.there = true;
    assert.deepEqual(frame(), []);
    view.taken = true;
    assert.deepEqual(frame(), ['pickup at 300 300']);
    view.taken = false;
    assert.deepEqual(frame(), []);
  });

  it('are none of what happened while no frames came, however much of it', () => {
    const { frame, emit, view, other, pickup, flights } = setUp();
    frame();
    view.awake = false;
    assert.deepEqual(emit('kill', { victim: 'other' }), []);
    assert.deepEqual(emit('blast', { x: 3, y: 4 }), []);
    other.dash = 9;
    pickup.there = false;
    flights.push({ x: 10, y: 20 });
    view.phase = 'results';
    assert.deepEqual(frame(), []);
    view.awake = true;
    assert.deepEqual(frame(), []);
    assert.deepEqual(emit('blast', { x: 3, y: 4 }), ['blast at 3 4']);
  });

  it('have the own weapons as they are told of them', () => {
    const { ofView, frame } = setUp();
    ofView.reloadStarted();
    ofView.reloadEnded();
    ofView.clicked();
    assert.deepEqual(frame(), ['reloadStart', 'reloadEnd', 'empty']);
  });
});
