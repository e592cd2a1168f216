/** What a kind of creature looks like: its body by how it fights, and a crest where two fight in the same way. */

import type { Kind } from '../../shared/engine/room-type.ts';
import type { StepEnvironment } from '../../shared/engine/tick.ts';
import { AVATAR_RADIUS } from '../../shared/sim/movement.ts';
import type { Shown } from '../net/shown.ts';
import type { PictureName } from './atlas.ts';

/** A hitscan weapon that reaches no further is a bite or a blow. */
const MELEE_RANGE = 80;
/** A biter of this radius and more is a brute. */
const BRUTE_RADIUS = 21;

export type CreatureBody = 'crawler' | 'brute' | 'spitter' | 'stinger' | 'drifter';
const CRESTS = [undefined, 'crestHorns', 'crestSpines', 'crestStripes'] as const satisfies (PictureName | undefined)[];

export interface CreatureLook {
  readonly body: CreatureBody;
  readonly crest: (typeof CRESTS)[number];
  readonly legs: boolean;
  /** Scale of its claws; 0 is without. */
  readonly claws: number;
  /** From its middle to where its claws are joined, forward and to the side. */
  readonly reach: readonly [forward: number, side: number];
}

const BODIES: Readonly<Record<CreatureBody, Omit<CreatureLook, 'crest'>>> = {
  crawler: { body: 'crawler', legs: true, claws: 0.75, reach: [15, 6] },
  brute: { body: 'brute', legs: false, claws: 0.85, reach: [11, 15] },
  spitter: { body: 'spitter', legs: true, claws: 0, reach: [0, 0] },
  stinger: { body: 'stinger', legs: false, claws: 0, reach: [0, 0] },
  drifter: { body: 'drifter', legs: false, claws: 0, reach: [0, 0] },
};

/** Whether what the primary does is seen as a blow and not as a shot. */
export function strikes({ primary }: StepEnvironment): boolean {
  return primary !== undefined && primary.kind === 'hitscan' && primary.range <= MELEE_RANGE;
}

/** The same of an avatar's; false for who is out of sight. */
export function isStriker({ type, world }: Pick<Shown, 'type' | 'world'>, id: string): boolean {
  const kind = type.kinds[world.players.get(id)?.kind ?? -1];
  return kind !== undefined && strikes(kind.environment);
}

function bodyOf({ environment }: Kind): CreatureBody {
  const { primary, secondary, move } = environment;
  const weapon = primary ?? secondary;
  if (weapon === undefined) return 'drifter';
  if (strikes(environment)) return move.radius >= BRUTE_RADIUS ? 'brute' : 'crawler';
  return weapon.kind === 'projectile' ? 'spitter' : 'stinger';
}

/** Of all kinds by their place in the list; undefined for the player. The same list always gives the same looks. */
export function looksOf(kinds: readonly Kind[]): readonly (CreatureLook | undefined)[] {
  const used = new Map<CreatureBody, number>();
  return kinds.map((kind, index) => {
    if (index === 0) return undefined;
    const body = bodyOf(kind);
    const before = used.get(body) ?? 0;
    used.set(body, before + 1);
    return { ...BODIES[body], crest: CRESTS[before % CRESTS.length] };
  });
}

/** How much larger than the stock player an avatar is drawn. */
export function sizeOf(kinds: readonly Kind[], avatar: { readonly kind: number; readonly scale: number }): number {
  const radius = kinds[avatar.kind]?.environment.move.radius ?? AVATAR_RADIUS;
  return ((radius / AVATAR_RADIUS) * avatar.scale) / 100;
}
