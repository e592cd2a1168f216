/**
 * What everybody is told, heard once and in order: after a link was down the server is asked what was told meanwhile, and
 * what it tells before it has answered is in the answer, too. Lines of the own player that nobody was told are said again.
 */

import type { Room } from 'colyseus.js';
import type {
  ChatEvent,
  ChatRequest,
  HeardRequest,
  MissedEvent,
  ToldEvents,
  ToldName,
  UnsaidEvent,
} from '../../shared/engine/events.ts';
import { TOLD_MESSAGES } from '../../shared/engine/message-names.ts';
import type { EventQueue } from './view-events.ts';

/** An answer that takes longer than this is asked for again. */
const ANSWER_MS = 2000;
/** A line that was said so long before the drop was noticed has reached the server, or never will. */
const MAY_BE_LOST_MS = 10_000;
/** Lines on their way at once. */
const MOST_UNTOLD = 5;

/** What of a room of the SDK is used. */
export type NewsRoom = Pick<Room, 'send' | 'onMessage'> & {
  readonly connection: { readonly isOpen: boolean };
  onDrop(heard: () => void): unknown;
  onReconnect(heard: () => void): unknown;
  onStateChange(heard: () => void): unknown;
};

export class News {
  readonly #room: NewsRoom;
  readonly #id: string;
  readonly #events: Pick<EventQueue, 'emit'>;
  readonly #now: () => number;
  /** Number of the newest that was told here; 0 is none. */
  #newest = 0;
  /** The link is down, or what was missed has not been told yet. */
  #behind = false;
  #down = false;
  #askedAt = -Infinity;
  /** This page shows nothing of a match that its player is in already. */
  #blank = false;
  #untold: { readonly text: string; readonly saidAt: number }[] = [];

  /**
   * @param id the own session id
   * @param events told of each event, and of `missed` before the events that were
   * @param now monotonic, ms
   */
  constructor(room: NewsRoom, id: string, events: Pick<EventQueue, 'emit'>, now: () => number) {
    this.#room = room;
    this.#id = id;
    this.#events = events;
    this.#now = now;
    for (const name of TOLD_MESSAGES)
      room.onMessage(name, (event: ToldEvents[ToldName]) => {
        if (!this.#behind) this.#tell(name, event);
      });
    room.onMessage('missed', (missed: MissedEvent) => this.#catchUp(missed));
    room.onMessage('unsaid', (event: UnsaidEvent) => {
      this.#untold.shift();
      events.emit('unsaid', event);
    });
    room.onDrop(() => this.#drop());
    room.onReconnect(() => {
      this.#down = false;
      this.#askedAt = -Infinity;
    });
    // The first state says that the connection may be spoken on: what is sent before is not heard.
    room.onStateChange(() => {
      if (this.#behind && !this.#down && this.#now() - this.#askedAt >= ANSWER_MS) this.#ask();
    });
  }

  /** The page was loaded anew during a match: what was said before is asked for. Call before the first state. */
  startBlank(): void {
    this.#blank = true;
    this.#behind = true;
  }

  /** Says a line to everybody; false while the link is down, or when too many are on their way: try again. */
  say(text: string): boolean {
    // The SDK would keep it for the next connection, which is this one's own business.
    if (this.#behind || !this.#room.connection.isOpen || this.#untold.length >= MOST_UNTOLD) return false;
    this.#untold.push({ text, saidAt: this.#now() });
    this.#room.send('chat', { text } satisfies ChatRequest);
    return true;
  }

  #ask(): void {
    this.#askedAt = this.#now();
    this.#room.send('heard', (this.#blank ? {} : { n: this.#newest }) satisfies HeardRequest);
  }

  #drop(): void {
    this.#down = true;
    // Called again for each attempt that failed.
    if (this.#behind) return;
    this.#behind = true;
    const since = this.#now() - MAY_BE_LOST_MS;
    this.#untold = this.#untold.filter(({ saidAt }) => saidAt >= since);
  }

  #catchUp(missed: MissedEvent): void {
    // An answer that came so late that it was asked for twice.
    if (!this.#behind) return;
    this.#behind = false;
    this.#blank = false;
    this.#events.emit('missed', missed);
    for (const [name, event] of missed.told) this.#tell(name, { ...event, late: true });
    this.#newest = Math.max(this.#newest, missed.n);
    const untold = this.#untold.splice(0);
    // Whether they were among those that are forgotten, nobody knows.
    if (missed.skipped === 0) for (const { text } of untold) this.say(text);
  }

  #tell(name: ToldName, event: ToldEvents[ToldName]): void {
    // A server that does not count has nothing to be asked for, either.
    const { n = this.#newest + 1 } = event;
    const { id, old } = event as Partial<ChatEvent>;
    if (!old && n <= this.#newest) return;
    this.#newest = Math.max(this.#newest, n);
    if (name === 'chat' && id === this.#id && !old) this.#untold.shift();
    this.#events.emit(name, event as never);
  }
}
