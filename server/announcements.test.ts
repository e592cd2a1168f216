/** Tests of what everybody is told: each hears all of it once and in order, whenever his link is down. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LinkPipe } from '../game-client/net/link-pipe.ts';
import { LinkStalls } from '../game-client/net/link-stalls.ts';
import { News, type NewsRoom } from '../game-client/net/news.ts';
import { EventQueue } from '../game-client/net/view-events.ts';
import { CHAT, HOLD_SECONDS, type UnsaidEvent } from '../shared/engine/events.ts';
import { createRandom } from '../shared/engine/random.ts';
import type { Seats } from '../shared/game/seats.ts';
import { createMetrics } from './ops/metrics.ts';
import { AnnouncementLog } from './room/announcements.ts';
import { openAnnouncements } from './room/chat.ts';
import { useClock } from './stepped-time.ts';

type Message = readonly [name: string, payload: unknown];
type Heard = (payload: never) => void;
const STEP_MS = 5;

/** A room of two by name, `one` over a link that can be cut and `two` who talks, in virtual time. */
function meet(seed: number, delayMs = 40) {
  const clock = { now: 1000 };
  const restore = useClock(clock);
  const hears = new Map<string, (client: { sessionId: string; send: Heard }, payload: unknown) => void>();
  const way = { delayMs, jitterMs: delayMs / 2, bitsPerSecond: Infinity };
  const stalls = new LinkStalls(undefined, createRandom(1), 0);
  const random = createRandom(seed);
  /** Of the present connection of `one`. */
  let link: { up: LinkPipe<Message>; down: LinkPipe<Message> } | undefined;
  const client: { on: Map<string, Heard>; dropped: () => void; returned: () => void; stated: () => void } = {
    on: new Map(),
    dropped: () => {},
    returned: () => {},
    stated: () => {},
  };
  const copied = (payload: unknown): unknown => JSON.parse(JSON.stringify(payload ?? null));
  const down = (name: string, payload: unknown): void => link?.down.send([name, copied(payload)], 1, clock.now);
  const ofOne = { sessionId: 'one', send: down as unknown as Heard };
  const ofTwo = { sessionId: 'two', send: () => {} };
  const seats = new Map(['one', 'two'].map((id) => [id, { entry: { name: `name of ${id}` } }]));
  const metrics = createMetrics();
  const log = openAnnouncements(
    {
      onMessage: (name: string, heard: never) => hears.set(name, heard),
      broadcast: down,
      clock: {
        get elapsedTime() {
          return clock.now;
        },
      },
    } as never,
    seats as unknown as Seats,
    metrics,
  );
  const connect = (): void => {
    link = {
      up: new LinkPipe<Message>(way, random, stalls, ([name, payload]) => hears.get(name)?.(ofOne, payload)),
      down: new LinkPipe<Message>(way, random, stalls, ([name, payload]) => {
        if (name === 'state') client.stated();
        else client.on.get(name)?.(payload as never);
      }),
    };
  };
  const room = {
    connection: {
      get isOpen() {
        return link !== undefined;
      },
    },
    send: (name: string, payload: unknown) => link?.up.send([name, copied(payload)], 1, clock.now),
    onMessage: (name: string, heard: Heard) => client.on.set(name, heard),
    onDrop: (run: () => void) => {
      client.dropped = run;
    },
    onReconnect: (run: () => void) => {
      client.returned = run;
    },
    onStateChange: (run: () => void) => {
      client.stated = run;
    },
  } as unknown as NewsRoom;
  const events = new EventQueue();
  const news = new News(room, 'one', events, () => clock.now);
  connect();
  log.joined(seats.get('one') as never, ofOne as never);
  log.joined(seats.get('two') as never, ofTwo as never);
  return {
    news,
    log,
    events,
    metrics,
    hears,
    /** Another page takes the connection over, which knows nothing yet. */
    reload() {
      const anew = new EventQueue();
      return { page: new News(room, 'one', anew, () => clock.now), events: anew };
    },
    sayAsTwo: (text: string) => hears.get('chat')?.(ofTwo, { text }),
    /** What is on its way is lost, as on a socket that dies. */
    drop() {
      link = undefined;
      client.dropped();
    },
    resume() {
      connect();
      client.returned();
      down('state', 0);
    },
    run(ms: number) {
      for (const end = clock.now + ms; clock.now < end; ) {
        clock.now += STEP_MS;
        if (clock.now % 50 === 0) down('state', 0);
        link?.up.pump(clock.now);
        link?.down.pump(clock.now);
      }
    },
    end: restore,
  };
}

/** What `one` hears: texts of lines, names of announcements. */
function listen(events: EventQueue): string[] {
  const heard: string[] = [];
  events.on('chat', ({ text }) => heard.push(text));
  events.on('announce', ({ name }) => heard.push(name));
  events.on('missed', ({ skipped }) => {
    if (skipped > 0) heard.push(`… ${skipped}`);
  });
  return heard;
}

describe('claim: whoever comes back is told what he missed', () => {
  it('all of it, once and in order, whenever and however often the link was down; and his own lines are told', () => {
    const drops = fc.array(fc.record({ after: fc.nat(1500), away: fc.nat(4000) }), { maxLength: 5 });
    fc.assert(
      fc.property(drops, fc.nat(), fc.constantFrom(2, 40, 300), (times, seed, delayMs) => {
        const { news, log, events, sayAsTwo, drop, resume, run, end } = meet(seed, delayMs);
        try {
          const heard = listen(events);
          const told: string[] = [];
          let number = 0;
          const lines: string[] = [];
          const pass = (ms: number): void => {
            for (let past = 0; past < ms; past += 100) {
              run(100);
              const name = `told ${++number}`;
              told.push(name);
              log.tell('announce', { name, values: {} });
              if (number % 25 === 0) sayAsTwo(`two ${number}`);
              if (number % 25 === 3 && news.say(`one ${number}`)) lines.push(`one ${number}`);
            }
          };
          for (const { after, away } of times) {
            pass(after);
            drop();
            pass(away);
            resume();
          }
          run(8000);
          const announced = heard.filter((line) => line.startsWith('told'));
          assert.deepEqual(announced, told);
          assert.deepEqual(
            heard.filter((line) => line.startsWith('two')),
            told.flatMap((_, at) => ((at + 1) % 25 === 0 ? [`two ${at + 1}`] : [])),
          );
          assert.deepEqual(
            heard.filter((line) => line.startsWith('one')),
            lines,
          );
        } finally {
          end();
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says how much of it is forgotten, and who has just come was not told of what was before him', () => {
    const { log, events, drop, resume, run, end } = meet(1);
    const heard = listen(events);
    drop();
    for (let number = 0; number < 1400; number++) log.tell('announce', { name: `told ${number}`, values: {} });
    resume();
    run(1000);
    assert.equal(heard.length, 1001);
    assert.deepEqual([heard[0], heard[1], heard.at(-1)], ['… 400', 'told 400', 'told 1399']);
    end();
    const clock = { now: 0 };
    const fresh = new AnnouncementLog({ broadcast: () => {}, now: () => clock.now });
    fresh.tell('announce', { name: 'before', values: {} });
    const seat = {} as never;
    fresh.joined(seat, { send: () => assert.fail('nothing was said') });
    assert.deepEqual(fresh.missed(seat, 0), { n: 1, skipped: 0, told: [] });
    fresh.tell('announce', { name: 'after', values: {} });
    assert.deepEqual(fresh.missed(seat, 0).told, [['announce', { name: 'after', values: {}, n: 2 }]]);
    clock.now += HOLD_SECONDS * 1000;
    assert.equal(fresh.missed(seat, 0).told.length, 1, 'it is kept for as long as the seat is');
    clock.now += 60_000;
    assert.deepEqual(fresh.missed(seat, 0), { n: 2, skipped: 1, told: [] });
  });

  it('tells a page that was loaded anew, and who comes later, the last lines that were said; and none twice', () => {
    const { log, reload, sayAsTwo, run, end } = meet(1);
    sayAsTwo('hello');
    log.tell('announce', { name: 'goal', values: {} });
    run(500);
    const { page, events } = reload();
    const heard = listen(events);
    page.startBlank();
    sayAsTwo('anybody?');
    run(1000);
    assert.deepEqual(heard, ['hello', 'anybody?']);
    sayAsTwo('third');
    run(500);
    assert.deepEqual(heard, ['hello', 'anybody?', 'third']);
    const sent: unknown[] = [];
    log.joined({} as never, { send: (_, line) => sent.push(line.text, line.old) });
    assert.deepEqual(sent, ['hello', true, 'anybody?', true, 'third', true]);
    end();
  });
});

describe('claim: chat cannot be abused', () => {
  it('five lines in ten seconds, then a notice with the wait', async () => {
    const { news, events, metrics, run, end } = meet(1);
    const heard = listen(events);
    const unsaid: UnsaidEvent[] = [];
    events.on('unsaid', (event) => unsaid.push(event));
    for (let line = 0; line < CHAT.lines + 2; line++) {
      news.say(`line ${line}`);
      run(200);
    }
    assert.equal(heard.length, CHAT.lines);
    assert.deepEqual(unsaid[0], { why: 'often', seconds: 2 });
    run(2000);
    assert.ok(news.say('later'));
    run(500);
    assert.equal(heard.at(-1), 'later');
    const shown = await metrics.registry.metrics();
    assert.match(shown, /skirmish_chat_lines_total 6/);
    assert.match(shown, /skirmish_chat_refused_total\{reason="often"\} 2/);
    end();
  });

  it('the name is that of the roster, markup is text, and a flood is hardly answered', () => {
    const { hears, events, run, end } = meet(1);
    const lines: unknown[] = [];
    events.on('chat', ({ id, name, text }) => lines.push([id, name, text]));
    const answers: unknown[] = [];
    const client = { sessionId: 'two', send: ((...answer: unknown[]) => answers.push(answer)) as never };
    hears.get('chat')?.(client, { text: '<img src=x onerror=alert(1)>', name: 'admin', id: 'one' });
    for (let count = 0; count < 10_000; count++) hears.get('chat')?.(client, { text: 'spam' });
    for (let count = 0; count < 1000; count++) hears.get('heard')?.(client, { n: 0 });
    run(500);
    assert.deepEqual(lines[0], ['two', 'name of two', '<img src=x onerror=alert(1)>']);
    assert.equal(lines.length, CHAT.lines);
    assert.equal(answers.length, CHAT.lines + 5);
    end();
  });

  it('nothing that is sent throws, and nothing but a line with a text is one', () => {
    const { hears, log, run, end } = meet(1);
    let answered = 0;
    const count = (): void => void answered++;
    const anything = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true, withDate: true }),
      fc.record({ text: fc.anything(), n: fc.anything() }, { requiredKeys: [] }),
      fc.record({ text: fc.string({ unit: 'binary', maxLength: 3000 }) }),
      fc.constantFrom({ text: 'x'.repeat(5_000_000) }, { n: -1 }, { n: 1e300 }, { n: Number.NaN }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom('chat', 'heard'), fc.constantFrom('one', 'gone'), (sent, name, id) => {
        hears.get(name)?.({ sessionId: id, send: count as never }, sent);
        run(200);
      }),
      { numRuns: 400 },
    );
    const { told } = log.missed({} as never, undefined);
    assert.ok(told.length <= 20 && JSON.stringify(told).length < 20 * 1200);
    end();
  });

  it('what is remembered is bounded, however much is told', () => {
    const clock = { now: 0 };
    const log = new AnnouncementLog({ broadcast: () => {}, now: () => clock.now });
    const seat = {} as never;
    log.joined(seat, { send: () => {} });
    for (let line = 0; line < 20_000; line++) log.tell('chat', { id: 'a', name: 'b', text: '🎯'.repeat(200) });
    const { told, skipped } = log.missed(seat, 0);
    assert.ok(JSON.stringify(told).length < 160 * 1024 && told.length + skipped === 20_000);
  });
});
