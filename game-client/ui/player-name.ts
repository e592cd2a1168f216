/** A player's name by session id; a word for somebody when he has left. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';

export function playerName(view: View, id: string, text: Text): string {
  return view.entry(id)?.name || text.hud.someone;
}
