/** Structured logs: one JSON object a line. */

import { writeSync } from 'node:fs';
import { type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '../config.ts';
import type { SparingLines } from './sparing-lines.ts';

export type { Logger };

const STDOUT = 1;
/** Bytes that wait for a reader who does not read; beyond it lines are dropped, and not the memory filled with them. */
const MOST_WAITING = 4_000_000;
/** Tries to write the last lines when the process ends and the reader is slow, and ms between them. */
const LAST_TRIES = 20;
const RETRY_MS = 50;

/** @param sparing which lines are left out; without it none is */
export function createLogger(level: Config['logLevel'], sparing?: SparingLines): Logger {
  const stream = pino.destination({ dest: STDOUT, sync: false, maxLength: MOST_WAITING });
  stream.flushSync = () => writeLast(stream as unknown as Waiting);
  const hooks = sparing === undefined ? {} : { hooks: hooksOf(sparing) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, ...hooks }, stream);
}

function hooksOf(sparing: SparingLines): NonNullable<LoggerOptions['hooks']> {
  return {
    logMethod(said, method, level) {
      const [first, second] = said as unknown[];
      const leftOut = sparing.take(level, String(second ?? first));
      if (leftOut === undefined) return;
      const counted = leftOut > 0 && typeof first === 'object' ? [{ ...first, leftOut }, second] : said;
      Reflect.apply(method, this, counted);
    },
  };
}

/** What has been logged and not been written. */
interface Waiting {
  readonly _writing: boolean;
  _writingBuf: string;
  _bufs: string[];
}

/** At the end of the process. The stream's own way tries for ever when the reader is gone, and the process never ends. */
function writeLast(stream: Waiting): void {
  const lines = [stream._writing ? '' : stream._writingBuf, ...stream._bufs].join('');
  let left = Buffer.from(lines);
  stream._writingBuf = '';
  stream._bufs = [];
  for (let tries = 0; left.length > 0 && tries < LAST_TRIES; tries++)
    try {
      left = left.subarray(writeSync(STDOUT, left));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
}
