/**
 * The page's clock and its frames: everything in the page is told the replay's time, and what asked for an animation
 * frame gets one when the replay says so. To be imported before anything that reads a clock.
 */

/** The real clock, for measuring. */
export const realNow = performance.now.bind(performance);
const requestRealFrame = requestAnimationFrame.bind(globalThis);

let now = 0;
let lastId = 0;
/** Two lists take turns: what is asked for during a frame is for the next one. */
let asked: { readonly id: number; readonly callback: FrameRequestCallback }[] = [];
let running: typeof asked = [];

Object.defineProperty(performance, 'now', { value: () => now });
Object.assign(globalThis, {
  requestAnimationFrame(callback: FrameRequestCallback): number {
    asked.push({ id: ++lastId, callback });
    return lastId;
  },
  cancelAnimationFrame(id: number): void {
    const index = asked.findIndex((one) => one.id === id);
    if (index >= 0) asked.splice(index, 1);
  },
});

export function setClock(ms: number): void {
  now = ms;
}

/** Runs what asked for a frame, at the page's time. */
export function runFrame(): void {
  [asked, running] = [running, asked];
  for (const { callback } of running) callback(now);
  running.length = 0;
}

/** Calls it once in each frame of the browser until it gives false. */
export function eachFrame(run: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const step = (): void => {
      try {
        if (run()) requestRealFrame(step);
        else resolve();
      } catch (error) {
        reject(error);
      }
    };
    requestRealFrame(step);
  });
}
