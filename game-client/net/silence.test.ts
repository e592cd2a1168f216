import assert from 'node:assert/strict';
import { Silence } from './silence.ts';

/** A page in virtual time, whose server sends something every 50 ms unless it is dead. */
class Page {
  now = 0;
  heardAt = 0;
  deadAt: number | undefined;
  /** The server is dead from here on. */
  serverDies = Infinity;
  readonly silence = new Silence(
    {
      now: () => this.now,
      after: (ms, run) => {
        this.#timer = { at: this.now + ms, run };
        return () => {
          this.#timer = undefined;
        };
      },
    },
    () => this.now - this.heardAt,
    () => {
      this.deadAt ??= this.now;
    },
  );
  #timer: { at: number; run: () => void } | undefined;

  /** @param frames whether the page draws */
  run(ms: number, frames: boolean): void {
    const end = this.now + ms;
    while (this.now < end) {
      this.now += 10;
      if (this.now < this.serverDies && this.now % 50 === 0) this.heardAt = this.now;
      if (frames) this.silence.look();
      const timer = this.#timer;
      if (timer === undefined || this.now < timer.at) continue;
      this.#timer = undefined;
      timer.run();
    }
  }

  /** Nothing runs at all; then frames and timers are first, and what waited in the socket comes after them. */
  sleep(ms: number): void {
    this.now += ms;
    this.silence.look();
    const timer = this.#timer;
    this.#timer = undefined;
    timer?.run();
  }
}

describe('claim: a dead link is noticed soon, and no honest one is given up', () => {
  for (const frames of [true, false])
    it(`within 6 s, in a page that is ${frames ? 'drawn' : 'hidden'}`, () => {
      const page = new Page();
      page.silence.start();
      page.run(2000, frames);
      page.serverDies = page.now;
      page.run(6000, frames);
      const after = (page.deadAt ?? Infinity) - page.serverDies;
      assert.ok(after >= 4000 && after <= 6000, `${after} ms`);
    });

  it('not for a stall of 2 s', () => {
    const page = new Page();
    page.silence.start();
    page.serverDies = 1000;
    page.run(3000, true);
    page.serverDies = Infinity;
    page.run(8000, true);
    assert.equal(page.deadAt, undefined);
  });

  it('not for a page that slept for half a minute, or was busy for that long, if its link is there', () => {
    const page = new Page();
    page.silence.start();
    page.run(1000, true);
    page.sleep(30_000);
    page.run(5000, true);
    assert.equal(page.deadAt, undefined);
  });

  it('and soon after it woke if it is not', () => {
    const page = new Page();
    page.silence.start();
    page.run(1000, true);
    page.serverDies = page.now;
    page.sleep(30_000);
    const woke = page.now;
    page.run(1000, true);
    assert.ok((page.deadAt ?? Infinity) - woke <= 500);
  });
});
