/** What somebody is called: a player by his name, a creature by its kind, and a word for who is gone. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { translated } from './translated.ts';

type Known = Pick<View, 'entry' | 'type' | 'world'>;

/** @param weapon what he used: a creature that is gone, or out of sight, is known by it */
export function playerName(view: Known, id: string, text: Text, weapon = ''): string {
  return view.entry(id)?.name || creatureName(view, id, text, weapon) || text.hud.someone;
}

/** Whether it has no seat: a creature, or a player who has left. */
export function isSeated(view: Pick<View, 'entry'>, id: string): boolean {
  return view.entry(id) !== undefined;
}

function creatureName({ type, world }: Known, id: string, text: Text, weapon: string): string {
  const [, ...kinds] = type.kinds;
  const seen = type.kinds[world.players?.get(id)?.kind ?? 0];
  const byWeapon = weapon === '' ? undefined : kinds.find(({ environment }) => environment.primary?.id === weapon);
  const name = seen?.id || byWeapon?.id || '';
  const words = translated(name.replaceAll('-', ' '), text);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
