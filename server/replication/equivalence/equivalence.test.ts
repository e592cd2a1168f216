/** What clients decode of the server's patches is what stock Colyseus would have given them; and the comparison can fail. */

import assert from 'node:assert/strict';
import type { Client } from '@colyseus/core';
import type { PatchSerializer } from '../patch-serializer.ts';
import type { Operation } from './operations.ts';
import { type AnySerializer, type Ref, type Replication, rimmed, served, stock, type View } from './replication.ts';
import { type Failure, listOperations, run, type Trial } from './run.ts';
import { shrink } from './shrink.ts';
import { nested, roomType, SUBJECTS } from './subjects.ts';

const SEEDS = [101, 102, 103];
const OPERATIONS = 1000;

/** Stock with a fault in its views. */
function withView(name: string, spoil: (view: View) => void): Replication {
  const createView = (serializer: AnySerializer): View => {
    const view = stock.createView(serializer);
    spoil(view);
    return view;
  };
  return { ...stock, name, createView };
}

/** Stock with a fault in what it sends: what is to be sent, to whom. */
function withPatches(name: string, spoil: (clients: Client[], patch: number) => Client[]): Replication {
  const createSerializer = (): AnySerializer => {
    const serializer = stock.createSerializer();
    const apply = serializer.applyPatches.bind(serializer);
    let patch = 0;
    serializer.applyPatches = (clients, state, timing) => apply(spoil(clients, patch++), state, timing);
    return serializer;
  };
  return { ...stock, name, createSerializer };
}

function spoilFrame(client: Client): Client {
  const raw = client.raw.bind(client);
  return Object.assign(Object.create(client), {
    raw(bytes: Uint8Array) {
      const spoilt = Uint8Array.from(bytes);
      // Timed frames have nine bytes before the state.
      if (spoilt.length > 10) spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1;
      raw(spoilt);
    },
  });
}

const isThird = (ref: Ref): boolean => 'own' in ref && ref.n % 3 === 0;

const FAULTS: readonly { fault: Replication; notices: readonly Failure['kind'][]; says?: RegExp }[] = [
  {
    fault: withView('some removals are not sent', (view) => {
      const { remove } = view;
      view.remove = (ref: Ref) => (isThird(ref) ? undefined : remove.call(view, ref));
    }),
    notices: ['mistake'],
    says: /is told, and should be hidden|is still there/,
  },
  {
    fault: withView("some owners' fields are sent to all", (view) => {
      const { add } = view;
      view.add = (ref: Ref) => (isThird(ref) ? view.own(ref) : add.call(view, ref));
      view.own = (ref: Ref) => {
        add.call(view, ref);
        (add as (ref: Ref, tag: number) => void).call(view, ref, 1);
      };
    }),
    notices: ['mistake'],
    says: /own\w* is told, and should be hidden/,
  },
  {
    fault: withPatches('one patch is skipped for one client', (clients, patch) =>
      patch % 5 === 4 ? clients.slice(1) : clients,
    ),
    notices: ['mistake', 'warning'],
  },
  {
    fault: withPatches('one byte is wrong', (clients, patch) => (patch % 5 === 4 ? clients.map(spoilFrame) : clients)),
    notices: ['mistake', 'warning', 'thrown', 'refs'],
  },
];

/** Forgets what it has left out. */
const RIM_FAULT: Replication = {
  ...rimmed,
  name: 'forgetful',
  createSerializer() {
    const serializer = rimmed.createSerializer() as PatchSerializer;
    const apply = serializer.applyPatches.bind(serializer);
    serializer.applyPatches = (...given) => {
      for (let entity = 0; entity < serializer.entities.trees.length; entity++) serializer.rim.forget(entity);
      return apply(...given);
    };
    return serializer;
  },
};

function describeFailure(trial: Trial, operations: readonly Operation[], failure: Failure): string {
  const short = shrink(trial, operations, failure, 5000);
  const lines: string[] = [];
  run(trial, short.operations, (line) => lines.push(line));
  return `${failure.message}\nshortened: ${short.failure.message}\n${lines.join('\n')}\n`;
}

describe('what clients decode', () => {
  for (const subject of SUBJECTS) {
    for (const seed of SEEDS) {
      it(`${subject.name}, ${OPERATIONS} random operations of seed ${seed}: is what stock gives, and what it should be`, () => {
        const trial: Trial = { subject, mostClients: seed === 103 ? 40 : 10, sides: [stock, served] };
        const operations = listOperations(seed, OPERATIONS);
        const { failure, comparisons } = run(trial, operations);
        assert.ok(failure === undefined, failure && describeFailure(trial, operations, failure));
        assert.ok(comparisons > 100, `${comparisons} comparisons`);
      });
    }
  }

  for (const seed of SEEDS) {
    it(`of those off the screen, ${OPERATIONS} random operations of seed ${seed}: is that but for where they are, and that is two patches old at most`, () => {
      const mostClients = seed === 103 ? 40 : 10;
      const trial: Trial = { subject: roomType, mostClients, sides: [stock, rimmed], late: true };
      const operations = listOperations(seed, OPERATIONS);
      const { failure, comparisons } = run(trial, operations);
      assert.ok(failure === undefined, failure && describeFailure(trial, operations, failure));
      assert.ok(comparisons > 100, `${comparisons} comparisons`);
    });
  }

  it('of those off the screen would be noticed to be older than that, or late without saying so', () => {
    const trial: Trial = { subject: roomType, mostClients: 10, sides: [stock, rimmed] };
    const { failure } = run(trial, listOperations(7, 2000));
    assert.equal(failure?.kind, 'mistake');
    const { failure: older } = run({ ...trial, sides: [stock, RIM_FAULT], late: true }, listOperations(7, 2000));
    assert.equal(older?.kind, 'mistake');
    assert.match(older.message, /was nowhere there/);
  });

  for (const { fault, notices, says } of FAULTS) {
    it(`would not be equal when ${fault.name}`, () => {
      const trial: Trial = { subject: nested, mostClients: 10, sides: [stock, fault] };
      const operations = listOperations(8, 2000);
      const { failure } = run(trial, operations);
      assert.ok(failure, 'nothing was noticed');
      assert.ok(notices.includes(failure.kind), `${failure.kind}: ${failure.message}`);
      if (says !== undefined) assert.match(failure.message, says);
    });
  }

  it('is told wrong times and counts of inputs', () => {
    const late = { ...stock, name: 'late' };
    late.createSerializer = () => {
      const serializer = stock.createSerializer();
      const apply = serializer.applyPatches.bind(serializer);
      serializer.applyPatches = (clients, state, timing) =>
        apply(clients, state, timing && { sNow: timing.sNow - (timing.sNow > 300 ? 16 : 0) });
      return serializer;
    };
    const { failure } = run({ subject: roomType, mostClients: 10, sides: [stock, late] }, listOperations(7, 2000));
    assert.equal(failure?.kind, 'timing', failure?.message);
  });

  it('fails with few operations when many were made', () => {
    const [fault] = FAULTS.map((each) => each.fault);
    assert.ok(fault);
    const trial: Trial = { subject: nested, mostClients: 10, sides: [stock, fault] };
    const operations = listOperations(7, 2000);
    const { failure } = run(trial, operations);
    assert.ok(failure && failure.at > 20, `failed at ${failure?.at} already`);
    const short = shrink(trial, operations, failure, 10_000);
    assert.ok(short.operations.length <= 8, `${short.operations.length} operations are left`);
    assert.equal(run(trial, short.operations).failure?.message, short.failure.message);
  });
});
