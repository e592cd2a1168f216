/** Asks what a designer wrote for the page: what it throws does not reach the page, and is told once for each function. */

/** What was thrown, and by what: the room type's file and the key in it. */
export interface Fault {
  readonly where: string;
  readonly error: unknown;
}

export class Guard {
  readonly #tell: (fault: Fault) => void;
  readonly #failed = new WeakSet<object>();

  constructor(tell: (fault: Fault) => void) {
    this.#tell = tell;
  }

  /**
   * @param asked the function, which is another one when its file was mended
   * @param where as `hud.status`
   * @returns undefined when it threw; it is asked again, for the next state may suit it
   */
  ask<Result>({ id }: { readonly id: string }, where: string, asked: object, ask: () => Result): Result | undefined {
    try {
      return ask();
    } catch (error) {
      if (!this.#failed.has(asked)) this.#tell({ where: `shared/rooms/${id}.ts, ${where}`, error });
      this.#failed.add(asked);
      return undefined;
    }
  }
}
