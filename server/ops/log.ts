/** Structured logs: one JSON object a line. */

import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

export function createLogger(level: Config['logLevel']): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
