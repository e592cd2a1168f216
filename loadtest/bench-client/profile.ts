/** Which functions took most, of the profiles that Chromium gives. */

export interface Share {
  /** Name of a function, with its file and line in the built page. */
  readonly name: string;
  /** Whether the file is of this project: not Phaser, not the SDK, not the browser. */
  readonly ours: boolean;
  /** Bytes, or samples. */
  readonly amount: number;
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** The part of `HeapProfiler.SamplingHeapProfileNode` that is read. */
export interface AllocationNode {
  readonly callFrame: CallFrame;
  readonly selfSize: number;
  readonly children: readonly AllocationNode[];
}

/** The part of `Profiler.Profile` that is read. */
export interface CpuProfile {
  readonly nodes: readonly { readonly callFrame: CallFrame; readonly hitCount?: number }[];
}

/** Bytes by the function that allocated them, most first. */
export function allocationsOf(head: AllocationNode): Share[] {
  const sums: Sums = new Map();
  const add = ({ callFrame, selfSize, children }: AllocationNode): void => {
    addTo(sums, callFrame, selfSize);
    children.forEach(add);
  };
  add(head);
  return mostFirst(sums);
}

/** Samples by the function that ran, most first; without those in which nothing did. */
export function samplesOf({ nodes }: CpuProfile): Share[] {
  const sums: Sums = new Map();
  for (const { callFrame, hitCount = 0 } of nodes) {
    if (callFrame.functionName !== '(idle)') addTo(sums, callFrame, hitCount);
  }
  return mostFirst(sums);
}

type Sums = Map<string, { readonly ours: boolean; amount: number }>;

function addTo(sums: Sums, { functionName, url, lineNumber }: CallFrame, amount: number): void {
  if (amount === 0) return;
  const file = URL.canParse(url) ? new URL(url).pathname.slice(1) : '';
  const name = `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
  const sum = sums.get(name);
  if (sum === undefined) sums.set(name, { ours: /^(?:game-client|shared)\//.test(file), amount });
  else sum.amount += amount;
}

function mostFirst(sums: Sums): Share[] {
  return [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.amount - a.amount);
}
