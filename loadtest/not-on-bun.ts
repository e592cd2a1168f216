/** Tests of the socket suite that cannot hold on Bun, each with what of Bun it is that they run into. */

export interface NotOnBun {
  /** Titles of its `describe` and `it` with a blank between, as reports show them. */
  readonly test: string;
  readonly reason: string;
}

const STOCK = 'it shows faults of Colyseus on Node; what this server does instead is tested on both';

export const NOT_ON_BUN: readonly NotOnBun[] = [
  ...[
    'writes to plain sockets directly',
    'who does not read for long holds no frames but his own, and then gets each of them',
  ].map((it) => ({
    test: `sendFrame ${it}`,
    reason: 'Bun shows no socket behind a connection, to write to or to pause',
  })),
  {
    test: 'readInPlace stops when it is told to, and goes on after a resume with nothing lost',
    reason: 'Bun reads in its own way, which is not replaced',
  },
  {
    test: 'the front door whoever does not finish his request, or never begins one, is cut',
    reason: 'Bun has times of its own for it, which cannot be shortened later',
  },
  ...[
    'three bytes hang it for ever',
    'a handler that throws ends the process',
    'a filter for what a lobby has not ends the process',
  ].map((it) => ({ test: `stock Colyseus hangs or dies ${it}`, reason: STOCK })),
  ...[
    'nine bytes make it take memory for ten million inputs',
    'an input field is deleted, or no number',
    'who does not acknowledge his join is kept, and so is all that is sent to him',
    'who has not acknowledged his join is heard',
    'a flood is taken, for ever',
    'one frame writes a thousand lines to the log, and its sender stays',
    'anybody is who he says he is, and pages of all sites may read',
    'a request for a host that is none is never answered, and prints a stack',
    'anybody makes rooms without end',
  ].map((it) => ({ test: `stock Colyseus goes on, and ${it}`, reason: STOCK })),
  {
    test: 'a server with a broken room type tells a path without its ending',
    reason: 'Bun finds the file without its ending; npm run check and Node do not',
  },
  {
    test: 'a server with a broken room type tells an enum',
    reason: 'Bun compiles enums; npm run check and Node refuse them',
  },
];
