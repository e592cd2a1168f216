/** Everything that the environment may say to a server, read once; nothing else of it reads `process.env`. */

import { z } from 'zod';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

function wholeNumber(min: number, max: number) {
  const error = `it must be a whole number from ${min} to ${max}.`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

const schema = z.object({
  PORT: wholeNumber(0, 65535).default(2567),
  HOST: z.string().min(1).default('0.0.0.0'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `it must be one of ${LOG_LEVELS.join(', ')}.` }).default('info'),
  MAX_ROOMS: wholeNumber(1, 100_000).default(200),
  ROOM_CREATIONS_PER_MINUTE: wholeNumber(1, 100_000).default(30),
  IDLE_SECONDS: wholeNumber(0, 86_400).default(120),
  HANG_SECONDS: wholeNumber(1, 3600).default(4),
  RESTARTS: wholeNumber(0, 1_000_000).optional(),
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
  /** Seconds without a change of input until a player is removed; 0 is never. */
  readonly idleSeconds: number;
  /** Seconds without a sign of life from the server's event loop until it is restarted. */
  readonly hangSeconds: number;
  /** How often the server was restarted; undefined when nobody watches over it. */
  readonly restarts: number | undefined;
}

/** @throws Error that names each variable that is wrong */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // Set to nothing is not set: compose files and CI pass variables on that way.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `  ${issue.path.join('.')} is "${given[String(issue.path[0])] ?? ''}": ${issue.message}`,
    );
    throw new Error(`The environment does not fit:\n${problems.join('\n')}`);
  }
  const { PORT, HOST, LOG_LEVEL, MAX_ROOMS, ROOM_CREATIONS_PER_MINUTE, IDLE_SECONDS, HANG_SECONDS, RESTARTS } =
    parsed.data;
  return {
    port: PORT,
    host: HOST,
    logLevel: LOG_LEVEL,
    maxRooms: MAX_ROOMS,
    roomCreationsPerMinute: ROOM_CREATIONS_PER_MINUTE,
    idleSeconds: IDLE_SECONDS,
    hangSeconds: HANG_SECONDS,
    restarts: RESTARTS,
  };
}
