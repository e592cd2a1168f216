/** For tests: virtual time in the place of the real one. */

/** The SDK reads `performance.now()` and takes no clock; gives what puts the real one back. */
export function useClock(clock: { now: number }): () => void {
  Object.defineProperty(performance, 'now', { value: () => clock.now, configurable: true });
  return () => {
    Reflect.deleteProperty(performance, 'now');
  };
}
