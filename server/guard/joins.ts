/** What is asked of a join before it costs a seat: a name that can be shown, a version that can play. */

import { ServerError } from '@colyseus/core';
import { z } from 'zod';
import { JOIN_ERROR, nameProblem, PROTOCOL_VERSION } from '../../shared/engine/events.ts';

const shape = z.object({
  name: z.string().optional(),
  protocol: z.number().int().optional(),
  fingerprint: z.object({ type: z.string(), hash: z.string() }).optional(),
});

export type FingerprintOf = (type: string) => string | undefined;

export interface CheckedJoin {
  /** Trimmed; empty when none was given. */
  readonly name: string;
}

/**
 * @param fingerprintOf of a room type by its id; undefined for one that is not known, or not to be compared
 * @throws ServerError with a code of `JOIN_ERROR` and a sentence for the player
 */
export function checkJoin(options: unknown, fingerprintOf: FingerprintOf = () => undefined): CheckedJoin {
  const parsed = shape.safeParse(options ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ServerError(
      JOIN_ERROR.badOptions,
      `Join option "${issue?.path.join('.') ?? ''}" does not fit: ${issue?.message ?? 'it is not an object'}.`,
    );
  }
  const { name = '', protocol = PROTOCOL_VERSION, fingerprint } = parsed.data;
  if (protocol !== PROTOCOL_VERSION)
    throw new ServerError(
      JOIN_ERROR.wrongVersion,
      `This server speaks protocol ${PROTOCOL_VERSION}, the client ${protocol}. Reload the page.`,
    );
  const ours = fingerprint && fingerprintOf(fingerprint.type);
  if (ours !== undefined && ours !== fingerprint?.hash)
    throw new ServerError(
      JOIN_ERROR.wrongVersion,
      'This server plays that room type with other fields, inputs or messages than the client. Reload the page.',
    );
  const problem = nameProblem(name);
  if (problem !== undefined) throw new ServerError(JOIN_ERROR.badName, problem);
  return { name: name.trim() };
}
