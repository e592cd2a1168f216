/** An attacker who reads his own state with the stock SDK, and writes whatever frames he likes. */

import { Client, type Room } from 'colyseus.js';
import type { Context, Target } from './attack.ts';

const FIRST_STATE_MS = 3000;

export interface Own {
  readonly room: Room;
  readonly id: string;
  open(): boolean;
  /** Such as "closed 4400". */
  fate(): string;
  send(bytes: Uint8Array): void;
  /** What the decoded state has of him; undefined while he is not in it. */
  self(): Record<string, unknown> | undefined;
  /** The room's clock as of the newest patch, ms. */
  serverMs(): number;
  /** Every number of every player in sight, by name. */
  numbers(): [name: string, value: number][];
}

interface Decoded {
  readonly players?: ReadonlyMap<string, { toJSON(): Record<string, unknown> }>;
}

/** Takes a seat with the SDK. It comes from this machine's own address. */
export async function whereIs(target: Target, context: Context, room = target.room): Promise<Own> {
  // The SDK speaks to the console of what it cannot read, which is what it is sent on purpose here.
  for (const method of ['warn', 'error', 'log'] as const) console[method] = () => {};
  const joined = await new Client(target.url).joinOrCreate(room, {});
  let ended: number | undefined;
  joined.reconnection.enabled = false;
  joined.onMessage('*', () => {});
  joined.onError(() => {});
  joined.onLeave((code) => {
    ended = code;
  });
  context.afterwards(() => joined.connection.close());
  await Promise.race([new Promise((resolve) => joined.onStateChange.once(resolve)), context.sleep(FIRST_STATE_MS)]);
  let serverMs = 0;
  const { events } = joined.connection;
  const hear = events.onmessage;
  events.onmessage = (event: { data: ArrayBuffer }) => {
    const bytes = new DataView(event.data);
    // Code and flag of a stamped state, then the clock.
    if (bytes.byteLength > 4 && bytes.getUint8(0) >= 0x8e && bytes.getUint8(0) <= 0x8f)
      serverMs = bytes.getUint32(1, true);
    hear?.(event);
  };
  const players = () => (joined.state as Decoded | undefined)?.players;
  return {
    room: joined,
    id: joined.sessionId,
    open: () => ended === undefined && joined.connection.isOpen,
    fate: () => `closed ${ended ?? ''}`.trim(),
    send(bytes) {
      if (joined.connection.isOpen) joined.connection.send(bytes);
    },
    self: () => players()?.get(joined.sessionId) as Record<string, unknown> | undefined,
    serverMs: () => serverMs,
    numbers() {
      const found: [string, number][] = [];
      for (const player of players()?.values() ?? [])
        for (const [name, value] of Object.entries(player.toJSON())) {
          // JSON has no word for what is not finite: the field is asked itself.
          const raw = typeof value === 'number' ? (player as unknown as Record<string, unknown>)[name] : value;
          if (typeof raw === 'number') found.push([name, raw]);
        }
      return found;
    },
  };
}
