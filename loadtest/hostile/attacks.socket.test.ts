/** Attacks on a real server, a moment each: nobody who makes them gains anything, and who plays beside them notices nothing. */

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../shared/engine/random.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { createContext, type Outcome, type Target } from './attack.ts';
import { ATTACKS } from './attacks/all.ts';
import { type Seat, takeSeat } from './intruder.ts';

const SECONDS = 0.4;
/** Those that need no time to be told apart from what is honest. */
const SHORT = [
  'negative-length',
  'huge-count',
  'delete-field',
  'no-number',
  'throwing-handler',
  'lobby-filter',
  'bad-operations',
  'unknown-messages',
  'huge-frames',
  'wrong-turn',
  'guessed-tokens',
  'stolen-session',
  'joins-of-nobody',
  'path-traversal',
  'odd-methods',
  'large-bodies',
  'compressed-bomb',
];

async function attackWith(name: string, target: Target, seconds = SECONDS): Promise<Outcome> {
  const attack = ATTACKS.find((one) => one.name === name) ?? assert.fail(`there is no attack ${name}`);
  const { context, tidy } = createContext(seconds, createRandom(1));
  try {
    return await attack.run(target, context);
  } finally {
    tidy();
  }
}

function targetAt(url: string, stock: boolean, room: string): Target {
  const { hostname, port } = new URL(url);
  return { url, host: hostname, port: Number(port), stock, room, from: undefined };
}

/** Asked to end it would wait for seats that nobody takes, if it hears at all. */
function kill({ pid }: ServerProcess): void {
  process.kill(pid, 'SIGKILL');
}

/** The console as it was: the SDK is told to be silent by attacks that read their state. */
function keepConsole(): void {
  const { log, warn, error } = console;
  after(() => Object.assign(console, { log, warn, error }));
}

describe('attacks on a server', () => {
  keepConsole();
  let server: ServerProcess;
  let target: Target;
  let honest: Seat;
  const outcomes = new Map<string, Promise<Outcome>>();
  const beside = createContext(SECONDS, createRandom(1));

  before(async () => {
    server = await startServer(new AbortController().signal);
    target = targetAt(server.url, false, 'free-for-all');
    honest = await takeSeat(target, beside.context);
    // All at once: they are not in one another's way, and it is over sooner.
    for (const name of SHORT) outcomes.set(name, attackWith(name, target));
    await Promise.allSettled(outcomes.values());
  });
  after(() => {
    beside.tidy();
    kill(server);
  });

  for (const name of SHORT) {
    it(`${name} gains nothing`, async () => {
      const outcome = await outcomes.get(name);
      assert.equal(outcome?.broken, undefined, outcome?.outcome);
    });
  }

  it('leave who plays beside them alone', async () => {
    assert.equal(honest.closed(), undefined, 'the honest player is gone');
    const { frames } = honest.received;
    await delay(200);
    assert.ok(honest.received.frames > frames, 'the honest player is sent nothing any more');
    assert.equal((await fetch(`${target.url}/health`)).status, 200);
  });
});

describe('the same attacks on stock Colyseus', () => {
  keepConsole();
  let server: ServerProcess;
  let target: Target;

  beforeEach(async () => {
    server = await startServer(new AbortController().signal, 'loadtest/hostile/servers/stock.ts', {
      flags: (port) => ['--port', String(port)],
    });
    target = targetAt(server.url, true, 'wander');
  });
  afterEach(() => kill(server));

  it('hang it with three bytes', async () => {
    await attackWith('negative-length', target);
    await assert.rejects(fetch(`${server.url}/health`, { signal: AbortSignal.timeout(500) }));
  });

  it('make its state something that is no number', async () => {
    assert.match((await attackWith('no-number', target, 1.5)).broken ?? '', /NaN|Infinity/);
  });
});
