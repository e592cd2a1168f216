/** Tests only: fingers on a touch screen, and a gamepad, for a page that plays. */

import type { CDPSession, Page } from 'playwright-core';

interface MadeUpPad {
  connected: boolean;
  axes: number[];
  buttons: { pressed: boolean; value: number }[];
  rumbled: number;
}

declare global {
  /** The gamepad that the page is made to see. */
  var __pad: MadeUpPad;
}

export const PAD = { a: 0, b: 1, rt: 7, y: 3, start: 9, up: 12, down: 13, left: 14, right: 15 } as const;

/** Fingers by number; each call tells the browser of all that are down. */
export class Fingers {
  readonly #cdp: CDPSession;
  readonly #down = new Map<number, { x: number; y: number }>();

  constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  async put(id: number, x: number, y: number): Promise<void> {
    const type = this.#down.has(id) ? 'touchMove' : 'touchStart';
    this.#down.set(id, { x, y });
    await this.#tell(type);
  }

  async lift(id: number): Promise<void> {
    this.#down.delete(id);
    await this.#tell('touchEnd');
  }

  async #tell(type: 'touchStart' | 'touchMove' | 'touchEnd'): Promise<void> {
    const touchPoints = [...this.#down].map(([id, { x, y }]) => ({ id, x, y }));
    await this.#cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}

/** In the page, before anything else runs: a pad of the standard mapping, with nothing pressed. */
export function plugIn(): void {
  const rumbles = { playEffect: async () => void globalThis.__pad.rumbled++ };
  const pad = {
    id: 'Pad of a test (STANDARD GAMEPAD)',
    index: 0,
    mapping: 'standard',
    connected: true,
    axes: [0, 0, 0, 0],
    buttons: Array.from({ length: 17 }, () => ({ pressed: false, value: 0 })),
    vibrationActuator: rumbles,
    rumbled: 0,
  };
  globalThis.__pad = pad;
  navigator.getGamepads = () => [pad.connected ? (pad as unknown as Gamepad) : null];
  addEventListener('load', () => dispatchEvent(new Event('gamepadconnected')));
}

export const setPad = (page: Page, button: number, pressed: boolean): Promise<void> =>
  page.evaluate(
    ([number, down]) => {
      globalThis.__pad.buttons[number] = { pressed: down, value: Number(down) };
    },
    [button, pressed] as const,
  );
export const setStick = (page: Page, stick: 'left' | 'right', x: number, y: number): Promise<void> =>
  page.evaluate(
    ([axis, right, down]) => {
      globalThis.__pad.axes[axis] = right;
      globalThis.__pad.axes[axis + 1] = down;
    },
    [stick === 'left' ? 0 : 2, x, y] as const,
  );
/**
 * However slow the frames are, each of both is seen: a pad is polled once in each, before who asks for the frame later.
 * @returns what has the focus then
 */
export function tap(page: Page, button: number): Promise<string> {
  return page.evaluate(async (number) => {
    for (const pressed of [true, false]) {
      globalThis.__pad.buttons[number] = { pressed, value: Number(pressed) };
      await new Promise((seen) => requestAnimationFrame(seen));
    }
    return (document.activeElement as HTMLElement | null)?.dataset.testid ?? '';
  }, button);
}
