/** What can be turned while people play: the numbers that a room type names, and those that every room type has. */

/** A number that rules, `step`, bots and HUD read as `tuning.<name>`. */
export interface TuningSpec {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Smallest change; default a hundredth of the range. */
  readonly step?: number;
}
export type TuningSpecs = Readonly<Record<string, TuningSpec>>;

/** The values by name. */
export type TunedValues<T extends TuningSpecs> = { readonly [Name in keyof T]: number };

/** What was changed in a room: path in the room type's file, such as `move.maxSpeed`, to number. */
export type Tuned = Readonly<Record<string, number>>;

/** One number as a panel shows it. */
export interface Tunable {
  /** Where it stands in the room type's file: `move.dash.speed`, `tuning.hillMoves`. */
  readonly path: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Numbers of every room type that can be turned, where it has them: lowest, highest, step. */
const COMMON: Readonly<Record<string, readonly [min: number, max: number, step: number]>> = {
  'move.maxSpeed': [20, 1500, 5],
  'move.accel': [20, 10_000, 20],
  'move.friction': [0, 60, 0.1],
  'move.dash.speed': [20, 1500, 10],
  'move.dash.seconds': [0.02, 1, 0.01],
  'move.dash.cooldown': [0, 4, 0.05],
  'weapons.primary.interval': [0.02, 4, 0.01],
  'weapons.primary.damage': [0, 255, 1],
  'weapons.primary.range': [20, 4000, 10],
  'weapons.primary.magazine': [1, 255, 1],
  'weapons.primary.reload': [0, 4, 0.05],
  'weapons.secondary.interval': [0.02, 4, 0.01],
  'weapons.secondary.damage': [0, 255, 1],
  'weapons.secondary.range': [20, 4000, 10],
  'weapons.secondary.speed': [20, 1500, 10],
  'weapons.secondary.blastRadius': [10, 600, 5],
  'weapons.secondary.push': [0, 1500, 10],
  health: [1, 255, 1],
  respawn: [0, 30, 0.5],
  shield: [0, 10, 0.1],
  'match.seconds': [10, 3600, 10],
  'match.limit': [1, 999, 1],
  'match.teamLimit': [1, 999, 1],
};

/** The number at a path of a room type's spec; undefined when there is none. */
function numberAt(spec: object, path: string): number | undefined {
  let at: unknown = spec;
  for (const key of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[key];
  return typeof at === 'number' ? at : undefined;
}

/** All that can be turned of a room type, with what its file says. */
export function tunablesOf(spec: { readonly tuning?: TuningSpecs | undefined }): Tunable[] {
  const found: Tunable[] = [];
  for (const [name, { value, min, max, step }] of Object.entries(spec.tuning ?? {}))
    found.push({ path: `tuning.${name}`, value, min, max, step: step ?? (max - min) / 100 });
  for (const [path, [min, max, step]] of Object.entries(COMMON)) {
    const value = numberAt(spec, path);
    if (value !== undefined) found.push({ path, value, min, max, step });
  }
  return found;
}

/**
 * A room type's spec with some numbers changed. What it does not have, and what is out of range, is left as it is: a
 * value may be of an older version of the file.
 */
export function withTuned<Spec extends { readonly tuning?: TuningSpecs | undefined }>(spec: Spec, tuned: Tuned): Spec {
  let changed = spec;
  for (const { path, min, max } of tunablesOf(spec)) {
    const value = tuned[path];
    if (typeof value !== 'number' || !(value >= min && value <= max)) continue;
    changed = replaced(changed, path.startsWith('tuning.') ? `${path}.value` : path, value);
  }
  return changed;
}

/** A copy with another value at a path; what lies beside it is shared. */
function replaced<Part extends object>(part: Part, path: string, value: number): Part {
  const [key = '', ...rest] = path.split('.');
  const inner = (part as Record<string, unknown>)[key];
  const next = rest.length === 0 ? value : replaced(inner as object, rest.join('.'), value);
  return { ...part, [key]: next };
}
