/** What a search found, for people, and as a row of the tables in CAPACITY.md. */

import { roomTypes } from '../../shared/rooms/index.ts';
import type { FigureId, Statistic } from '../figures.ts';
import { CAUSE_NAMES, type Cause } from './attribution.ts';
import type { Asked, Found } from './find-max.ts';
import { middle } from './search.ts';

export const ROW_HEAD =
  '| room | players are | patches/s | link | players | server cores | players ÷ cores | memory, MB | sent per player, kB/s | gave out first |\n' +
  '|---|---|---|---|---|---|---|---|---|---|';

export function reportFound(
  found: Found,
  { most: asked, atLeast }: Pick<Asked, 'most'> & Partial<Pick<Asked, 'atLeast'>>,
): string {
  const { clients, bound, cause, confirmed, trials, most = asked, why } = found;
  const disturbed =
    why === undefined || why.includes('otherCpu') ? DISTURBED : `What was tried last had no verdict: ${why}.`;
  const players = `${clients} players`;
  const lines: string[] = [];
  if (bound === 'interrupted' || bound === 'ended') {
    const held = Math.max(0, ...trials.filter(({ outcome }) => outcome === 'passed').map((trial) => trial.clients));
    lines.push(
      `${bound === 'ended' ? 'Ended early' : 'Interrupted'}: ${held} players held in a try, and nothing was confirmed.`,
    );
    if (why !== undefined) lines.push(`The search could not go on: ${why}`);
  } else if (clients === 0)
    lines.push(`No number of players was confirmed.${bound === 'disturbed' ? ` ${disturbed}` : ''}`);
  else if (bound === 'server')
    lines.push(`${players} hold, and not more: the median of ${confirmed.length} runs says so.`);
  else if (bound === 'most') lines.push(`At least ${players} hold: more than ${most} were not tried.`);
  else if (bound === 'files')
    lines.push(`At least ${players} hold: more than ${most} need more open files. Raise ulimit -n.`);
  else if (bound === 'tester') lines.push(`At least ${players} hold. What is above cannot be told from here.`);
  else lines.push(`At least ${players} hold. ${disturbed}`);
  if (atLeast !== undefined)
    lines.push(
      clients >= atLeast
        ? `That is enough: at least ${atLeast} were asked for.`
        : `Asked for were at least ${atLeast}.`,
    );
  if (cause !== undefined) lines.push(`What gave out first: ${sentence(cause)}.`);
  return `${lines.join('\n')}\n`;
}

const DISTURBED = 'Other programs took the machine whenever it was tried: search again when it is quiet.';

function sentence({ kind, because }: Cause): string {
  return `${CAUSE_NAMES[kind]}: ${because}`;
}

/** Of the confirming runs, each figure the middle one; "?" where it is not known. */
export function rowOf(found: Found, { options }: Pick<Asked, 'options'>): string {
  const { clients, confirmed, signs, bound } = found;
  const figure = (id: FigureId, statistic: Statistic = 'value'): number | undefined =>
    middle(confirmed.flatMap(({ figures }) => figures.find((one) => one.id === id)?.values[statistic] ?? []));
  const cores = middle(signs.flatMap(({ serverCores }) => serverCores ?? []));
  const resident = middle(signs.flatMap(({ residentBytes }) => residentBytes ?? []));
  const sent = figure('serverBytes') ?? figure('bytesIn');
  const told = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '?';
  const seats = options.roomSize ?? roomTypes.find(({ id }) => id === options.room)?.menu.players[1];
  return `| ${[
    `${options.room}${seats === undefined ? '' : `, ${seats} seats`}`,
    options.thin === 1 ? 'thin' : options.thin === 0 ? 'full' : `${Math.round(options.thin * 100)} % thin`,
    told(confirmed[0]?.server.patchRate, 0),
    options.link ?? 'as it is',
    `${bound === 'server' ? '' : '≥ '}${clients}`,
    told(cores, 2),
    told(cores === undefined || cores === 0 ? undefined : clients / cores, 0),
    told(resident === undefined ? undefined : resident / 1e6, 0),
    told(sent, 1),
    gaveOut(found),
  ].join(' | ')} |`;
}

/** With what the server took where it did. */
function gaveOut({ cause, above, bound }: Found): string {
  if (bound === 'files') return 'open files of the tester';
  if (cause === undefined) return 'nothing';
  const cores = above?.signs.serverCores;
  return `${CAUSE_NAMES[cause.kind]}${cores === undefined ? '' : ` (${cores.toFixed(2)} cores with ${above?.clients})`}`;
}
