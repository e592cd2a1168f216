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

/** Decimals of a value that leave no doubt of which side of its target it is on. */
export function digitsOf({ value, must }: Pick<Judgement, 'value' | 'must'>): number {
  return value !== undefined && value !== must && value.toFixed(2) === must.toFixed(2) ? 4 : 2;
}
