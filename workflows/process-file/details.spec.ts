import { describe, expect, it } from '@jest/globals';
import { instantMillis, parseInstant } from '#domain/calendar/day';
import type { Instant } from '#domain';
import { INSPECTION_STEPS } from '#domain/inspection/permitted-acts';
import { NOT_BEGUN, type Course } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';
import { describeCourse, describeMark, stepName } from './details.js';

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null || instantMillis(instant) === 0) throw new Error(text);
  return instant;
};
const limit = { code: 'D7', severity: 'hard', yellow: at('2026-11-25T00:00:00+08:00'), due: at('2026-11-28T00:00:00+08:00'), escalations: [] } as const;
const course = (steps: Course<StepMark>['steps'], levels: Course<StepMark>['levels'] = {}): Course<StepMark> => ({ ...NOT_BEGUN, version: 1, steps, levels });

describe('what the Temporal screens show', () => {
  it('names the open steps with their limits', () => {
    const open = course({ approve: { key: 'approve', limit }, 'enterResult/130525-D03': { key: 'enterResult/130525-D03', limit: null } });
    expect(describeCourse(open, INSPECTION_STEPS)).toBe('待办环节：\n- 检查审批（D7，2026-11-28 00:00 前）\n- 录入结果 130525-D03');
  });

  it('says how far a limit has passed', () => {
    expect(describeCourse(course({ approve: { key: 'approve', limit } }, { approve: ['yellow', 'red'] }), INSPECTION_STEPS)).toContain('；红灯');
  });

  it('says when nothing is open, and when all is over', () => {
    expect(describeCourse(course({}), INSPECTION_STEPS)).toBe('没有待办环节');
    expect(describeCourse({ ...course({}), ended: true }, INSPECTION_STEPS)).toBe('已办结');
  });

  it('names what a timer waits for', () => {
    expect(describeMark({ key: 'approve', level: 'red', at: limit.due }, INSPECTION_STEPS)).toBe('检查审批：红灯（2026-11-28 00:00）');
    expect(stepName('newStep', INSPECTION_STEPS)).toBe('newStep');
  });
});
