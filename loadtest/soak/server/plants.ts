/** Leaks that are put into a server on purpose, so that a test sees the soak find them. */

/** What each join leaves behind. */
const LEAKS = {
  /** 10 kB that somebody keeps. */
  bytes: () => {
    const kept: string[] = [];
    return () => void kept.push(Array.from({ length: 1250 }, Math.random).join(''));
  },
  /** A subscription that nobody takes back. */
  subscription: (presence: Presence) => () => presence.subscribe('soak', () => {}),
  /** A timer that is not cleared. */
  timer: () => () => void setTimeout(() => {}, 3_600_000),
} satisfies Record<string, (presence: Presence) => () => void>;

interface Presence {
  subscribe(topic: string, listener: () => void): void;
}

export type Leak = keyof typeof LEAKS;
export const LEAK_NAMES = Object.keys(LEAKS) as readonly Leak[];

/** From now on each join leaks. */
export async function plant(name: unknown): Promise<void> {
  const { matchMaker } = await import('@colyseus/core');
  const { GameRoom } = await import('../../../server/room/game-room.ts');
  const leak = LEAKS[name as Leak](matchMaker.presence as unknown as Presence);
  const { onJoin } = GameRoom.prototype;
  GameRoom.prototype.onJoin = function leaking(client, options) {
    leak();
    onJoin.call(this, client, options);
  };
}
