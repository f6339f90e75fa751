import { instantMillis } from '../calendar/day.js';
import { type Course, openMarks } from './course.js';
import type { CommonFacts, LimitPassed } from './process.js';

/**
 * Late is decided here, by whoever comes first: an act at or after a limit's instant, or the workflow's timer (design.md 4, rule 2).
 * @returns one LimitPassed for every mark of an open step whose instant has come and that is not recorded yet, earliest first
 */
export function passLimits(course: Course, { now }: Pick<CommonFacts, 'now'>): readonly LimitPassed[] {
  return openMarks(course)
    .filter((mark) => instantMillis(mark.at) <= instantMillis(now))
    .map(({ key, level, at }): LimitPassed => ({
      type: 'LimitPassed',
      data: { key, code: course.steps[key]?.limit?.code ?? '', level, due: at, noticed: now },
      limit: { key, level },
    }));
}
