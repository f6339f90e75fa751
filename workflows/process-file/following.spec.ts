import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventHeader } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { foldCourse, NOT_BEGUN, type Course } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';
import { follow, NOT_FOLLOWED } from './following.js';

const header = (version: number): EventHeader => ({ version, type: `Event${version % 3}`, at: instantFromMillis(version), opens: [{ key: `step${version}`, limit: null }], closes: [`step${version - 2}`] });
const headers = (count: number): readonly EventHeader[] => Array.from({ length: count }, (_, index) => header(index + 1));
const folded = (count: number): Course<StepMark> => headers(count).reduce<Course<StepMark>>(foldCourse, NOT_BEGUN);

describe('follow', () => {
  it('comes to the same course in whatever order, pieces and repetitions the headers come', () => {
    const pieces = fc.integer({ min: 1, max: 12 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        order: fc.shuffledSubarray([...headers(count)], { minLength: count }),
        again: fc.array(fc.constantFrom(...headers(count))),
        width: fc.integer({ min: 1, max: 5 }),
      }),
    );
    fc.assert(
      fc.property(pieces, ({ count, order, again, width }) => {
        const sent = [...order, ...again];
        let following = NOT_FOLLOWED;
        for (let at = 0; at < sent.length; at += width) following = follow(following, sent.slice(at, at + width));
        expect(following).toEqual({ course: folded(count), ahead: [] });
      }),
    );
  });

  it('keeps what lies behind a gap until the gap is filled', () => {
    const gap = follow(follow(NOT_FOLLOWED, headers(2)), [header(4), header(5)]);
    expect(gap.course.version).toBe(2);
    expect(gap.ahead.map(({ version }) => version)).toEqual([4, 5]);
    expect(follow(gap, [header(3)])).toEqual({ course: folded(5), ahead: [] });
  });

  it('passes over what it has', () => {
    const following = follow(NOT_FOLLOWED, headers(3));
    expect(follow(following, headers(2))).toEqual(following);
  });
});
