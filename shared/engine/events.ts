/** What a server tells besides state: names and payloads of its messages, and the numbers of the protocol. */

/** Grows when an old client could no longer play; sent in the join options, where absent means "as it is". */
export const PROTOCOL_VERSION = 2;

/** Close codes that a client tells apart; `PROTOCOL.md` lists all. The first is Colyseus's, which keeps 4000–4010. */
export const CLOSE = {
  /** The server stops; the client waits for `/ready` and joins the same room type again. */
  serverShutdown: 4001,
  /** Too many malformed or forbidden frames. */
  malformedFrames: 4400,
  /** No input for longer than the server waits. */
  idle: 4408,
  /** More frames or bytes than any client has reason to send. */
  flood: 4429,
  /** The seat goes on with another connection, which had its token: another tab, or this one on a new network. */
  takenOver: 4409,
  /** The room ended by an error of its own. */
  roomFailed: 4500,
} as const;

/** Error codes of a refused join, which Colyseus answers as HTTP status; its own are 520–530. */
export const JOIN_ERROR = {
  /** The page that asks is of another origin, which the server does not list. */
  foreignPage: 403,
  rateLimited: 429,
  badName: 460,
  wrongVersion: 461,
  badOptions: 462,
  /** All rooms are full, and there is no place for another. */
  serverFull: 503,
} as const;

/** Seconds for which the server holds the seat of a dropped player. */
export const HOLD_SECONDS = 20;

/** Of what everybody is told. A client that knows nothing of numbers gets the same, when it happens. */
export interface Told {
  /** Of this room: each is one more than the one before. */
  n?: number;
  /** Set by the client itself: it happened while the link was down. */
  late?: true;
}

/** To the shooter: a shot of his did damage. */
export interface HitEvent {
  victim: string;
  damage: number;
  killed: boolean;
}

/** To the victim. */
export interface HurtEvent {
  attacker: string;
  damage: number;
  /** Where it came from; of an attacker out of sight the direction is right, and not the distance. */
  x: number;
  y: number;
}

/** To everybody. */
export interface KillEvent extends Told {
  /** Empty when nobody is to blame. */
  killer: string;
  victim: string;
  /** Id of the weapon, or of what else killed. */
  weapon: string;
}

/** To everybody: a room type's own announcement. */
export interface AnnounceEvent extends Told {
  name: string;
  values: Record<string, string | number>;
}

/** To everybody: what a player says. */
export interface ChatEvent extends Told {
  /** Session id, and the name as it was then: he may have left since. */
  id: string;
  name: string;
  /** At most `CHAT.length` characters, in one line, for people: not markup. */
  text: string;
  /** It was said before the reader came. */
  old?: true;
}

/** To who said something that nobody is told. */
export interface UnsaidEvent {
  /** Too many lines in a short time, or nothing in it that can be shown. */
  why: 'often' | 'empty';
  /** Seconds until the next line is taken. */
  seconds: number;
}

/** What is told to everybody, by name. */
export interface ToldEvents {
  kill: KillEvent;
  announce: AnnounceEvent;
  chat: ChatEvent;
}
export type ToldName = keyof ToldEvents;
/** Name of the message, and its payload. */
export type ToldEntry = { [Name in ToldName]: readonly [Name, ToldEvents[Name]] }[ToldName];

/** To who asked with `heard`: what was told to everybody since. */
export interface MissedEvent {
  /** Number of the newest that there is. */
  n: number;
  /** How many were told that the server does not remember any more. */
  skipped: number;
  /** The others, in order. */
  told: readonly ToldEntry[];
}

/** To a player who has not touched anything for long: he is about to be removed. */
export interface IdleEvent {
  secondsLeft: number;
}

/** To everybody: the room is about to close. */
export interface ClosingEvent {
  reason: 'server-shutdown' | 'room-failed';
  /** What happened, in one line for people: of a room type that failed, its file, callback, tick and error. */
  detail: string;
}

/** To the shooter, when he asked with `graph`: how the server judged a shot of his that arrives at once. */
export interface JudgedEvent {
  /** How far back the others were put for it, in ms; 0 when they were judged where they are. */
  rewindMs: number;
  /** Whom it hit, else whom it missed by the least; absent when that is nobody, or somebody who is not sent to the shooter. */
  target?: JudgedTarget;
}

export interface JudgedTarget {
  id: string;
  hit: boolean;
  /** Where the target stood for this shot, and where it was in truth at that moment. World units. */
  thenX: number;
  thenY: number;
  nowX: number;
  nowY: number;
}

/** To who asked with `check`, right after a patch: `Digest` of all that this client has as of that patch. */
export interface DigestEvent {
  hash: number;
}

/** Message name to payload. */
export interface ServerMessages extends ToldEvents {
  hit: HitEvent;
  hurt: HurtEvent;
  idle: IdleEvent;
  missed: MissedEvent;
  unsaid: UnsaidEvent;
  judged: JudgedEvent;
  digest: DigestEvent;
  closing: ClosingEvent;
}

/**
 * From a client, as the message `watch`: send the surroundings of this player. Heard while the sender is dead, of whom
 * he `mayWatch`.
 */
export interface WatchRequest {
  /** Session id; the sender's own goes back to himself. */
  id: string;
}

/** From a client, as the message `graph`: from now on, or no longer, tell how each of his shots was judged. */
export interface GraphRequest {
  on: boolean;
}

/** From a client, as the message `chat`: tell everybody. */
export interface ChatRequest {
  text: string;
}

/** From a client that has resumed, as the message `heard`: tell me what I missed. */
export interface HeardRequest {
  /** Number of the newest that it was told; 0 is none. Absent in a page that was loaded anew, and shows nothing yet. */
  n?: number;
}

/** Bounds of what a player may say: so many lines in so many seconds, each of so many characters. */
export const CHAT = { length: 200, lines: 5, seconds: 10 } as const;

/** From a client, as the message `check`: from now on, tell every few seconds what it should have. */
export interface CheckRequest {
  /** `fingerprintOf` the room type as this client has it; with another one nothing can be compared. */
  fingerprint: string;
}

/** From a client, as the message `resync`, without a payload: what it has is wrong; send it the whole state. */
export type ResyncRequest = undefined;

/** Message name to payload, of what a client says besides inputs. What else each needs, `tsc` asks for. */
export interface ClientMessages {
  watch: WatchRequest;
  graph: GraphRequest;
  chat: ChatRequest;
  heard: HeardRequest;
  check: CheckRequest;
  resync: ResyncRequest;
}

/** What a client says on joining. All of it is optional, none of it is trusted. */
export interface JoinOptions {
  name?: string;
  protocol?: number;
  /** A room type's id and `fingerprintOf` it as this client has it. */
  fingerprint?: { type: string; hash: string };
}

export const NAME_MAX_LENGTH = 24;

/** Why a name cannot be taken, for people; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  // Compared first: measuring code points of a huge string would be work for nothing.
  if (name.length > NAME_MAX_LENGTH * 4 || [...name].length > NAME_MAX_LENGTH)
    return `A name has at most ${NAME_MAX_LENGTH} characters.`;
  // The letters and the symbol at the end are blank.
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u.test(name))
    return 'A name cannot have control or invisible characters.';
  return undefined;
}
