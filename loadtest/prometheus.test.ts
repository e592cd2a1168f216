/** Tests of reading and comparing Prometheus text. */

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type Bucket,
  bucketsBetween,
  countAbove,
  increase,
  increaseOfAll,
  parseReading,
  quantile,
  upperBound,
} from './prometheus.ts';

const BEFORE = `# HELP gap Time between steps
# TYPE gap histogram
gap_bucket{le="0.01"} 5
gap_bucket{le="0.02"} 10
gap_bucket{le="+Inf"} 10
gap_sum 0.15
gap_count 10
ticks_total 1000
memory 5e+6
`;
const AFTER = `
gap_bucket{le="0.01"} 15
gap_bucket{le="0.02"} 110
gap_bucket{le="+Inf"} 110
ticks_total 1600 1700000000000
memory 6e+6
not a sample
`;
const before = parseReading(BEFORE);
const after = parseReading(AFTER);

describe('load test: Prometheus text', () => {
  it('reads samples with and without labels, and passes over the rest', () => {
    assert.equal(before.get('memory'), 5e6);
    assert.equal(before.get('gap_bucket{le="+Inf"}'), 10);
    assert.equal(after.get('ticks_total'), 1600);
    assert.equal(parseReading('<!doctype html>\n<p>Not found</p>').size, 0);
  });

  it('tells how much a counter grew', () => {
    assert.equal(increase(before, after, 'ticks_total'), 600);
  });

  it('adds up a counter over the values of its label', () => {
    const lowered = (room: number, late: number) =>
      parseReading(
        `lowered_total{reason="room"} ${room}\nlowered_total{reason="late"} ${late}\nlowered_total_2{a="b"} 9\n`,
      );
    assert.equal(increaseOfAll(lowered(1, 2), lowered(3, 5), 'lowered_total'), 5);
    assert.equal(increaseOfAll(lowered(1, 2), lowered(0, 5), 'lowered_total'), undefined);
    assert.equal(increaseOfAll(before, after, 'lowered_total'), undefined);
  });

  it('does not know about what is absent or began again', () => {
    assert.equal(increase(before, after, 'nothing'), undefined);
    assert.equal(increase(after, before, 'ticks_total'), undefined);
    assert.equal(bucketsBetween(before, after, 'nothing'), undefined);
    assert.equal(bucketsBetween(after, before, 'gap'), undefined);
  });

  it('takes the differences of the buckets', () => {
    assert.deepEqual(bucketsBetween(before, after, 'gap'), [
      { bound: 0.01, count: 10 },
      { bound: 0.02, count: 100 },
      { bound: Infinity, count: 100 },
    ]);
  });

  it('does not take one histogram for another whose name begins alike', () => {
    const reading = parseReading('gap_bucket_bucket{le="1"} 4\nmy_gap_bucket{le="1"} 4\n');
    assert.equal(bucketsBetween(reading, reading, 'gap'), undefined);
  });
});

describe('load test: quantiles from buckets', () => {
  it('count what is above a bound, where there is one', () => {
    const buckets = bucketsBetween(before, after, 'gap');
    assert.equal(countAbove(buckets, 0.01), 90);
    assert.equal(countAbove(buckets, 0.02), 0);
    assert.equal(countAbove(buckets, 0.015), undefined);
    assert.equal(countAbove(undefined, 0.01), undefined);
  });

  const buckets: Bucket[] = [
    { bound: 1, count: 10 },
    { bound: 2, count: 20 },
    { bound: 4, count: 100 },
    { bound: Infinity, count: 100 },
  ];

  it('interpolates inside a bucket, the first of which begins at 0', () => {
    assert.equal(quantile(buckets, 0.05), 0.5);
    assert.equal(quantile(buckets, 0.1), 1);
    assert.equal(quantile(buckets, 0.15), 1.5);
    assert.equal(quantile(buckets, 0.6), 3);
    assert.equal(quantile(buckets, 1), 4);
  });

  it('gives the last finite bound for what lies above it', () => {
    const over: Bucket[] = [
      { bound: 1, count: 10 },
      { bound: Infinity, count: 100 },
    ];
    assert.equal(quantile(over, 0.5), 1);
    assert.equal(upperBound(over), Infinity);
  });

  it('passes over empty buckets', () => {
    const gaps: Bucket[] = [
      { bound: 1, count: 0 },
      { bound: 2, count: 0 },
      { bound: 3, count: 10 },
      { bound: Infinity, count: 10 },
    ];
    assert.equal(quantile(gaps, 0.5), 2.5);
    assert.equal(upperBound(gaps), 3);
  });

  it('says nothing about nothing', () => {
    const empty: Bucket[] = [
      { bound: 1, count: 0 },
      { bound: Infinity, count: 0 },
    ];
    assert.equal(quantile(empty, 0.5), undefined);
    assert.equal(upperBound(empty), undefined);
    assert.equal(quantile([], 0.5), undefined);
  });
});
