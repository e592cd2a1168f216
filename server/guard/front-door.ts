/** What every request and every socket passes before anything reads it: whose it is, whether it may, how many there were. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Config } from '../config.ts';
import type { Logger } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { Addresses, limitKey } from './addresses.ts';
import { Connections } from './connections.ts';
import { Origins } from './origins.ts';
import { PendingJoins, placeOf } from './pending-joins.ts';
import { RateLimit } from './rate-limit.ts';
import {
  CROWDED,
  FOREIGN,
  NO_FORM,
  NO_METHOD,
  NOWHERE,
  type Refusal,
  TOO_LARGE,
  TOO_MANY,
  UNREADABLE,
} from './refusals.ts';

/** Bodies of requests: Colyseus reads those of joins without a limit. */
const MAX_BODY_BYTES = 16_384;
/** Ms that a head and a whole request may take, and that an open socket may be silent between and within answers. */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 2000,
};
const SILENCE_MS = 60_000;
/** What can be saved up, in seconds: a school opens the page at once, a hall of players comes back at once. */
const SAVED_SECONDS = 15;
/** A second for each address: what is told is put together for each that asks. */
const METRICS_PER_SECOND = 5;
const API_PER_SECOND = 100;
const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'OPTIONS'];
/** Colyseus answers each message of a socket that joins nothing, for the SDK to measure a round trip. */
const MOST_ECHOES = 20;
const ECHO_MS = 1500;

/** Of every answer. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin' } as const;

export interface FrontDoorParts {
  readonly config: Config;
  readonly metrics: Metrics;
  readonly log: Logger;
}

export class FrontDoor {
  readonly pending: PendingJoins;
  readonly connections: Connections;
  readonly #addresses: Addresses;
  readonly #origins: Origins;
  readonly #joins: RateLimit;
  readonly #metricsReads: RateLimit;
  readonly #api: RateLimit;
  readonly #others: RateLimit;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  #toldOrigin = false;

  constructor({ config, metrics, log }: FrontDoorParts) {
    const now = () => performance.now();
    const limit = (perSecond: number) => new RateLimit(perSecond * SAVED_SECONDS, SAVED_SECONDS * 1000, now);
    this.pending = new PendingJoins(config.maxPendingJoins, config.pendingJoinsPerAddress, now);
    this.connections = new Connections(config.maxConnections, config.connectionsPerAddress);
    this.#addresses = new Addresses(config.trustedProxies);
    this.#origins = new Origins(config.allowedOrigins);
    this.#joins = limit(config.joinsPerSecond);
    this.#metricsReads = limit(Math.min(METRICS_PER_SECOND, config.requestsPerSecond));
    this.#api = limit(Math.min(API_PER_SECOND, config.requestsPerSecond));
    this.#others = limit(config.requestsPerSecond);
    this.#metrics = metrics;
    this.#log = log;
  }

  /** The server that listens. Bun takes the times and has its own. */
  createServer(): Server {
    const server = createServer(TIMES);
    server.setTimeout(SILENCE_MS);
    server.on('connection', (socket) => {
      const address = socket.remoteAddress ?? '';
      // Those of a proxy are told apart when they ask for something.
      if (this.#addresses.isProxy(address)) return;
      if (!this.connections.take(socket, limitKey(this.#addresses.of({ socket, headers: {} } as IncomingMessage)))) {
        this.#count(CROWDED);
        socket.destroy();
      }
    });
    return server;
  }

  /** Puts itself before everything that the server listens with so far. */
  guard(server: Server): void {
    const requested = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      const address = limitKey(this.#addresses.settle(request));
      const refusal = this.#judgeRequest(request, address);
      const cors = this.#origins.corsHeaders(request.headers);
      for (const [name, value] of Object.entries({ ...HEADERS, ...cors })) response.setHeader(name, value);
      response.setHeader('Vary', 'Origin');
      if (refusal) this.#refuse(request, response, refusal);
      else if (request.method === 'OPTIONS') response.writeHead(204).end();
      else
        whenRead(request, () => {
          for (const listener of requested) Reflect.apply(listener, server, [request, response]);
        });
    });
    const upgraded = server.listeners('upgrade');
    server.removeAllListeners('upgrade');
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const refusal = this.#judgeUpgrade(request, socket, limitKey(this.#addresses.settle(request)));
      if (refusal) {
        this.#count(refusal);
        socket.on('error', () => {});
        socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      for (const listener of upgraded) Reflect.apply(listener, server, [request, socket, head]);
    });
  }

  /** A WebSocket is open. Call before Colyseus hears of it. */
  opened(socket: WebSocket, request: IncomingMessage): void {
    socket.once('close', () => this.connections.release(request.socket));
    const place = placeOf(request);
    if (place !== undefined) this.pending.came(place.roomId, place.sessionId);
    else limitEchoes(socket);
  }

  #judgeRequest(request: IncomingMessage, address: string): Refusal | undefined {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
    if (encoding !== undefined || !(Number(length) <= MAX_BODY_BYTES)) return TOO_LARGE;
    const { method = '' } = request;
    if (!METHODS.includes(method)) return NO_METHOD;
    // Colyseus fails at one that is none.
    if (request.headers['content-type']?.toLowerCase().startsWith('multipart/')) return NO_FORM;
    if (!this.#isReadable(request)) return UNREADABLE;
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (!this.#limitOf(path).take(address)) return TOO_MANY;
    const reads = method === 'GET' || method === 'HEAD';
    return reads || this.#allowsOrigin(request) ? undefined : FOREIGN;
  }

  /** Colyseus makes an address of these, without a look at whether it is one. */
  #isReadable({ headers, socket }: IncomingMessage): boolean {
    const protocol = headers['x-forwarded-proto'];
    if (!this.#addresses.isProxy(socket.remoteAddress ?? '') || !/^https?$/.test(String(protocol)))
      delete headers['x-forwarded-proto'];
    return headers.host === undefined || (headers.host !== '' && URL.canParse(`http://${headers.host}/`));
  }

  #limitOf(path: string): RateLimit {
    if (path.startsWith('/matchmake')) return this.#joins;
    if (path === '/metrics') return this.#metricsReads;
    return path.startsWith('/api') ? this.#api : this.#others;
  }

  #judgeUpgrade(request: IncomingMessage, socket: Duplex, address: string): Refusal | undefined {
    if (!this.#others.take(address)) return TOO_MANY;
    if (!this.#allowsOrigin(request)) return FOREIGN;
    if (/[?&]sessionId=|^\/[^?]/.test(request.url ?? '') && placeOf(request) === undefined) return NOWHERE;
    return this.connections.take(socket, address) ? undefined : CROWDED;
  }

  #allowsOrigin({ headers, socket }: IncomingMessage): boolean {
    const { origin, host = '', 'x-forwarded-host': forwarded } = headers;
    // A proxy may ask by another name than the page was asked by.
    const asked = this.#addresses.isProxy(socket.remoteAddress ?? '') ? forwarded : undefined;
    const allowed = this.#origins.allows(origin, typeof asked === 'string' ? asked : host);
    if (!allowed && !this.#toldOrigin) {
      this.#toldOrigin = true;
      this.#log.warn(
        { origin: origin?.slice(0, 200), host: host.slice(0, 200) },
        'a page of another origin was refused; list it in ALLOWED_ORIGINS if it is yours',
      );
    }
    return allowed;
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    const { status, message } = refusal;
    this.#count(refusal);
    const body = isMatchMaking(request) ? { code: status, error: message } : { error: { code: status, message } };
    response.writeHead(status, { connection: 'close', 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #count({ reason }: Refusal): void {
    this.#metrics.refused.inc({ reason });
  }
}

/** Colyseus reads bodies as they come, and prints a stack for each that breaks off; what it finds read, it takes. */
function whenRead(request: IncomingMessage, then: () => void): void {
  if (request.method !== 'POST' || !isMatchMaking(request)) {
    then();
    return;
  }
  const parts: Buffer[] = [];
  request.on('error', () => {});
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    Object.assign(request, { body: Buffer.concat(parts).toString() });
    then();
  });
}

function isMatchMaking({ url = '/' }: IncomingMessage): boolean {
  return url.startsWith('/matchmake');
}

function limitEchoes(socket: WebSocket): void {
  let echoes = 0;
  socket.on('message', () => {
    if (++echoes > MOST_ECHOES) socket.terminate();
  });
  const timer = setTimeout(() => socket.terminate(), ECHO_MS);
  socket.once('close', () => clearTimeout(timer));
}
