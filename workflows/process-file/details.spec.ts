import { describe, expect, it } from '@jest/globals';
import { instantMillis, parseInstant } from '#domain/calendar/day';
import { type EventHeader, type Instant, type ProcessKind, ROLES } from '#domain';
import { INSPECTION_STEPS } from '#domain/inspection/permitted-acts';
import { NOT_BEGUN, type Course } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';
import { RETURN_VISIT_STEPS_IN_TEMPORAL } from '#domain/return-visit/permitted-acts';
import { describeCourse, describeMark, type Performed, performedIn, stepName } from './details.js';
import { actSummary, markSummary } from './summaries.js';

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null || instantMillis(instant) === 0) throw new Error(text);
  return instant;
};
const limit = { code: 'D7', severity: 'hard', yellow: at('2026-11-25T00:00:00+08:00'), due: at('2026-11-28T00:00:00+08:00'), escalations: [] } as const;
const course = (steps: Course<StepMark>['steps'], levels: Course<StepMark>['levels'] = {}): Course<StepMark> => ({ ...NOT_BEGUN, version: 1, steps, levels });

const header = (version: number, closes: readonly string[]): EventHeader => ({ version, type: 'Done', at: at('2026-11-25T10:02:00+08:00'), closes });
const shown = (open: Course<StepMark>, last: Performed | null = null): string => describeCourse('inspection', open, INSPECTION_STEPS, last);

describe('what the Temporal screens show', () => {
  it('names the open steps with their limits and lights', () => {
    const open = course({ approve: { key: 'approve', limit }, 'enterResult/130525-D03': { key: 'enterResult/130525-D03', limit: null } });
    expect(shown(open)).toBe('**待办环节**\n\n- 🟢 **检查审批**：D7，2026-11-27 当天截止，绿灯\n- ⚪ **录入结果 130525-D03**：没有时限');
  });

  it.each([
    [['yellow'], '🟡 **检查审批**：D7，2026-11-27 当天截止，黄灯'],
    [['yellow', 'red'], '🔴 **检查审批**：D7，2026-11-27 当天截止，黄灯，红灯'],
    [['yellow', 'red', 'unitHead'], '，红灯，提醒'],
  ] as const)('says how far a limit has passed: %j', (levels, line) => {
    expect(shown(course({ approve: { key: 'approve', limit } }, { approve: levels }))).toContain(line);
  });

  it('says the hour of a limit in hours, and that one is suspended', () => {
    const hours = { ...limit, due: at('2026-11-28T15:30:00+08:00') };
    expect(shown(course({ approve: { key: 'approve', limit: hours } }))).toContain('D7，2026-11-28 15:30 截止');
    expect(shown(course({ approve: { key: 'approve', limit, suspended: { resumesAt: at('2026-12-01T00:00:00.000+08:00') } } }))).toContain('⚪ **检查审批**：时限中止');
  });

  it('says when nothing is open, when all is over, and what was done last', () => {
    expect(shown(course({}))).toBe('没有待办环节');
    const last = performedIn([header(3, ['approve']), header(4, []), { version: 5, type: 'LimitPassed', at: limit.due }]);
    expect(shown({ ...course({}), ended: true }, last)).toBe('**已办结**\n\n**最近一次办理**：检查审批（2026-11-25 10:02）');
    expect(performedIn([header(1, [])])).toBeNull();
  });

  it('names what a timer waits for', () => {
    expect(describeMark('inspection', { key: 'approve', level: 'red', at: limit.due }, INSPECTION_STEPS)).toBe('检查审批：红灯（2026-11-28 00:00）');
    expect(stepName('newStep', INSPECTION_STEPS)).toBe('newStep');
    expect(stepName('decideLimitChange/2', INSPECTION_STEPS)).toBe('审批时限变更 2');
  });

  it('names what an activity does', () => {
    expect(actSummary({ ref: { kind: 'inspection', number: '1' }, act: 'publishResult' })).toBe('自动办理：公示结果');
    expect(actSummary({ ref: { kind: 'task', number: '1' }, act: 'actOfTomorrow' })).toBe('自动办理：actOfTomorrow');
    expect(markSummary({ ref: { kind: 'task', number: '1' }, level: 'red' })).toBe('记录时限：红灯');
  });

  it('says of a return visit that supervision is reminded, because the others may not know of it', () => {
    const levels = ['yellow', 'red', 'unitHead', 'brigade', 'leader'] as const;
    const told = (kind: ProcessKind): string => describeCourse(kind, course({ answer: { key: 'answer', limit: { ...limit, code: 'D26' } } }, { answer: levels }), RETURN_VISIT_STEPS_IN_TEMPORAL, null);
    expect(told('returnVisit')).toContain('黄灯，红灯，提醒监督人员（第一次），提醒监督人员（再次），提醒监督人员（第三次）');
    expect(told('inspection')).toContain(`提醒${ROLES.unitHead}，提醒${ROLES.brigade}，提醒${ROLES.leader}`);
    expect(describeMark('returnVisit', { key: 'answer', level: 'leader', at: limit.due }, RETURN_VISIT_STEPS_IN_TEMPORAL)).toBe('企业答复回访：提醒监督人员（第三次）（2026-11-28 00:00）');
    expect(markSummary({ ref: { kind: 'returnVisit', number: '1' }, level: 'brigade' })).toBe('记录时限：提醒监督人员（再次）');
  });
});
