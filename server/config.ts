/** Everything that the environment may say to a server, read once; nothing else of it reads `process.env`. */

import { z } from 'zod';
import { parseNetwork } from './guard/addresses.ts';
import { parseOrigin } from './guard/origins.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

function wholeNumber(min: number, max: number) {
  const error = `it must be a whole number from ${min} to ${max}.`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** Comma-separated. */
function list(parse: (text: string) => unknown, error: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .refine((parts) => parts.every((part) => parse(part) !== undefined), { error });
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
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(10_000),
  CONNECTIONS_PER_ADDRESS: wholeNumber(1, 1_000_000).default(4000),
  MAX_PENDING_JOINS: wholeNumber(1, 100_000).default(3000),
  PENDING_JOINS_PER_ADDRESS: wholeNumber(1, 100_000).default(1500),
  JOINS_PER_SECOND: wholeNumber(1, 100_000).default(200),
  REQUESTS_PER_SECOND: wholeNumber(1, 100_000).default(500),
  TRUSTED_PROXIES: list(parseNetwork, 'it must be addresses or networks such as 10.0.0.0/8, with commas between them.'),
  ALLOWED_ORIGINS: list(
    parseOrigin,
    'it must be origins such as https://games.example, with commas between them, or *.',
  ),
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
  /** Sockets that may be open, in all and of one address. */
  readonly maxConnections: number;
  readonly connectionsPerAddress: number;
  /** Seats that may be reserved and not taken, in all and by one address. */
  readonly maxPendingJoins: number;
  readonly pendingJoinsPerAddress: number;
  /** Joins and other requests a second of one address, over a time; fifteen times as many at once. */
  readonly joinsPerSecond: number;
  readonly requestsPerSecond: number;
  /** Addresses and networks whose `x-forwarded-for` is believed. */
  readonly trustedProxies: readonly string[];
  /** Origins besides the own one whose pages may join; `*` is all. */
  readonly allowedOrigins: readonly string[];
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
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    logLevel: data.LOG_LEVEL,
    maxRooms: data.MAX_ROOMS,
    roomCreationsPerMinute: data.ROOM_CREATIONS_PER_MINUTE,
    idleSeconds: data.IDLE_SECONDS,
    hangSeconds: data.HANG_SECONDS,
    restarts: data.RESTARTS,
    maxConnections: data.MAX_CONNECTIONS,
    connectionsPerAddress: data.CONNECTIONS_PER_ADDRESS,
    maxPendingJoins: data.MAX_PENDING_JOINS,
    pendingJoinsPerAddress: data.PENDING_JOINS_PER_ADDRESS,
    joinsPerSecond: data.JOINS_PER_SECOND,
    requestsPerSecond: data.REQUESTS_PER_SECOND,
    trustedProxies: data.TRUSTED_PROXIES,
    allowedOrigins: data.ALLOWED_ORIGINS,
  };
}
