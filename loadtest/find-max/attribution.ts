/** What gave out first, told from what was seen of a run that failed: a pure function, so that recorded runs can be told again. */

/** What the machine and both ends looked like in a window. Undefined is what could not be seen. */
export interface Signs {
  /** Cores that the server took, 1 being a whole one; and its share of them inside of the kernel, 0…1. */
  readonly serverCores?: number | undefined;
  readonly kernelShare?: number | undefined;
  /** Share of the busiest core that went into soft interrupts, where the server is here: most of the network's work. */
  readonly softirqCores?: number | undefined;
  /** 99th percentile of the time between two steps, ms. */
  readonly tickGapMs?: number | undefined;
  /** The same between two patches as clients see it, of a server that tells nothing of its steps; and what is due. */
  readonly patchGapMs?: number | undefined;
  readonly patchDueMs?: number | undefined;
  readonly gcShare?: number | undefined;
  /** Times that it sent fewer patches from then on by itself, as steps and patches took more time than there is. */
  readonly overloads?: number | undefined;
  readonly openFiles?: number | undefined;
  readonly mostFiles?: number | undefined;
  /** Resident bytes of the server, and what the machine or its limit has. */
  readonly residentBytes?: number | undefined;
  readonly memoryBytes?: number | undefined;
  /** Sent by the server, and what the link takes, in bits a second. */
  readonly sentBits?: number | undefined;
  readonly linkBits?: number | undefined;
  /** Joins that the server refused by a limit of its own. */
  readonly refusedJoins?: number | undefined;
  /** How the server ended, when it did. */
  readonly serverEnded?: string | undefined;
  /** The server's last lines. */
  readonly said: readonly string[];
  /** Texts of what went wrong for clients. */
  readonly problems?: readonly string[] | undefined;
  /** Of the tester: whether it broke a limit of its own, and how. */
  readonly testerStrain?: string | undefined;
}

export type CauseKind =
  | 'tester'
  | 'memory'
  | 'kernel'
  | 'bandwidth'
  | 'server-cpu'
  | 'event-loop'
  | 'admission'
  | 'crash'
  | 'unknown';

export interface Cause {
  readonly kind: CauseKind;
  /** One sentence: the figure that says so, and what to do. */
  readonly because: string;
}

/** The only place of the limits. */
export const SIGNS_OF = {
  /** Of a core. One thread runs the game; the rest of the process adds a little on top. */
  fullCore: 0.88,
  /** From here on the kernel's part is what is full. */
  kernelShare: 0.5,
  softirqCores: 0.5,
  files: 0.95,
  memory: 0.9,
  link: 0.9,
  gc: 0.15,
  lateTickMs: 20,
  /** Over what is due. */
  latePatchMs: 10,
} as const;

const OUT_OF_MEMORY = /out of memory|heap limit|ENOMEM|\boom\b/i;
const OUT_OF_FILES = /EMFILE|ENFILE|too many open files/i;
const OUT_OF_SOCKETS = /ENOBUFS|EADDRNOTAVAIL/i;
/** Said by either end it is of the server: its queue of those who knock is full. */
const REFUSED = /ECONNREFUSED/i;
const MORE_FILES = 'raise ulimit -n where the tester runs, or use more --workers';
const MORE_SOCKETS = 'its machine has no more ports or buffers, so test from another one as well';

/**
 * The first that fits, from what makes all others meaningless to what is left over. A saturated tester comes first:
 * it never lets anything be said about the server.
 */
export function whatGaveOut(signs: Signs): Cause {
  const { said, problems = [], serverCores, kernelShare = 0, softirqCores = 0 } = signs;
  const find = (pattern: RegExp): string | undefined => said.find((text) => pattern.test(text));
  const cause = (kind: CauseKind, because: string): Cause => ({ kind, because });
  if (signs.testerStrain !== undefined)
    return cause('tester', `${signs.testerStrain}: test from more workers or another machine, or with --thin`);
  const own = ownProblem(signs);
  if (own !== undefined) return cause('tester', `${own}: ${OUT_OF_FILES.test(own) ? MORE_FILES : MORE_SOCKETS}`);

  const memory = find(OUT_OF_MEMORY);
  if (memory !== undefined) return cause('memory', `it said "${memory}"`);
  const resident = ratio(signs.residentBytes, signs.memoryBytes);
  if (resident >= SIGNS_OF.memory) return cause('memory', `${percent(resident)} of the memory is taken`);
  if (signs.serverEnded === 'signal SIGKILL') return cause('memory', 'it was killed, as a system without memory does');
  const files = ratio(signs.openFiles, signs.mostFiles);
  if (files >= SIGNS_OF.files)
    return cause('kernel', `${signs.openFiles} of ${signs.mostFiles} file descriptors are open: raise ulimit -n`);
  const filesSaid = find(OUT_OF_FILES);
  if (filesSaid !== undefined) return cause('kernel', `file descriptors ran out ("${filesSaid}"): raise ulimit -n`);
  if (signs.serverEnded !== undefined) return cause('crash', `it ended by itself (${signs.serverEnded})`);

  const link = ratio(signs.sentBits, signs.linkBits);
  if (link >= SIGNS_OF.link) return cause('bandwidth', `${percent(link)} of the link's bits are sent`);

  const full = serverCores !== undefined && serverCores >= SIGNS_OF.fullCore;
  if (full && kernelShare >= SIGNS_OF.kernelShare)
    return cause('kernel', `${percent(kernelShare)} of the server's full core is spent in the kernel, on its sockets`);
  if (full)
    return cause(
      'server-cpu',
      `the process takes ${serverCores.toFixed(2)} cores, and its game runs on one: another process, or fewer players`,
    );
  // Who has lowered his rate has room again, and no full core any more.
  if ((signs.overloads ?? 0) > 0)
    return cause(
      'server-cpu',
      `its steps and patches took more time than there is, so it sent fewer patches by itself (${signs.overloads} times)`,
    );
  if (softirqCores >= SIGNS_OF.softirqCores)
    return cause('kernel', `soft interrupts take ${softirqCores.toFixed(2)} of a core: network packets`);
  const sockets = find(OUT_OF_SOCKETS) ?? find(REFUSED) ?? problems.find((text) => REFUSED.test(text));
  if (sockets !== undefined) return cause('kernel', `sockets failed ("${sockets}")`);

  const late = lateness(signs);
  if (late !== undefined) {
    if (serverCores === undefined)
      return cause('unknown', `${late} and the server's CPU cannot be seen from here: look at it there`);
    const spare = ` while the process takes ${serverCores.toFixed(2)} cores`;
    const gc = signs.gcShare ?? 0;
    const by = gc >= SIGNS_OF.gc ? `; ${percent(gc)} of the time is spent collecting garbage` : '';
    return cause('event-loop', `${late}${spare}${by}`);
  }
  if ((signs.refusedJoins ?? 0) > 0)
    return cause(
      'admission',
      `${signs.refusedJoins} joins were refused: ${problems[0] ?? said[0] ?? 'a limit of its configuration'}`,
    );
  return cause('unknown', 'no core, memory, link or descriptor is full, and the ticks are even');
}

/** What the tester's own processes could not open; undefined where the server ended, which comes before all else. */
export function ownProblem({
  problems = [],
  serverEnded,
}: Pick<Signs, 'problems' | 'serverEnded'>): string | undefined {
  if (serverEnded !== undefined) return undefined;
  const text = problems.find((one) => OUT_OF_FILES.test(one) || OUT_OF_SOCKETS.test(one));
  return text === undefined ? undefined : `clients had "${text}"`;
}

function lateness({ tickGapMs = 0, patchGapMs = 0, patchDueMs = 0 }: Signs): string | undefined {
  if (tickGapMs > SIGNS_OF.lateTickMs) return `ticks come ${tickGapMs.toFixed(1)} ms apart (p99)`;
  if (patchGapMs <= patchDueMs + SIGNS_OF.latePatchMs) return undefined;
  return `patches come ${patchGapMs.toFixed(1)} ms apart (p99), where ${patchDueMs.toFixed(1)} are due,`;
}

/** For people, in a sentence that begins with "what gave out first". */
export const CAUSE_NAMES: Readonly<Record<CauseKind, string>> = {
  tester: 'the tester itself',
  memory: 'memory',
  kernel: 'kernel',
  bandwidth: 'bandwidth',
  'server-cpu': 'server CPU',
  'event-loop': "the server's event loop, with CPU to spare",
  admission: "a limit of the server's own on who may join",
  crash: 'the server as a whole',
  unknown: 'cannot be told',
};

function ratio(part: number | undefined, whole: number | undefined): number {
  return part === undefined || whole === undefined || whole <= 0 ? 0 : part / whole;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
