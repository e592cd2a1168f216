/**
 * Has what a connection receives read into one buffer that all connections share. Node makes a buffer of 64 kB for each
 * read, shrinks it, and puts it through a stream: a third of what it costs to receive an input.
 */

import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** As large as what Node reads at once otherwise. */
const shared = Buffer.allocUnsafeSlow(65_536);

/** @param length how many of the bytes are new; they are others' as soon as this returns. False: stop reading. */
export type Take = (bytes: Buffer, length: number) => boolean;

/** What `net.Socket` keeps where it is made with the option `onread`, which a server has no way to give. */
interface OnRead {
  [key: symbol]: unknown;
  readonly _handle?: { useUserBuffer?(buffer: Buffer): void } | null;
}

/**
 * From now on what arrives is given to `take`, and to no listener of `data`; the end, errors, `pause` and `resume` stay as
 * they are. Does nothing where the runtime has other ways: then listeners of `data` go on.
 */
export function readInPlace(socket: Socket, take: Take): void {
  if (!(socket instanceof Socket) || socket instanceof TLSSocket) return;
  const onRead = socket as unknown as OnRead;
  const buffer = keyOf(onRead, 'kBuffer');
  const callback = keyOf(onRead, 'kBufferCb');
  const handle = onRead._handle;
  if (buffer === undefined || callback === undefined || typeof handle?.useUserBuffer !== 'function') return;
  onRead[callback] = (length: number, bytes: Buffer): boolean => take(bytes, length);
  onRead[buffer] = shared;
  handle.useUserBuffer(shared);
}

/** The symbol of a field that is there and empty. */
function keyOf(onRead: OnRead, description: string): symbol | undefined {
  const found = Object.getOwnPropertySymbols(onRead).find((key) => key.description === description);
  return found !== undefined && onRead[found] === null ? found : undefined;
}
