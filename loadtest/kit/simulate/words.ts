/** What is worth saying in words about a balance. */

import type { Balance, Winning } from './balance.ts';
import { type Interval, wilson } from './interval.ts';
import { ENDLESS_SECONDS, PATIENCE_SECONDS } from './play.ts';

/** Below, an interval is so wide that nothing but a landslide shows. */
const FEW_MATCHES = 40;
const LONG_DEAD = 0.4;
const OFTEN_STUCK = 0.05;

/** Sentences, what matters most first. */
export function verdictOf(balance: Balance): string[] {
  const { endings, matches, sides, seats, spawns } = balance;
  if (endings.endless !== undefined)
    return [
      `It has no end, so each match was watched for ${ENDLESS_SECONDS} s of play; nobody wins it.`,
      ...flaws(balance),
    ];
  const few = matches < FEW_MATCHES ? ` ${matches} matches tell little: play 100.` : '';
  const [only] = sides;
  if (only !== undefined && sides.length === 1) {
    const won = `${capital(only.name)} won ${only.wins} of ${matches}${intervalText(wilson(only.wins, matches))}`;
    if (balance.teams !== 1) return [`${won}, and nobody else any: lopsided.${few}`, ...flaws(balance)];
    const share = only.wins / matches;
    const ease = share > 0.95 ? ': is it too easy for bots?' : share < 0.05 ? ': is it too hard for bots?' : '.';
    return [`${won}${ease}${few}`, ...flaws(balance)];
  }
  const lopsided = [
    ...sides.filter((side) => side.lopsided && side.wins / side.of > side.fair),
    ...[...seats, ...spawns].filter((row) => row.lopsided),
  ].map(lopsidedText);
  const said = [...lopsided, ...flaws(balance)];
  if (lopsided.length > 0) return said;
  const compared = [sides.length > 1 && 'side', seats.length > 0 && 'seat', spawns.length > 0 && 'spawn'].filter(
    Boolean,
  );
  if (compared.length === 0) return said;
  return [...said, `Nothing looks lopsided: no ${compared.join(' or ')} wins more often than chance explains.${few}`];
}

function lopsidedText({ name, wins, of, interval, fair }: Winning): string {
  const who = /^\d/.test(name) ? `Who begins at ${name}` : capital(name);
  const expected = Math.abs(fair - 0.5) < 1e-9 ? '' : `, fair would be ${share(fair)} %`;
  return `${who} won ${wins} of ${of}${intervalText(interval, expected)}: lopsided.`;
}

function intervalText({ low, high }: Interval, more = ''): string {
  return ` (95 % interval ${share(low)}–${share(high)} %${more})`;
}

function capital(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

function flaws({ endings, matches, nobody, dead, stuck, scores }: Balance): string[] {
  const said: string[] = [];
  const { unfinished = 0 } = endings;
  if (unfinished > 0)
    said.push(
      `${unfinished} of ${matches} did not end within ${PATIENCE_SECONDS / 60} minutes of play: give it "match.seconds", or a limit that bots reach.`,
    );
  if (nobody === matches) said.push('Nobody won any match.');
  else if (nobody * 4 > matches) said.push(`${nobody} of ${matches} matches were won by nobody.`);
  if (scores.most === 0 && endings.endless === undefined) said.push('Hardly anybody ever scores.');
  if (dead > LONG_DEAD) said.push(`Players are dead for ${share(dead)} % of their time.`);
  if (stuck > OFTEN_STUCK) said.push(`Bots are stuck for ${share(stuck)} % of their time: look at "bot.goal".`);
  return said;
}

/** In whole percent. */
export function share(value: number): string {
  return (100 * value).toFixed(0);
}
