/** The list of scenarios: one import and one line each. */

import type { Scenario } from '../scenario.ts';
import { churn } from './churn.ts';
import { manyRooms } from './many-rooms.ts';
import { mixed } from './mixed.ts';
import { ramp } from './ramp.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { soak } from './soak.ts';
import { spike } from './spike.ts';
import { steady } from './steady.ts';

export const scenarios: readonly Scenario[] = [steady, ramp, spike, churn, reconnectStorm, manyRooms, mixed, soak];
