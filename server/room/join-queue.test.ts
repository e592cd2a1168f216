/** Tests of join-queue.ts: who is let in when, and with what. */

import assert from 'node:assert/strict';
import { ClientState } from '@colyseus/core';
import { JoinQueue } from './join-queue.ts';
import type { GameClient } from './player.ts';

interface Stub {
  state: ClientState;
  readonly ref: { readyState: number; readonly OPEN: 1 };
  _enqueuedMessages?: Uint8Array[] | undefined;
  readonly got: number[];
  raw(bytes: Uint8Array): void;
}

function joining(...waiting: number[]): Stub & GameClient {
  const stub: Stub = {
    state: ClientState.JOINING,
    ref: { readyState: 1, OPEN: 1 },
    _enqueuedMessages: waiting.map((byte) => Uint8Array.of(byte)),
    got: [],
    raw: (bytes) => void stub.got.push(bytes[0] ?? -1),
  };
  return stub as Stub & GameClient;
}

const STATE = 14;
const queue = (): JoinQueue => new JoinQueue(() => Uint8Array.of(STATE));

describe('JoinQueue', () => {
  it('lets a client in with the whole state, and then the messages that waited, in order', () => {
    const joins = queue();
    const client = joining(1, 2, 3);
    joins.add(client);
    assert.deepEqual(client.got, []);
    joins.letIn(500);
    assert.deepEqual(client.got, [STATE, 1, 2, 3]);
    assert.equal(client.state, ClientState.JOINED);
    assert.equal(client._enqueuedMessages, undefined);
    joins.letIn(516);
    assert.equal(client.got.length, 4);
  });

  it('lets one in once who says it twice, before and after', () => {
    const joins = queue();
    const client = joining();
    joins.add(client);
    joins.add(client);
    joins.letIn(0);
    joins.add(client);
    joins.letIn(16);
    assert.deepEqual(client.got, [STATE]);
  });

  it('sends nothing to one who closed while he waited', () => {
    const joins = queue();
    const client = joining();
    joins.add(client);
    client.ref.readyState = 2;
    joins.letIn(0);
    assert.deepEqual(client.got, []);
    assert.equal(client.state, ClientState.JOINING);
  });

  it('spreads a crowd over several patches, in the order in which they came', () => {
    const joins = queue();
    const crowd = Array.from({ length: 40 }, () => joining());
    for (const client of crowd) joins.add(client);
    const inAfter: number[] = [];
    for (let patch = 0; patch < 3; patch++) {
      joins.letIn(patch);
      const count = crowd.filter(({ got }) => got.length > 0).length;
      assert.ok(crowd.slice(0, count).every(({ got }) => got.length === 1));
      inAfter.push(count);
    }
    assert.deepEqual(inAfter, [16, 32, 40]);
  });
});
