/** The balance report as text: the same figures, the same bytes. */

import { styleText } from 'node:util';
import type { Balance, Spread, Winning } from './balance.ts';
import type { Ending } from './play.ts';
import { share, verdictOf } from './words.ts';

const ENDINGS: Readonly<Record<Ending, string>> = {
  rule: 'by the winner rule',
  limit: 'at the limit',
  clock: 'by the clock',
  overtime: 'in overtime',
  unfinished: 'not at all',
  endless: 'endless, one minute watched',
};
const NAME_WIDTH = 16;

/** @param colours whether the terminal shows them */
export function renderBalance(balance: Balance, colours: boolean): string {
  const bold = (text: string): string => (colours ? styleText('bold', text, { validateStream: false }) : text);
  const { roomType, arena, teams, bots, seed, matches } = balance;
  const sides = teams === 0 ? '' : `, ${teams === 1 ? 'all in one team' : `${teams} teams`}`;
  const lines = [
    bold(`${roomType}: ${plural(matches, 'match')} of ${plural(bots, 'bot')}${sides} in ${arena}, seed ${seed}`),
    '',
    ...matchLines(balance),
    ...scoreLines(balance),
    ...fightLines(balance),
    ...winningLines('won, by side', balance.sides),
    ...winningLines('won, by seat', balance.seats),
    ...spawnLines(balance.spawns),
    '',
    ...verdictOf(balance).map(bold),
  ];
  return `${lines.join('\n')}\n`;
}

function matchLines({ endings, nobody, seconds, rounds, matches }: Balance): string[] {
  const ended = Object.entries(ENDINGS).flatMap(([ending, text]) => {
    const count = endings[ending as Ending];
    return count === undefined ? [] : [`${count} ${text}`];
  });
  if (nobody > 0) ended.push(`${nobody} of ${matches} won by nobody`);
  const lines = [row('ended', ended.join(', ')), row('seconds of play', spread(seconds, 0))];
  if (rounds.p90 > 1) lines.push(row('rounds', spread(rounds, 0)));
  return lines;
}

function scoreLines({ scores: { most, middle, least }, teamScores }: Balance): string[] {
  const lines = [row('score', `most ${most}   middle ${middle}   least ${least}`)];
  if (teamScores.length > 0)
    lines.push(
      row('score by team', teamScores.map((score, index) => `team ${index + 1}: ${score.toFixed(1)}`).join('   ')),
    );
  return lines;
}

function fightLines(balance: Balance): string[] {
  const { killsPerMinute, deathsPerPlayer, creaturesKilled, causes, firstKill, dead, stuck, pace, announced } = balance;
  const lines = [
    row('kills', `${killsPerMinute.toFixed(1)} a minute   ${deathsPerPlayer.toFixed(1)} deaths a player and match`),
  ];
  const all = Object.values(causes).reduce((sum, count) => sum + count, 0);
  if (all > 0)
    lines.push(
      row(
        'killed by',
        Object.entries(causes)
          .map(([cause, count]) => `${cause} ${share(count / all)} %`)
          .join('   '),
      ),
    );
  if (creaturesKilled > 0) lines.push(row('creatures killed', String(creaturesKilled)));
  if (firstKill !== undefined) lines.push(row('first kill', `${spread(firstKill, 1)}   seconds`));
  lines.push(
    row('time', `${share(dead)} % dead   ${(100 * stuck).toFixed(1)} % stuck   ${pace.toFixed(0)} units/s while alive`),
  );
  const told = Object.entries(announced).map(([name, count]) => `${name} ${(count / balance.matches).toFixed(1)}`);
  if (told.length > 0) lines.push(row('told, a match', told.join('   ')));
  return lines;
}

function winningLines(title: string, winnings: readonly Winning[]): string[] {
  const wins = winnings.reduce((sum, winning) => sum + winning.wins, 0);
  if (winnings.length < 2 || wins === 0) return [];
  const width = Math.max(...winnings.map(({ name }) => name.length));
  return [
    '',
    `${title.padEnd(width + 2)}  wins        95 %`,
    ...winnings.map(({ name, wins, of, interval: { low, high }, lopsided }) => {
      const range = `${share(low).padStart(3)}–${share(high)} %`.padEnd(9);
      return `  ${name.padEnd(width)}  ${String(wins).padStart(4)} of ${String(of).padEnd(4)}${range}${lopsided ? ' lopsided' : ''}`.trimEnd();
    }),
  ];
}

/** There are many, and mostly nothing to be said of them. */
function spawnLines(spawns: readonly Winning[]): string[] {
  if (spawns.some(({ lopsided }) => lopsided)) return winningLines('won, by spawn', spawns);
  return spawns.length > 1 ? ['', `won, by spawn: none of ${spawns.length} stands out`] : [];
}

function row(name: string, text: string): string {
  return `${name.padEnd(NAME_WIDTH)}  ${text}`;
}

function spread({ p10, p50, p90 }: Spread, digits: number): string {
  return `p10 ${p10.toFixed(digits)}   p50 ${p50.toFixed(digits)}   p90 ${p90.toFixed(digits)}`;
}

function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}${word.endsWith('ch') ? 'es' : 's'}`;
}
