/** Numbers, limits and outcomes as people read them. */

import type { Limit } from '../budgets.ts';
import type { Figure, Unit } from '../figures.ts';
import type { Check } from '../verdict.ts';

const DECIMALS: Record<Unit, number> = { ms: 2, units: 2, 'kB/s': 2, MB: 0, 'MB/min': 2, '%': 1, Hz: 2, count: 0 };

/** "–" for what could not be had. */
export function formatValue(value: number | undefined, unit: Unit): string {
  if (value === undefined) return '–';
  if (value === Infinity) return 'off the scale';
  const digits = unit === 'count' && !Number.isInteger(value) ? 2 : DECIMALS[unit];
  const number = value.toFixed(digits);
  return unit === 'count' ? number : `${number} ${unit}`;
}

/** Such as "p99 ≤ 20 ms", "none" or "59.9 … 60.1 Hz". */
export function formatLimit({ statistic, atLeast, atMost }: Limit, unit: Unit): string {
  const short = (value: number): string => String(Math.round(value * 100) / 100);
  if (atLeast !== undefined && atLeast === atMost && atMost !== 0) return `= ${short(atMost)}`;
  const suffix = unit === 'count' ? '' : ` ${unit}`;
  const prefix = statistic === 'value' ? '' : `${statistic} `;
  if (atLeast !== undefined && atMost !== undefined) return `${prefix}${short(atLeast)} … ${short(atMost)}${suffix}`;
  if (atLeast !== undefined) return `${prefix}≥ ${short(atLeast)}${suffix}`;
  if (atMost === 0) return 'none';
  return `${prefix}≤ ${short(atMost ?? Infinity)}${suffix}`;
}

/** One line about a check, such as "tick gap: p99 31.20 ms, limit p99 ≤ 20 ms". */
export function describeCheck(check: Check, figures: readonly Figure[]): string {
  const figure = figures.find(({ id }) => id === check.limit.figure);
  if (figure === undefined) return check.limit.figure;
  const { statistic } = check.limit;
  const value = formatValue(check.value, figure.unit);
  const phase = check.phase === undefined ? '' : `${check.phase}: `;
  const name = `${phase}${figure.section === 'tester' ? 'tester: ' : ''}${figure.name}`;
  return `${name}: ${statistic === 'value' ? '' : `${statistic} `}${value}, limit ${formatLimit(check.limit, figure.unit)}`;
}
