import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../base.js';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { requireDay, startOfDay } from '../calendar/day.js';
import type { LimitCount, LimitRule } from '../rules/rule-set.js';
import { computeLimit } from './compute-limit.js';
import { COLOURS, RULES } from './sample-rules.fixture.js';
import { describeTowardsBeginning } from './towards-beginning.js';

const opened: Instant = startOfDay(requireDay('2026-10-09'));

function told(rule: LimitRule, anchor: Parameters<typeof computeLimit>[0]['anchor'], counted?: LimitCount): string | null {
  const limit = computeLimit({ rule, colours: COLOURS, calendar: OFFICIAL_CALENDAR, ruleSet: '隆尧2026@1', anchor, opened, ...(counted !== undefined && { counted }) });
  if (limit === null) throw new Error(rule.code);
  return describeTowardsBeginning(limit);
}

describe('a limit counted backwards from what is planned', () => {
  const day = requireDay('2026-12-31');

  it('says before what it has to be done, and how long before', () => {
    expect(told(RULES.D8, day)).toBe('须在检查开始前办结');
    expect(told({ ...RULES.D8, count: { direction: 'before', span: { amount: 7, unit: 'wd' } } }, day)).toBe('须在检查开始前至少 7 个工作日办结');
    expect(told(RULES.D4, day)).toBe('须在任务开始前至少 5 个工作日办结');
  });

  it('is none where it runs from what has happened, and where the day itself is the term', () => {
    expect(told(RULES.D14, opened)).toBeNull();
    expect(told(RULES.D8, opened, { direction: 'after', span: { amount: 1, unit: 'wd' } })).toBeNull();
    expect(told({ ...RULES.D8, code: 'D11' }, day)).toBeNull();
  });
});
