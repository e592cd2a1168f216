/** What is to be known of a room type, or of one room of it, before and while one plays: short words. */

import { TICK_RATE } from '../../shared/engine/input.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { teamChoices } from '../../shared/engine/settings.ts';
import type { Text } from '../text/en.ts';
import { arenaTitle } from './room-row.ts';
import { translated } from './translated.ts';

/** Who plays against whom, with all that can be chosen. */
export function sidesText({ spec, hud }: RoomType, text: Text): string {
  const choices = teamChoices(spec);
  // Rules that deal teams out themselves have names for them.
  if (hud.teamNames !== undefined && choices.every((teams) => teams === 0))
    return hud.teamNames.map((name) => translated(name, text)).join(' / ');
  return choices.map(text.options.teamsOf).reduce(text.menu.or);
}

/** How a match goes: what wins, how long it takes. */
export function courseFacts({ match, respawnTicks }: RoomType, text: Text): string[] {
  const facts: string[] = [];
  if (match.rounds > 1) facts.push(text.options.winRounds(match.rounds));
  if (match.limit > 0) facts.push(text.options.firstTo(match.limit));
  if (match.ticks > 0) facts.push(minutesText(match.ticks / TICK_RATE, text));
  if (respawnTicks === Infinity) facts.push(text.options.noRespawn);
  return facts;
}

/** A room as it is: the line of the pause menu. */
export function roomLine(type: RoomType, text: Text): string {
  const { teams, friendlyFire } = type.match;
  return [
    translated(type.menu.title, text),
    arenaTitle(type.arena.name, text),
    ...(teams > 0 ? [text.options.teamsOf(teams)] : []),
    ...courseFacts(type, text),
    text.options.botsTo(type.botFill),
    ...(teams > 0 && friendlyFire ? [text.options.friendlyFire.toLowerCase()] : []),
  ].join(' · ');
}

/** Half a minute is written as a clock writes it. */
export function minutesText(seconds: number, text: Text): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  return text.options.minutes(rest === 0 ? String(minutes) : `${minutes}:${String(rest).padStart(2, '0')}`);
}
