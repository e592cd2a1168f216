/** What a benchmark leaves behind: its JSON, and what the report and the verdict are made from. */

/** `floor`: bare ws with the same frames. `stock`: Colyseus as its documentation teaches. `node`, `bun`: this server. */
export const SUBJECTS = ['floor', 'stock', 'node', 'bun'] as const;
export type Subject = (typeof SUBJECTS)[number];

/**
 * `w1`: wanderers in one room. `w2`: the same with a weapon in everybody's hands, `firing` or `holding` it.
 * `w3`: sixty rooms of eight wanderers, beside `w3-one`: the same 480 in one room.
 */
export const WORKLOADS = ['w1', 'w2-firing', 'w2-holding', 'w3', 'w3-one'] as const;
export type Workload = (typeof WORKLOADS)[number];

/** Milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What one run of one subject came to. What a subject cannot tell is left out. */
export interface Figures {
  /** Share of one core that the server process took, user and system, in the median second. */
  readonly cpu: number;
  /** Microseconds of CPU per client and tick completed. */
  readonly cpuPerClientTick: number;
  readonly stepsPerSecond: number;
  readonly stepMs?: Percentiles;
  readonly patchMs?: Percentiles;
  readonly tickGapMs: Percentiles;
  /** Bytes of frames, headers included, that a client was sent per second: mean of all. */
  readonly bytesPerClient: number;
  /** Patches per second of the client that got fewest, and of the median one. */
  readonly patchesPerClient: { readonly least: number; readonly p50: number };
  /** After the run, without a forced collection. */
  readonly heapMb: number;
  readonly rssMb: number;
  /** Bytes that JavaScript allocated per tick. */
  readonly allocatedPerTick?: number;
  /** Share of the run spent collecting garbage. */
  readonly gcShare?: number;
  readonly inputToAckMs: Percentiles;
}

/** What tells whether a run was disturbed from outside. */
export interface Control {
  /** Tick gaps of a bare pacer in a process of its own, on the server's core priority and beside it. */
  readonly pacerGapMs: Percentiles;
  /** How late the load generator was with its inputs, and its share of a core. */
  readonly loadLatenessMs: Percentiles;
  readonly loadCpu: number;
  /** CPU time that neither server, load nor pacer took, as a share of one core. */
  readonly foreignCpu: number;
}

/** One second of a run, for the plots. */
export interface Second {
  readonly at: number;
  readonly cpu: number;
  readonly tickGapP99: number;
  readonly bytesPerClient: number;
}

export interface Run {
  readonly workload: Workload;
  readonly subject: Subject;
  readonly clients: number;
  /** Which of the interleaved rounds. */
  readonly round: number;
  readonly seconds: number;
  readonly figures: Figures;
  readonly control: Control;
  readonly timeline: readonly Second[];
  /** Why this run cannot be trusted; absent is a clean run. */
  readonly disturbed?: string;
}

/** The search for the largest number of clients that a subject keeps up with. */
export interface Capacity {
  readonly subject: Subject;
  /** Largest number that passed; 0 when none did. */
  readonly clients: number;
  readonly tries: readonly { readonly clients: number; readonly passed: boolean; readonly because: string }[];
  /** A try may have failed for what came from outside; why. */
  readonly disturbed?: string;
}

/** Two hundred joins in two seconds into a room of two hundred. */
export interface JoinBurst {
  readonly subject: Subject;
  readonly round: number;
  readonly joined: number;
  readonly failed: number;
  readonly tickGapMs: Percentiles;
  /** Why this burst cannot be trusted. */
  readonly disturbed?: string;
}

/** Heap after a forced collection and external memory, bytes: idle, and with so many seated. */
export interface Memory {
  readonly subject: Subject;
  readonly seated: number;
  readonly idleBytes: number;
  readonly seatedBytes: number;
  readonly bytesPerSeat: number;
}

export interface BenchResults {
  readonly format: 1;
  /** ISO time. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly commit: string;
  readonly command: string;
  readonly quick: boolean;
  readonly seed?: number;
  /** How the stock room sends positions: as 32-bit floats, or as bounded numbers of 16 bits. */
  readonly stockFields?: 'float32' | 'quantized';
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly system: string;
    readonly node: string;
    readonly bun?: string;
    /** How processes were kept apart, or why they could not be. */
    readonly pinning: string;
  };
  readonly runs: readonly Run[];
  readonly capacities: readonly Capacity[];
  readonly joins: readonly JoinBurst[];
  readonly memory: readonly Memory[];
}
