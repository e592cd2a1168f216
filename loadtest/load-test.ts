/** A load test as other code calls it: options in, everything that was found out. */

import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { roomTypes } from '../shared/rooms/index.ts';
import { budgets } from './budgets.ts';
import { computeFigures, type Figure, type Measured } from './figures.ts';
import { UsageError } from './flags.ts';
import { longGrowth } from './heap-growth.ts';
import { commandOf, findScenario, type Options } from './options.ts';
import { checkOpenFiles, factsOf, inspectRoom, type RoomFacts } from './reach.ts';
import type { Percentiles, Series } from './recorder.ts';
import { type Environment, type LoadResult, type PhaseResult, RESULT_FORMAT } from './results.ts';
import { isLocal, type PlayedPhase, type Run, type RunHost, runCourse } from './run.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { applySlo } from './slo.ts';
import { EXIT, judgePhases } from './verdict.ts';
import type { Measurement } from './worker-pool.ts';

/** Rooms of a fixed size are made on purpose, as fast as clients come. */
const ROOMY = { ROOM_CREATIONS_PER_MINUTE: '100000', MAX_ROOMS: '10000' };

/**
 * @throws UsageError when what was asked for cannot be done, RunFailed when the server does not start or a worker ends
 *   by itself, the signal's reason when it aborts before anybody could join. After that it ends the run, and what was
 *   measured until then is the result.
 */
export async function runLoadTest(options: Options, host: RunHost): Promise<LoadResult> {
  const startedAt = new Date();
  const scenario = findScenario(options.scenario);
  checkOpenFiles(options.clients, options.workers, options.url === undefined);
  let server: ServerProcess | undefined;
  try {
    let room: RoomFacts;
    if (options.url === undefined) {
      const type = roomTypes.find(({ id }) => id === options.room);
      if (type === undefined) throw new UsageError(`--room: there is no room type "${options.room}".`);
      room = factsOf(type);
      const rooms = options.roomSize ?? scenario.roomSize;
      const environment = rooms === undefined ? {} : ROOMY;
      server = await startServer(host.signal, undefined, { ownGroup: true, environment });
      host.say(`Server: ${server.startedBy}`);
    } else {
      room = await inspectRoom(options.url, options.room, roomTypes);
      if (room.stock) host.say(describeStock(options, room));
    }
    const url = server?.url ?? options.url ?? '';
    const run = await runCourse({ options, scenario, room, url, host, server });
    return conclude(options, room, run, { startedAt, url, server });
  } finally {
    host.live.end();
    await server?.stop();
  }
}

function describeStock({ room, thin }: Options, { tickMs, patchRate, takesInputs }: RoomFacts): string {
  const does = takesInputs
    ? `thin clients fill its input fields at random, ${Math.round(1000 / tickMs)} times a second`
    : 'it takes no inputs, so clients only watch';
  const all = thin < 1 ? ' All of them are thin: nobody knows how to play this room.' : '';
  return `Room "${room}" is none of ours: ${does}; ${Math.round(patchRate)} patches a second are expected.${all}`;
}

interface Around {
  readonly startedAt: Date;
  readonly url: string;
  readonly server: ServerProcess | undefined;
}

function conclude(options: Options, room: RoomFacts, run: Run, { startedAt, url, server }: Around): LoadResult {
  const { collected, phases, serverEnded, interrupted } = run;
  const figuresOf = (of: Measurement, window: readonly PlayedPhase[], unanswered: number): Figure[] =>
    computeFigures({ ...measuredOf(of, window, room), unanswered, notBack: 0 });
  const judged = phases.map((played, index) => {
    const of = collected.phases[index] ?? collected.lead;
    return { played, of, figures: figuresOf(of, [played], index === 0 ? run.unanswered : 0) };
  });
  const { joins, returns } = collected.overdue;
  const whole = computeFigures({
    ...measuredOf(collected, phases, room),
    unanswered: interrupted && phases.length === 0 ? 0 : Math.max(run.unanswered, joins),
    notBack: returns,
    heapGrowth: longGrowth(run.points, phases[0]?.from ?? 0, phases.at(-1)?.to ?? 0),
  });
  const joining = figuresOf(collected.lead, [], run.unanswered);
  const isEven = phases.every(({ clients }) => clients === phases[0]?.clients);
  const evenSeconds = isEven ? phases.reduce((sum, { from, to }) => sum + to - from, 0) : 0;
  const seconds = Math.min(...phases.map(({ from, to }) => to - from), options.seconds);
  const simulated = options.link !== undefined;
  const limits = budgets({
    ...{ patchRate: room.patchRate, tickMs: room.tickMs, stock: room.stock, simulated, seconds, evenSeconds },
    thin: collected.run.fullSeconds === 0,
    local: isLocal(url) && !simulated,
  });
  const hadMetrics = phases.some(({ before }) => before?.has('skirmish_ticks_total'));
  const metricsLost =
    (hadMetrics || (server !== undefined && phases.length > 0)) && phases.some(({ after }) => after === undefined);
  const verdict = judgePhases(
    whole,
    judged.map(({ played: { plan }, figures }) => ({
      name: plan.name,
      figures,
      spares: [...(plan.spares ?? []), ...(plan.dropped ? (['drops'] as const) : [])],
    })),
    applySlo(limits, options.slo),
    { serverEnded: serverEnded !== undefined, metricsLost, joining },
  );
  const leading: PhaseResult = {
    ...{ name: 'joining', from: 0, to: run.lead, clients: run.first, connected: collected.lead.connected },
    judged: false,
    figures: joining,
    percentiles: percentilesOf(collected.lead),
  };
  return {
    format: RESULT_FORMAT,
    startedAt: startedAt.toISOString(),
    command: commandOf(options),
    environment: readEnvironment(),
    seed: options.seed,
    options,
    server: { url, startedBy: server?.startedBy, patchRate: room.patchRate, stock: room.stock },
    phases: [
      leading,
      ...judged.map(({ played: { plan, clients, from, to }, of, figures }) => ({
        ...{ name: plan.name, from, to, clients, connected: of.connected, judged: true, figures },
        percentiles: percentilesOf(of),
      })),
    ],
    series: run.points,
    figures: whole,
    problems: collected.problems,
    verdict,
    exitCode: interrupted ? EXIT.interrupted : verdict.exitCode,
    interrupted,
    serverEnded,
    metricsLost,
    serverMeasured: hadMetrics,
    serverSaid: server?.said ?? [],
  };
}

function measuredOf(
  collected: Measurement,
  phases: readonly PlayedPhase[],
  { patchRate, tickMs }: RoomFacts,
): Omit<Measured, 'unanswered' | 'notBack'> {
  const [first, last] = [phases[0], phases.at(-1)];
  const machine = first?.machine && last?.machine && ([first.machine[0], last.machine[1]] as const);
  return {
    ...{ collected, patchRate, tickMs, machine },
    seconds: phases.reduce((sum, { from, to }) => sum + to - from, 0),
    before: first?.before,
    after: last?.after,
  };
}

function percentilesOf({ series }: Measurement): Partial<Record<Series, Percentiles>> {
  return Object.fromEntries(Object.entries(series).filter(([, percentiles]) => percentiles !== undefined));
}

function readEnvironment(): Environment {
  return {
    node: process.version,
    platform: `${platform()} ${release()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}
