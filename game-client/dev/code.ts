/** Tuned numbers as code of a room type's file. */

import { type Tuned, withTuned } from '../../shared/engine/tuning.ts';

const MOST_COLUMNS = 110;
const NAME = /^[A-Za-z_$][\w$]*$/;

/**
 * The keys of the file that numbers were changed under, whole, to be put in the place of what is there. Empty when
 * nothing was changed.
 */
export function tunedAsCode(spec: Parameters<typeof withTuned>[0], tuned: Tuned): string {
  const changed = withTuned(spec, tuned) as Record<string, unknown>;
  const before = spec as Record<string, unknown>;
  return Object.keys(changed)
    .filter((key) => changed[key] !== before[key])
    .map((key) => `  ${key}: ${literal(changed[key], 2, key.length + 4)},\n`)
    .join('');
}

/** @param used columns of the first line that are taken */
function literal(value: unknown, indent: number, used: number): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(10)));
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const list = Array.isArray(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => {
      const name = list ? '' : `${NAME.test(key) ? key : `'${key}'`}: `;
      return name + literal(part, indent + 2, indent + 2 + name.length);
    });
  const flat = list ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (!flat.includes('\n') && used + flat.length < MOST_COLUMNS) return flat;
  const margin = ' '.repeat(indent);
  const lines = parts.map((part) => `${margin}  ${part},\n`).join('');
  return list ? `[\n${lines}${margin}]` : `{\n${lines}${margin}}`;
}
