/** Who won a match, as a line to read. */

import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import type { RoomWords } from './room-words.ts';

type Won = Pick<View, 'world' | 'id' | 'type'>;

/** A team is a number; a player who has left since is only an id. */
export function isTeam(winner: string): boolean {
  return /^\d+$/.test(winner);
}

export function hasWon({ world, id }: Pick<View, 'world' | 'id'>): boolean {
  const { winner } = world;
  return winner === id || (isTeam(winner) && Number(winner) === world.roster.get(id)?.team);
}

export function winnerText(view: Won, text: Text, words: RoomWords): string {
  const { world, id, type } = view;
  const { winner } = world;
  // All of them play together: against the rules, which have no name.
  if (world.teams.size === 1) return winner === '' ? text.results.lostTogether : text.results.wonTogether;
  if (winner === '') return text.results.nobody;
  if (winner === id) return text.results.youWon;
  if (isTeam(winner))
    return hasWon(view) ? text.results.yourTeamWon : text.results.teamWon(words.team(type, Number(winner)));
  return text.results.won(world.roster.get(winner)?.name ?? text.hud.someone);
}
