/** A player's name by session id; a word for somebody when he has left. */

import type { View } from '../net/view.ts';
import { text } from '../text/en.ts';

export function playerName(view: View, id: string): string {
  return view.entry(id)?.name || text.hud.someone;
}
