/** How far a simulation is: a bar that is rewritten on a terminal, a line now and then in a log. */

const LOG_EVERY_MS = 5000;
const BAR_EVERY_MS = 50;
const BAR_WIDTH = 30;

export interface Progress {
  show(done: number): void;
  /** Takes the bar away, so that what follows begins on a line of its own. */
  end(): void;
}

/** @param now monotonic, ms */
export function createProgress(
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  total: number,
  now: () => number,
): Progress {
  const began = now();
  let shownAt = now();
  let open = false;
  return {
    show(done) {
      const at = now();
      if (at - shownAt < (out.isTTY ? BAR_EVERY_MS : LOG_EVERY_MS)) return;
      shownAt = at;
      const left = done === 0 ? '' : `, ${Math.ceil(((at - began) * (total - done)) / done / 1000)} s left`;
      const text = `${done} of ${total} matches${left}`;
      const filled = Math.round((BAR_WIDTH * done) / total);
      open = out.isTTY;
      out.write(out.isTTY ? `\r\x1b[2K${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}` : `${text}\n`);
    },
    end() {
      if (open) out.write('\r\x1b[2K');
      open = false;
    },
  };
}
