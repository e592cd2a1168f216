/** Tests of the socket suite that cannot hold on Bun, each with what of Bun it is that they run into. */

export interface NotOnBun {
  /** Titles of its `describe` and `it` with a blank between, as reports show them. */
  readonly test: string;
  readonly reason: string;
}

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
    test: 'a server with a broken room type tells a path without its ending',
    reason: 'Bun finds the file without its ending; npm run check and Node do not',
  },
  {
    test: 'a server with a broken room type tells an enum',
    reason: 'Bun compiles enums; npm run check and Node refuse them',
  },
];
