/** What a client says that it saw, and when: what it may say follows from its link, as the server measures it. */

import assert from 'node:assert/strict';
import { LINKS } from '../game-client/net/link-profiles.ts';
import { restless } from '../loadtest/kit/conformance/restless.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';
import { Stepper } from './stepper.ts';

describe('claim: a shot is judged at a moment that its shooter can have seen', () => {
  let stepper: Stepper;
  afterEach(() => stepper.close());

  /** @param part of a histogram, such as `_sum` */
  const metric = async (name: string, part = ''): Promise<number> => {
    const text = await stepper.metrics.registry.getSingleMetricAsString(name);
    return Number(text.match(new RegExp(`^${name}${part} (.+)$`, 'm'))?.[1]);
  };

  for (const [name, link] of Object.entries(LINKS))
    it(`${name}: the server knows the round trip, and never doubts an honest client`, async () => {
      stepper = await Stepper.create(freeForAll, { seed: 4 });
      const client = await stepper.join('one', link);
      client.sample = restless(3);
      stepper.run(60_000);
      assert.equal(await metric('skirmish_stamps_bounded_total'), 0);
      const mean =
        (await metric('skirmish_round_trip_seconds', '_sum')) / (await metric('skirmish_round_trip_seconds', '_count'));
      const least = (2 * link.delayMs) / 1000;
      assert.ok(mean >= least * 0.85 && mean <= least + 4 * (link.jitterMs / 1000) + 0.003, `${mean} s`);
    });

  for (const name of ['cable', '4g', 'train'] as const)
    it(`${name}: nor does it after it has stood still itself`, async () => {
      stepper = await Stepper.create(freeForAll, { seed: 4, paced: true });
      const client = await stepper.join('one', LINKS[name]);
      client.sample = restless(3);
      stepper.run(4000);
      for (const ms of [120, 300, 450, 600, 700]) {
        stepper.stallServer(ms);
        stepper.run(3500);
      }
      assert.equal(await metric('skirmish_stamps_bounded_total'), 0);
    });

  it('who claims to see others 400 ms ago on a link of 60 ms is not believed', async () => {
    stepper = await Stepper.create(freeForAll, { seed: 4 });
    const client = await stepper.join('one', { delayMs: 30, jitterMs: 1 });
    client.sample = restless(3);
    stepper.run(5000);
    const { clock } = client.room;
    const serverNow = clock.serverNow.bind(clock);
    clock.serverNow = () => serverNow() - 400;
    stepper.run(2000);
    assert.ok((await metric('skirmish_stamps_bounded_total')) > 50);
    assert.equal(client.view.corrections.count, 0);
  });

  /** A client that shoots and whose pongs are held back; every tenth input claims an old moment, the others are honest. */
  async function holdBack(pongMs: number) {
    stepper = await Stepper.create(freeForAll, { seed: 4 });
    const client = await stepper.join('one', { delayMs: 10, jitterMs: 1 });
    client.sample = restless(3);
    const due: number[] = [];
    client.socket.ping = () => {
      due.push(stepper.now + pongMs);
    };
    let frame = 0;
    const { clock } = client.room;
    const serverNow = clock.serverNow.bind(clock);
    clock.serverNow = () => serverNow() - (frame % 10 === 0 ? 500 : 0);
    client.onFrame = () => {
      frame++;
      if ((due[0] ?? Infinity) > stepper.now) return;
      due.shift();
      client.socket.emit('pong');
    };
    stepper.run(5000);
    const before = await metric('skirmish_stamps_bounded_total');
    stepper.run(5000);
    return (await metric('skirmish_stamps_bounded_total')) - before;
  }

  it('nor who holds his pongs back to be taken for far away, while he shows now and then how near he is', async () => {
    const bounded = await holdBack(600);
    assert.ok(bounded >= 29, `${bounded} of 30 old claims`);
  });

  it('nor who never answers a ping', async () => {
    stepper = await Stepper.create(freeForAll, { seed: 4 });
    const client = await stepper.join('one', { delayMs: 10, jitterMs: 1 });
    client.sample = restless(3);
    client.socket.ping = () => {};
    const { clock } = client.room;
    const serverNow = clock.serverNow.bind(clock);
    clock.serverNow = () => serverNow() - 500;
    stepper.run(5000);
    const before = await metric('skirmish_stamps_bounded_total');
    stepper.run(5000);
    const bounded = (await metric('skirmish_stamps_bounded_total')) - before;
    assert.ok(bounded > 290, `${bounded} of 300 claims`);
  });
});
