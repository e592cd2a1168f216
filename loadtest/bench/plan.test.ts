/** Tests of the order of runs. */

import assert from 'node:assert/strict';
import { crowdOf, planRuns, type Scope } from './plan.ts';

const scope: Scope = { parts: ['w1'], subjects: ['floor', 'stock', 'node'], clients: [50, 200], rounds: 2 };
const shown = (plans: ReturnType<typeof planRuns>) =>
  plans.map(({ workload, subject, clients, round }) => `${round}:${workload}:${clients}:${subject}`);

describe('bench plan', () => {
  it('takes the subjects by turns, size by size and round by round', () => {
    assert.deepEqual(shown(planRuns(scope)), [
      ...['0:w1:50:node', '0:w1:50:floor', '0:w1:50:stock'],
      ...['0:w1:200:floor', '0:w1:200:stock', '0:w1:200:node'],
      ...['2:w1:200:stock', '2:w1:200:node', '2:w1:200:floor'],
      ...['1:w1:50:node', '1:w1:50:floor', '1:w1:50:stock'],
      ...['1:w1:200:floor', '1:w1:200:stock', '1:w1:200:node'],
    ]);
  });

  it('plays what is about this server alone with it alone, both sides of a ratio in each round', () => {
    const plans = planRuns({ ...scope, parts: ['w2', 'w3'], rounds: 1 });
    assert.deepEqual(shown(plans), [
      ...['0:w2-firing:200:node', '0:w2-holding:200:node'],
      ...['0:w3:480:node', '0:w3-one:480:node'],
    ]);
    assert.deepEqual(planRuns({ ...scope, parts: ['w2', 'w3'], subjects: ['stock'] }), []);
  });

  it('makes sixty rooms for the third workload and one for the others', () => {
    assert.equal(crowdOf({ workload: 'w3', clients: 480 }).rooms, 60);
    for (const workload of ['w1', 'w2-firing', 'w2-holding', 'w3-one'] as const)
      assert.equal(crowdOf({ workload, clients: 480 }).rooms, 0);
  });

  it('lets those who fire hold the button, and nobody else', () => {
    const buttons = (['w1', 'w2-firing', 'w2-holding'] as const).map(
      (workload) => crowdOf({ workload, clients: 1 }).buttons,
    );
    assert.deepEqual(buttons, [0, 1, 0]);
  });
});
