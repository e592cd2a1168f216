/** The room types of this page. In development a saved one takes the place of what it was, while the page plays. */

import type { RoomType } from '../shared/engine/room-type.ts';
import { roomTypes as listed } from '../shared/rooms/index.ts';

/** All that there are; always the same list. */
export const roomTypes: RoomType[] = [...listed];

let swapped: (before: readonly RoomType[]) => void = () => {};

/** Development only: called after the list has changed, with what was in it. */
export function onSwap(run: (before: readonly RoomType[]) => void): void {
  swapped = run;
}

if (import.meta.hot) {
  // Vite looks for these very words: whoever imports room types from here is not loaded anew with them.
  import.meta.hot.accept('../shared/rooms/index.ts', (saved) => {
    if (saved !== undefined) swapped(roomTypes.splice(0, Infinity, ...(saved.roomTypes as readonly RoomType[])));
  });
}
