/** The load generator as a process. */

import { answerParent } from '../answer-parent.ts';
import { Crowd, type CrowdPlan } from './crowd.ts';

const crowd = new Crowd();
answerParent(null, {
  join: (plan) => crowd.join(plan as CrowdPlan),
  mark: () => crowd.mark(),
  second: () => crowd.second(),
  collect: () => crowd.collect(),
  leave: () => crowd.leave(),
});
