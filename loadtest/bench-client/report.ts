/** What was measured as figures, judged by the targets, for people and for machines. */

import type { HeapPoint, Measured } from './drive.ts';
import type { Piece } from './page/page.ts';
import type { Share } from './profile.ts';
import type { RecordingFacts } from './recording.ts';
import { type Spread, spreadOf, type Trend, trendOf } from './statistics.ts';

export interface Figures {
  readonly frames: number;
  /** Frames per real second that the browser drew. */
  readonly framesPerSecond: number;
  /** Ms of script per frame: all of it, and its parts. */
  readonly script: Spread;
  readonly decode: Spread;
  readonly view: Spread;
  readonly scene: Spread;
  readonly draws: Spread;
  /** Ms per frame within calls of WebGL, in a pass in which each of them is measured, and so slower. */
  readonly gl: Spread;
  readonly allocatedPerFrame: number;
  /** MB after a forced collection, at the start and at the end of the match. */
  readonly heapStart: number;
  readonly heapEnd: number;
  /** MB per minute of play. */
  readonly heapGrowth: Trend | undefined;
  /** MB per join. */
  readonly joinGrowth: Trend | undefined;
  readonly joinMs: Spread;
  readonly controlMs: Spread;
}

export interface Target {
  readonly id: string;
  readonly text: string;
  /** Undefined when the run cannot tell. */
  value(figures: Figures): number | undefined;
  readonly atMost: number;
}

/**
 * Growth of the heap is told from noise like this. Only what outlives two forced collections counts. What a match
 * holds changes from moment to moment, by some hundred kB, so no two readings are compared: a line is laid through
 * those of the second half, when pools and caches have their size, and judged by what its slope is at least, two
 * standard errors below. 0.5 MB a minute are 140 bytes a frame: 3 for each avatar in view, so that the smallest object
 * kept for each of them, or a few for each patch, is found. It is not less because the engine compiles on: 0.2 MB a
 * minute of code were measured in that half, and nothing else that grew. Joins come back to the same frame each time,
 * and differ by code alone as well: 0.04 MB at first, 0.01 MB after twenty.
 */
export const TARGETS: readonly Target[] = [
  { id: 'script', text: 'script p50 ≤ 4 ms a frame', atMost: 4, value: ({ script }) => script.p50 },
  {
    id: 'heap',
    text: 'heap grows ≤ 0.5 MB a minute',
    atMost: 0.5,
    value: ({ heapGrowth }) => heapGrowth && heapGrowth.slope - 2 * heapGrowth.error,
  },
  {
    id: 'joins',
    text: 'heap grows ≤ 0.1 MB a join',
    atMost: 0.1,
    value: ({ joinGrowth }) => joinGrowth && joinGrowth.slope - 2 * joinGrowth.error,
  },
];

export type Outcome = 'met' | 'missed' | 'unknown';

/** Play that is needed for the slope of its second half to say anything. */
const LEAST_SECONDS_FOR_HEAP = 60;
/** The first joins still fill caches. */
const JOINS_LEFT_OUT = 2;

export function computeFigures(measured: Measured): Figures {
  const { match, heap, joinHeap, allocation } = measured;
  const all = (part: 'decode' | 'view' | 'scene' | 'draws'): number[] => match.flatMap((piece) => piece[part]);
  const [decode, view, scene] = [all('decode'), all('view'), all('scene')];
  const script = match.flatMap(scriptOf);
  const wallMs = match.reduce((sum, piece) => sum + piece.wallMs, 0);
  return {
    frames: script.length,
    framesPerSecond: (script.length * 1000) / wallMs,
    script: spreadOf(script),
    decode: spreadOf(decode),
    view: spreadOf(view),
    scene: spreadOf(scene),
    draws: spreadOf(all('draws')),
    gl: spreadOf(measured.gl.gl),
    allocatedPerFrame: allocation.bytes / allocation.frames,
    heapStart: heap[0]?.[1] ?? Number.NaN,
    heapEnd: heap.at(-1)?.[1] ?? Number.NaN,
    heapGrowth: growthOf(heap),
    joinGrowth: trendOf(joinHeap.map((mb, join) => [join, mb] as const).slice(JOINS_LEFT_OUT)),
    joinMs: spreadOf(measured.joinMs),
    controlMs: spreadOf(measured.control),
  };
}

function scriptOf({ decode, view, scene }: Piece): number[] {
  return scene.map((ms, frame) => ms + (decode[frame] ?? 0) + (view[frame] ?? 0));
}

function growthOf(heap: readonly HeapPoint[]): Trend | undefined {
  const seconds = heap.at(-1)?.[0] ?? 0;
  if (seconds < LEAST_SECONDS_FOR_HEAP) return undefined;
  return trendOf(heap.filter(([at]) => at >= seconds / 2).map(([at, mb]) => [at / 60, mb] as const));
}

export function judge(target: Target, figures: Figures): Outcome {
  const value = target.value(figures);
  if (value === undefined) return 'unknown';
  return value <= target.atMost ? 'met' : 'missed';
}

/** What makes the figures worthless: the replay was not what was recorded. */
export function problemsOf({ late, errors, match }: Measured): string[] {
  const problems = [...errors];
  const short = match.some((piece: Piece, index) => piece.ended && index < match.length - 1);
  if (short) problems.push('the recording ended before the measured time');
  if (late.inputsOff > 0) problems.push(`${late.inputsOff} inputs were due in other frames than when it was recorded`);
  if (!(late.endError === 0)) problems.push(`the own avatar ended ${late.endError} units from where it was recorded`);
  return problems;
}

const MARKS: Record<Outcome, string> = { met: 'ok', missed: 'MISSED', unknown: 'not judged' };

export function renderReport(
  measured: Measured,
  figures: Figures,
  facts: RecordingFacts,
  environment: readonly string[],
): string {
  const { script, decode, view, scene, draws, gl, joinMs, controlMs, heapGrowth, joinGrowth } = figures;
  const mark = (id: string): string => {
    const target = TARGETS.find((one) => one.id === id);
    return target === undefined ? '' : `target: ${target.text}, ${MARKS[judge(target, figures)]}`;
  };
  const row = (name: string, values: readonly string[], note = ''): string =>
    `${name.padEnd(26)}${values.map((value) => value.padStart(10)).join('')}  ${note}`.trimEnd();
  const ms = ({ p50, p95, p99, max }: Spread): string[] => [p50, p95, p99, max].map((value) => value.toFixed(2));
  const whole = ({ p50, p95, p99, max }: Spread): string[] => [p50, p95, p99, max].map((value) => value.toFixed(0));
  const trend = (found: Trend | undefined, unit: string): string =>
    found === undefined ? '–' : `${found.slope.toFixed(3)} ± ${(2 * found.error).toFixed(3)} ${unit}`;
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return [
    ...environment,
    `a match of ${facts.players}, seed ${facts.seed}: ${facts.sent.toFixed(0)} avatars sent, ` +
      `${facts.onScreen.toFixed(0)} on screen, ${kB(facts.bytes / facts.seconds)}/s, ${facts.kills} kills, ` +
      `own hits ${facts.ownHits}, own deaths ${facts.ownDeaths}`,
    `${figures.frames} frames at ${figures.framesPerSecond.toFixed(0)} a second`,
    '',
    row('', ['p50', 'p95', 'p99', 'max']),
    row('script, ms a frame', ms(script), mark('script')),
    row('  SDK decodes', ms(decode)),
    row('  view', ms(view)),
    row('  scene and Phaser', ms(scene)),
    row('draw calls a frame', whole(draws)),
    row('in WebGL calls, ms', ms(gl), 'of the scene; measured call by call, in a pass of its own'),
    row('join to first picture, ms', ms(joinMs)),
    row('control, ms', ms(controlMs), `script p50 is ${((script.p50 / controlMs.p50) * 100).toFixed(1)} % of it`),
    '',
    `allocated                 ${kB(figures.allocatedPerFrame)} a frame`,
    `heap in the match         ${figures.heapStart.toFixed(2)} MB → ${figures.heapEnd.toFixed(2)} MB`,
    `  growth, second half     ${trend(heapGrowth, 'MB a minute')}  ${mark('heap')}`,
    `growth by joining         ${trend(joinGrowth, 'MB a join')}  ${mark('joins')}`,
    ...renderProfile(measured),
    '',
  ].join('\n');
}

const TOP = 12;

function renderProfile({ allocation, cpu }: Measured): string[] {
  if (cpu.length === 0) return [];
  const samples = cpu.reduce((sum, { amount }) => sum + amount, 0);
  const ours = (shares: readonly Share[]): Share[] => shares.filter((share) => share.ours);
  const bytes = ({ name, amount }: Share): string => `${(amount / allocation.frames).toFixed(0).padStart(8)}  ${name}`;
  const time = ({ name, amount }: Share): string => `${((amount / samples) * 100).toFixed(1).padStart(6)} %  ${name}`;
  return [
    ...['', 'bytes a frame, by the function that allocates them'],
    ...allocation.functions.slice(0, TOP).map(bytes),
    ...['', 'the same, of our own functions'],
    ...ours(allocation.functions).slice(0, TOP).map(bytes),
    ...['', 'share of the time that script runs, by function'],
    ...cpu.slice(0, TOP).map(time),
    ...['', 'the same, of our own functions'],
    ...ours(cpu).slice(0, TOP).map(time),
  ];
}

/** The report as a file holds it; times in ms, sizes in MB where not named otherwise. */
export function describeReport(measured: Measured, figures: Figures, facts: RecordingFacts, options: object): object {
  const { browser, renderer, isolated, heap, joinHeap, match } = measured;
  return {
    format: 1,
    arguments: options,
    environment: { browser, renderer, isolated },
    recording: facts,
    figures,
    targets: TARGETS.map((target) => ({
      ...{ id: target.id, text: target.text, atMost: target.atMost },
      ...{ value: target.value(figures), outcome: judge(target, figures) },
    })),
    problems: problemsOf(measured),
    // In the order of the run; the script's by pieces of the match, which gets calmer once all has been seen.
    series: {
      heap,
      joinHeap,
      control: measured.control,
      joinMs: measured.joinMs,
      script: match.map(scriptOf).map(spreadOf),
    },
  };
}
