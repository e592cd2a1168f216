/** Everything that the environment may say to a server, read once; nothing else of it reads `process.env`. */

import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(2567),
  HOST: z.string().min(1).default('0.0.0.0'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  MAX_ROOMS: z.coerce.number().int().min(1).default(200),
  ROOM_CREATIONS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
});

export interface Config {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  readonly logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  /** Rooms in this process. */
  readonly maxRooms: number;
  /** Rooms that one address may create on purpose. */
  readonly roomCreationsPerMinute: number;
}

/** @throws Error that names each variable that is wrong */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // Set to nothing is not set: compose files and CI pass variables on that way.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment does not fit:\n${problems.join('\n')}`);
  }
  const { PORT, HOST, LOG_LEVEL, MAX_ROOMS, ROOM_CREATIONS_PER_MINUTE } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    logLevel: LOG_LEVEL,
    maxRooms: MAX_ROOMS,
    roomCreationsPerMinute: ROOM_CREATIONS_PER_MINUTE,
  };
}
