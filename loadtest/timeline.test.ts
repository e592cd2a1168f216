/** Tests of who comes, leaves and drops when, for each scenario. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createRandom } from '../shared/engine/random.ts';
import type { Deed } from './messages.ts';
import { shareRoles } from './plan.ts';
import { scenarios } from './scenarios/index.ts';
import { planDeeds } from './timeline.ts';

const ASKED = { clients: 40, seconds: 40 };

describe('load test: scenarios', () => {
  for (const scenario of scenarios) {
    const phases = scenario.phases(ASKED);
    const deeds = planDeeds(phases, createRandom(3));

    it(`${scenario.id}: takes the seconds and at most the clients that were asked for`, () => {
      const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
      assert.ok(Math.abs(seconds - ASKED.seconds) < 1e-6);
      assert.equal(deeds.length, Math.max(...phases.map(({ clients }) => clients)));
      assert.ok(deeds.length <= ASKED.clients);
    });

    it(`${scenario.id}: has as many playing at the end of each phase as it says, and nobody does the impossible`, () => {
      const playing = deeds.map((_, number) => number < (phases[0]?.clients ?? 0));
      phases.forEach((phase, index) => {
        deeds.forEach((own, number) => {
          for (const { at, does } of own.filter((deed) => deed.phase === index)) {
            assert.ok(at >= 0 && at <= phase.seconds * 1000);
            assert.equal(playing[number], does !== 'join', `client ${number} cannot ${does}`);
            playing[number] = does !== 'leave';
          }
        });
        assert.equal(playing.filter((plays) => plays).length, phase.clients, phase.name);
      });
    });

    it(`${scenario.id}: is the same for the same seed`, () => {
      assert.deepEqual(planDeeds(phases, createRandom(3)), deeds);
    });
  }

  const deedsOf = (id: string): Deed[] => {
    const scenario = scenarios.find((one) => one.id === id);
    assert.ok(scenario);
    return planDeeds(scenario.phases(ASKED), createRandom(3)).flat();
  };

  it('drop everybody in a storm', () => {
    assert.equal(deedsOf('reconnect-storm').filter(({ does }) => does === 'drop').length, ASKED.clients);
  });

  it('change a twentieth of the players a second in a churn, or nearly', () => {
    const left = deedsOf('churn').filter(({ does }) => does === 'leave').length;
    assert.ok(left > 60 && left <= 80, `${left} left of 80`);
  });

  it('mix the parts evenly, with company beside those who are measured', () => {
    const roles = shareRoles(100, 0.75, { spectator: 0.15, hostile: 0.05 });
    const count = (role: string): number => roles.filter((one) => one === role).length;
    assert.deepEqual([count('spectator'), count('hostile'), count('thin'), count('full')], [15, 5, 60, 20]);
    assert.ok(roles.slice(0, 25).includes('full') && roles.slice(75).includes('full'));
    assert.ok(!shareRoles(1, 0, { hostile: 0.9 }).includes('hostile'), 'somebody is measured');
  });
});
