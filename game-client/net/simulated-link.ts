/** A simulated link in real time: a real connection carries the messages, and the client's side holds them back. */

import type { Room } from 'colyseus.js';
import { createRandom } from '../../shared/engine/random.ts';
import { LinkPipe, waysOf } from './link-pipe.ts';
import type { Link } from './link-profiles.ts';
import { LinkStalls } from './link-stalls.ts';

export interface LinkSimulation {
  readonly link: Link;
  readonly seed: number;
}

export interface LinkHost {
  /** Monotonic, ms. */
  now(): number;
  /** Runs once after `ms`; gives what cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Timers go by whole ms, and each costs something: what is due this soon goes along. */
const EARLY_MS = 0.5;

export class SimulatedLink<Up, Down> {
  readonly up: LinkPipe<Up>;
  readonly down: LinkPipe<Down>;
  readonly #host: LinkHost;
  #armedFor = Infinity;
  #disarm = (): void => {};

  /** @param sent, received what is done with a message once it is through */
  constructor(
    { link, seed }: LinkSimulation,
    host: LinkHost,
    sent: (message: Up) => unknown,
    received: (message: Down) => unknown,
  ) {
    const ways = waysOf(link);
    const random = createRandom(seed);
    const stalls = new LinkStalls(link.stalls, createRandom(seed + 1), host.now());
    this.#host = host;
    this.up = new LinkPipe(ways.up, random, stalls, sent);
    this.down = new LinkPipe(ways.down, random, stalls, received);
  }

  send(message: Up, bytes: number): void {
    this.up.send(message, bytes, this.#host.now());
    this.#pump();
  }

  receive(message: Down, bytes: number): void {
    this.down.send(message, bytes, this.#host.now());
    // A page in the background has few timers; sockets are heard all the same.
    this.#pump();
  }

  /** Nothing of what is on its way arrives any more. */
  cut(): void {
    this.up.cut();
    this.down.cut();
    this.#arm();
  }

  #pump(): void {
    const now = this.#host.now() + EARLY_MS;
    try {
      this.up.pump(now);
      this.down.pump(now);
    } finally {
      this.#arm();
    }
  }

  #arm(): void {
    const at = Math.min(this.up.nextAt, this.down.nextAt);
    if (at === this.#armedFor) return;
    this.#disarm();
    this.#armedFor = at;
    if (at === Infinity) return;
    this.#disarm = this.#host.after(Math.max(0, at - this.#host.now()), () => {
      this.#armedFor = Infinity;
      this.#pump();
    });
  }
}

type Connection = Room['connection'];
type Events = Connection['events'];
/** What the SDK hands on: a message, or that the connection has closed, which is no sooner known than what came before. */
type Arriving = { readonly kind: 'onmessage' | 'onclose'; readonly event: unknown };

/**
 * Puts a simulated link between a connection of the SDK and its socket, for good: the connection object and what
 * listens to it stay as they are, through reconnects, too, and so see what the link lets through.
 */
export function simulateLink(connection: Connection, simulation: LinkSimulation, host: LinkHost): void {
  const { transport, events } = connection;
  const send = transport.send.bind(transport);
  const connect = transport.connect.bind(transport);
  const close = transport.close.bind(transport);
  let closing = false;
  const hand = ({ kind, event }: Arriving): void => (events[kind] as ((event: unknown) => void) | undefined)?.(event);
  const link = new SimulatedLink<Uint8Array, Arriving>(
    simulation,
    host,
    (bytes) => connection.isOpen && send(bytes),
    hand,
  );
  const between: Events = {
    onopen: (event) => events.onopen?.(event),
    onerror: (event) => events.onerror?.(event),
    onmessage: (event) => link.receive({ kind: 'onmessage', event }, (event.data as ArrayBuffer).byteLength),
    onclose: (event) => {
      if (!closing) return link.receive({ kind: 'onclose', event }, 0);
      // Closed from here: nobody has to wait to hear of it.
      link.cut();
      hand({ kind: 'onclose', event });
    },
  };
  const sendLater = (bytes: Uint8Array): void => link.send(new Uint8Array(bytes), bytes.byteLength);
  Object.assign(transport, {
    events: between,
    send: sendLater,
    sendUnreliable: sendLater,
    connect(url: string, options?: unknown) {
      link.cut();
      closing = false;
      connect(url, options);
    },
    close(code?: number, reason?: string) {
      closing = true;
      close(code, reason);
    },
  });
}
