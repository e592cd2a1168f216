/** What a target says of a benchmark's results: the form that the verdict writes and the report shows. */

export interface Judgement {
  readonly name: string;
  /** Undefined when the results cannot tell. */
  readonly value: number | undefined;
  readonly unit: '' | 'ms' | 'kB';
  readonly must: number;
  readonly moonshot: number;
  readonly better: 'smaller' | 'larger';
  readonly verdict: 'moonshot' | 'met' | 'missed' | 'unknown' | 'disturbed';
}
