/** The process that attacks: told what and where, it answers with what came of it. */

import { setPriority } from 'node:os';
import { createRandom } from '../../shared/engine/random.ts';
import { answerParent } from '../bench/answer-parent.ts';
import { createContext, type Outcome, type Target } from './attack.ts';
import { ATTACKS } from './attacks/all.ts';

export interface AttackOrder {
  readonly name: string;
  readonly target: Target;
  readonly seconds: number;
  readonly seed: number;
}

/** Behind the honest clients, which share a core with it: what they miss is to be the server's doing. */
const PRIORITY = 10;

// What an attack leaves behind, such as a socket that is reset, is no end of the attacker.
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
setPriority(PRIORITY);
answerParent({}, { attack: (body) => carryOut(body as AttackOrder) });

async function carryOut({ name, target, seconds, seed }: AttackOrder): Promise<Outcome> {
  const attack = ATTACKS.find((one) => one.name === name);
  if (attack === undefined) throw new Error(`there is no attack "${name}"`);
  const { context, tidy } = createContext(seconds, createRandom(seed));
  try {
    return await attack.run(target, context);
  } catch (error) {
    return { outcome: error instanceof Error ? error.message : String(error) };
  } finally {
    tidy();
  }
}
