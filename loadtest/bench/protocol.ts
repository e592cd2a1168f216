/** Message codes of Colyseus and the head of a timed frame, for clients and servers that read frames without its packages. */

export const CODE = { join: 10, error: 11, leave: 12, patch: 15, ping: 18, input: 19 } as const;
/** The low bits of a first byte are the code. */
export const CODE_MASK = 0x1f;
/** The server's clock and the ack follow the code. */
export const TIMED = 0x80;
/** Where they are. */
export const CLOCK_AT = 1;
export const ACK_AT = 5;
/** Bytes of code, clock and ack. */
export const TIMED_HEAD = 9;
