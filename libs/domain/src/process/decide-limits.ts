import { instantMillis } from '../calendar/day.js';
import { type Course, openMarks } from './course.js';
import type { LimitPassedOrResumed } from './limit-changes.js';
import type { CommonFacts, OpenStep } from './process.js';

type Now = Pick<CommonFacts, 'now'>;

/**
 * Late is decided here, by whoever comes first: an act at or after a limit's instant, or the workflow's timer (design.md 4, rule 2).
 * @returns one event for every suspension that has ended by itself, and one LimitPassed for every mark of an open step whose instant has come
 * and that is not recorded yet, earliest first
 */
export function passLimits(course: Course, { now }: Now): readonly LimitPassedOrResumed[] {
  const over = Object.values(course.steps).filter(({ suspended }) => suspended !== undefined && instantMillis(suspended.resumesAt) <= instantMillis(now));
  const running = Object.fromEntries(over.map((step) => [step.key, runningAgain(step)]));
  const passed = openMarks({ ...course, steps: { ...course.steps, ...running } }).flatMap(({ key, level, at }): readonly LimitPassedOrResumed[] => {
    if (level === 'resume' || instantMillis(at) > instantMillis(now)) return [];
    const code = (running[key] ?? course.steps[key])?.limit?.code ?? '';
    return [{ type: 'LimitPassed', data: { key, code, level, due: at, noticed: now }, limit: { key, level } }];
  });
  return [...over.flatMap(resumption), ...passed];
}

/** A step whose suspension has ended; its limit was counted when the suspension was approved. */
export function runningAgain({ suspended, ...step }: OpenStep): OpenStep {
  return suspended === undefined ? step : { ...step, limit: suspended.resumes };
}

function resumption(step: OpenStep): readonly LimitPassedOrResumed[] {
  if (step.suspended === undefined) return [];
  const { left, resumes } = step.suspended;
  return [{ type: 'LimitResumed', data: { key: step.key, code: resumes.code, reason: '中止期满，自动恢复计算', left, limit: resumes }, opens: [runningAgain(step)] }];
}
