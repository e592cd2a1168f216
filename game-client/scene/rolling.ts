/** A ball that rolls as it moves: which of the marks on it are to be seen, and where. */

/** Further in one frame is no rolling, in radii. */
const JUMP = 6;
const GOLDEN = (1 + Math.sqrt(5)) / 2;
const LENGTH = Math.hypot(1, GOLDEN);

/** The corners of an icosahedron, three numbers each: where a football has its dark patches. */
const PATCHES: readonly number[] = [-1, 1].flatMap((a) =>
  [-GOLDEN, GOLDEN].flatMap((b) => [0, a, b, a, b, 0, b, 0, a].map((part) => part / LENGTH)),
);

export class Rolling {
  /** Rows of a matrix that turns the ball from how it was made to how it lies. */
  readonly #turn = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  #x = Number.NaN;
  #y = Number.NaN;

  /** It is there now, and has rolled from where it was unless that is too far away. */
  moveTo(x: number, y: number, radius: number): void {
    const dx = x - this.#x;
    const dy = y - this.#y;
    this.#x = x;
    this.#y = y;
    const way = Math.hypot(dx, dy);
    if (!(way > 0) || !(radius > 0) || way > radius * JUMP) return;
    const angle = way / radius;
    // Around the axis that lies across its way, on the floor: what is on top goes with it.
    this.#rotate(-dy / way, dx / way, Math.cos(angle), Math.sin(angle));
  }

  /** Gives the marks on the upper half: their place in radii from the middle, and their height, 0…1. */
  forEachPatch(give: (x: number, y: number, height: number) => void): void {
    const m = this.#turn as [number, number, number, number, number, number, number, number, number];
    for (let at = 0; at < PATCHES.length; at += 3) {
      const [a = 0, b = 0, c = 0] = [PATCHES[at], PATCHES[at + 1], PATCHES[at + 2]];
      const height = m[6] * a + m[7] * b + m[8] * c;
      if (height > 0.05) give(m[0] * a + m[1] * b + m[2] * c, m[3] * a + m[4] * b + m[5] * c, height);
    }
  }

  /** Around the axis (x, y, 0), by Rodrigues. */
  #rotate(x: number, y: number, cos: number, sin: number): void {
    const rest = 1 - cos;
    const m = this.#turn;
    for (let column = 0; column < 3; column++) {
      const a = m[column] ?? 0;
      const b = m[column + 3] ?? 0;
      const c = m[column + 6] ?? 0;
      m[column] = (cos + x * x * rest) * a + x * y * rest * b + y * sin * c;
      m[column + 3] = x * y * rest * a + (cos + y * y * rest) * b - x * sin * c;
      m[column + 6] = -y * sin * a + x * sin * b + cos * c;
    }
  }
}
