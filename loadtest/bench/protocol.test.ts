/** Tests that these are the codes of Colyseus. */

import assert from 'node:assert/strict';
import { Protocol, ProtocolModifier } from '@colyseus/shared-types';
import { describe, it } from 'mocha';
import { CODE, TIMED } from './protocol.ts';

describe('bench protocol', () => {
  it('has the codes of Colyseus', () => {
    assert.deepEqual(CODE, {
      join: Protocol.JOIN_ROOM,
      error: Protocol.ERROR,
      leave: Protocol.LEAVE_ROOM,
      patch: Protocol.ROOM_STATE_PATCH,
      ping: Protocol.PING,
      input: Protocol.ROOM_INPUT_RELIABLE,
    });
    assert.equal(TIMED, ProtocolModifier.TIMED);
  });
});
