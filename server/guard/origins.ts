/** Which pages may use this server: a browser says of every socket and every POST whose page it comes from. */

import type { IncomingHttpHeaders } from 'node:http';

/** Stands for every origin in the list. */
const ANY = '*';

export class Origins {
  readonly #allowed: ReadonlySet<string>;

  /** @param allowed origins besides the own one, as `https://games.example`; `*` allows all */
  constructor(allowed: readonly string[]) {
    this.#allowed = new Set(allowed);
  }

  /** @param host that the page was asked of, as the browser named it */
  allows(origin: string | undefined, host: string): boolean {
    // No page: a program of somebody's own, which could say whatever it likes.
    if (origin === undefined || this.#allowed.has(ANY) || this.#allowed.has(origin)) return true;
    const page = URL.parse(origin);
    return page !== null && URL.parse(`${page.protocol}//${host}`)?.host === page.host && page.host !== '';
  }

  /** What lets the script of another allowed page read an answer; nothing for one's own, which needs none. */
  corsHeaders({ origin }: IncomingHttpHeaders): Record<string, string> {
    if (origin === undefined || !(this.#allowed.has(ANY) || this.#allowed.has(origin))) return {};
    return {
      'Access-Control-Allow-Origin': origin,
      // The SDK sends them along, and there are none: but a browser would refuse the answer.
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Headers': 'Content-Type, Authorization',
      'Access-Control-Allow-Methods': 'GET, HEAD, POST',
      'Access-Control-Max-Age': '7200',
    };
  }
}

/** Undefined for what is no origin; `*` is one. */
export function parseOrigin(text: string): string | undefined {
  if (text === ANY) return text;
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text ? text : undefined;
}
