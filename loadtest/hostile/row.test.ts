/** Tests of row.ts: what is held and what is not, on results that are made up. */

import assert from 'node:assert/strict';
import { faultsOf, type Honest, type Measured, type ServerSide, wordsOf } from './row.ts';

const CALM: Honest = {
  bots: 8,
  connected: 8,
  drops: 0,
  patches: 960,
  gapP99: 18,
  gapMax: 25,
  corrections: 2,
  correctionMax: 5,
};
const WELL: ServerSide = { hung: false, slowestMs: 6, grownMb: 3, logLines: 2 };
const SECONDS = 2;

function measured(change: { honest?: Partial<Honest>; server?: Partial<ServerSide>; broken?: string }): Measured {
  return {
    outcome: { outcome: 'closed 4400', ...(change.broken === undefined ? {} : { broken: change.broken }) },
    honest: { ...CALM, ...change.honest },
    control: CALM,
    server: { ...WELL, ...change.server },
  };
}

const BROKEN: readonly [name: string, change: Parameters<typeof measured>[0], text: RegExp, kind: string][] = [
  ['the attacker gained something', { broken: 'a token is let in' }, /a token is let in/, 'lasting'],
  ['the process ended', { server: { ended: 'exit code 1' } }, /ended \(exit code 1\)/, 'lasting'],
  ['the process hangs', { server: { hung: true, slowestMs: 4000 } }, /hangs/, 'lasting'],
  ['/health was slow', { server: { slowestMs: 1400 } }, /1400 ms/, 'timing'],
  ['memory grew', { server: { grownMb: 400 } }, /\+400 MB/, 'lasting'],
  ['the log grew', { server: { logLines: 2666 } }, /2666 lines/, 'lasting'],
  ['one was dropped', { honest: { drops: 1 } }, /1 honest dropped/, 'lasting'],
  ['one is out at the end', { honest: { connected: 7 } }, /1 honest are out/, 'lasting'],
  ['patches came unevenly', { honest: { gapP99: 30 } }, /\+12\.0 ms/, 'timing'],
  ['patches stopped, so that no gap ends', { honest: { patches: 100 } }, /90 % of the patches/, 'timing'],
  ['there were corrections', { honest: { corrections: 40 } }, /40 corrections, 2/, 'timing'],
  ['somebody was snapped back', { honest: { correctionMax: 90 } }, /snapback of 90/, 'timing'],
];

describe('a row of the hostile run', () => {
  it('is held when nothing came of it', () => {
    assert.deepEqual(faultsOf(measured({}), SECONDS), []);
    assert.equal(wordsOf(measured({})), 'held');
  });

  it('is held when the honest had it no worse than the control', () => {
    const rough = { ...CALM, gapP99: 60, corrections: 50, correctionMax: 200 };
    assert.deepEqual(faultsOf({ ...measured({}), honest: { ...rough, gapP99: 69 }, control: rough }, SECONDS), []);
  });

  for (const [name, change, text, kind] of BROKEN) {
    it(`is not held when ${name}`, () => {
      const faults = faultsOf(measured(change), SECONDS);
      assert.equal(faults.length, 1, JSON.stringify(faults));
      assert.match(faults[0]?.text ?? '', text);
      assert.equal(faults[0]?.kind, kind);
    });
  }

  it('says of stock Colyseus what became of the process first', () => {
    assert.equal(wordsOf(measured({ server: { hung: true }, honest: { drops: 8 } })), 'process hangs');
    assert.equal(wordsOf(measured({ server: { ended: 'exit code 1' } })), 'process exits (exit code 1)');
    assert.equal(
      wordsOf(measured({ server: { slowestMs: 9450, grownMb: 422 } })),
      'event loop stalls 9450 ms, memory +422 MB',
    );
  });
});
