/** For tests: a server of Colyseus as its guide has it, in a process of its own that may hang and die. */

import { defineRoom, defineServer, type LobbyRoom as Lobby, LobbyRoom, matchMaker, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';

const Input = schema({ move: t.int8(), aim: t.float32() }, 'StockInput');

/** What the server says of itself when it is asked. */
export interface StockReport {
  /** Of the newest input of anybody, as texts: JSON has neither NaN nor undefined. */
  move: string;
  aim: string;
  /** Messages that were handled. */
  heard: number;
  /** Messages that wait for a client to acknowledge its join. */
  waiting: number;
  rooms: number;
  clients: number;
  /** Whom the newest join was taken to come from. */
  address: string;
  /** Most memory the process has had, in bytes. */
  memory: number;
}

let newest: StockRoom | undefined;
let heard = 0;
let address = '';

class StockRoom extends Room {
  override inputs = this.defineInput(Input);

  static override async onAuth(...[, , context]: Parameters<typeof Room.onAuth>): Promise<boolean> {
    address = String(context.ip);
    return true;
  }
  override onCreate(): void {
    newest = this;
    this.onMessage('hello', () => heard++);
    this.onMessage('throw', () => {
      throw new Error('of a handler');
    });
    this.onMessage('shout', () => {
      for (let index = 0; index < 20_000; index++) this.broadcast('noise', index);
    });
  }
}

function report(): StockReport {
  const clients = [...(newest?.clients ?? [])];
  const client = clients.at(-1);
  const input = client && newest?.inputs.get(client.sessionId)?.latest;
  return {
    move: String(input?.move),
    aim: String(input?.aim),
    heard,
    waiting: Math.max(
      0,
      ...clients.map((each) => (each as { _enqueuedMessages?: unknown[] })._enqueuedMessages?.length ?? 0),
    ),
    rooms: matchMaker.stats.local.roomCount,
    clients: clients.length,
    address,
    memory: process.resourceUsage().maxRSS * 1024,
  };
}

const transport = new WebSocketTransport();
const server = defineServer({
  rooms: { stock: defineRoom(StockRoom).enableRealtimeListing(), lobby: defineRoom(LobbyRoom as typeof Lobby) },
  transport,
  greet: false,
});
process.on('message', () => process.send?.(report()));
// Its parent is gone.
process.on('disconnect', () => process.exit());
await server.listen(0, '127.0.0.1');
const listening = transport.server?.address();
process.send?.({ port: typeof listening === 'object' ? listening?.port : 0 });
