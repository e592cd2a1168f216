/** All attacks, by the number of what they go for: those of the list first, then as they stand in their files. */

import type { Attack } from '../attack.ts';
import { CHEATS } from './cheats.ts';
import { FLOOD_ATTACKS } from './floods.ts';
import { FRAME_ATTACKS } from './frames.ts';
import { HTTP_ATTACKS } from './http.ts';
import { MESSAGE_ATTACKS } from './messages.ts';
import { SEAT_ATTACKS } from './seats.ts';

export const ATTACKS: readonly Attack[] = sorted([
  ...FRAME_ATTACKS,
  ...MESSAGE_ATTACKS,
  ...SEAT_ATTACKS,
  ...FLOOD_ATTACKS,
  ...HTTP_ATTACKS,
  ...CHEATS,
]);

function sorted(attacks: readonly Attack[]): Attack[] {
  const place = ({ row }: Attack): number => (row === '' ? Infinity : Number(row.split('.')[1]));
  return [...attacks].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
