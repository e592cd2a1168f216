/** A client whose feel is measured: what ours and the stock one have in common, and at which moment each shows others. */

import type { Room } from 'colyseus.js';
import type { SteppedView } from '../../server/stepper.ts';
import type { HitEvent } from '../../shared/engine/events.ts';
import type { Seeing } from '../sight.ts';

interface Counted {
  readonly count: number;
  readonly last: number;
}

export interface FeltView extends SteppedView, Seeing {
  readonly room: Room;
  readonly self: Seeing['self'];
  readonly corrections: Counted & { readonly decrees: Counted };
  readonly interpolationDelayMs: number;
  readonly pendingInputs: number;
  readonly inputsSent: number;
  on(name: 'gone', listener: (id: string) => void): unknown;
  on(name: 'hit', listener: (event: HitEvent) => void): unknown;
}

/** Server ms at which the others are drawn now. The SDK draws by this sum, and stamps inputs with it. */
export function shownMsOf(view: FeltView): number {
  const told = (view as { readonly shownMs?: number }).shownMs;
  const { clock } = view.room;
  return told ?? clock.serverNow() - view.interpolationDelayMs - clock.smoothedRtt() / 2;
}
