import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Day, Instant } from '../base.js';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { addDays, compareInstants, dayOf, daysBetween, instantFromMillis, instantMillis, parseInstant, requireDay, startOfDay } from '../calendar/day.js';
import { isWorkingDay } from '../calendar/working-days.js';
import type { LimitRule } from '../rules/rule-set.js';
import { computeLimit } from './compute-limit.js';
import { explainLimit } from './explain-limit.js';
import { levelsOf } from './level-instants.js';
import { describeRemaining } from './levels.js';
import { lightOf } from './light.js';
import type { Limit } from './limit.js';
import { COLOURS, RULES } from './sample-rules.fixture.js';

function at(text: string): Instant {
  const instant = parseInstant(`${text}+08:00`);
  if (instant === null) throw new Error(text);
  return instant;
}

function limitOf(rule: LimitRule, opened: Instant, anchor = opened): Limit {
  const limit = computeLimit({ rule, colours: COLOURS, calendar: OFFICIAL_CALENDAR, ruleSet: '隆尧2026@1', anchor, opened });
  if (limit === null) throw new Error(rule.code);
  return limit;
}

/** An instant as another part may write it, in UTC. */
const isInstant = (text: string): text is Instant => parseInstant(text) !== null;

const D14 = limitOf(RULES.D14, at('2026-02-13T17:30'));

describe('levelsOf', () => {
  it('are yellow, red and the escalations, each with its instant', () => {
    expect(levelsOf(D14)).toEqual([
      { level: 'yellow', at: '2026-03-17T00:00:00.000+08:00' },
      { level: 'red', at: '2026-03-20T00:00:00.000+08:00' },
      { level: 'unitHead', at: '2026-03-21T00:00:00.000+08:00' },
      { level: 'brigade', at: '2026-03-25T00:00:00.000+08:00' },
      { level: 'leader', at: '2026-03-27T00:00:00.000+08:00' },
    ]);
  });

  it('a warning is never red', () => {
    expect(levelsOf(limitOf(RULES.D1, at('2026-01-05T09:00'))).map(({ level }) => level)).toEqual(['yellow']);
  });
});

describe('describeRemaining', () => {
  const tell = (limit: Limit, now: string): string => describeRemaining(limit, at(now), OFFICIAL_CALENDAR);

  it.each([
    ['2026-02-13T18:00', '剩 20 个工作日'],
    ['2026-02-14T09:00', '剩 20 个工作日'],
    ['2026-02-18T18:00', '剩 19 个工作日'],
    ['2026-03-17T00:00', '剩 3 个工作日'],
    ['2026-03-18T09:00', '明天到期'],
    ['2026-03-19T23:59', '今天到期'],
    ['2026-03-20T00:00', '已超期不足 1 个工作日'],
    ['2026-03-21T00:00', '已超期 1 个工作日'],
    ['2026-03-22T12:00', '已超期 1 个工作日'],
    ['2026-03-25T00:00', '已超期 3 个工作日'],
    ['2026-03-27T00:00', '已超期 5 个工作日'],
  ])('at %s: %s', (now, text) => {
    expect(tell(D14, now)).toBe(text);
  });

  it('tells hours, days within a holiday, and warnings as what they are', () => {
    const hours = limitOf(RULES.D22, at('2026-09-30T16:30'));
    expect(tell(hours, '2026-10-01T11:42')).toBe('剩 4 小时');
    expect(tell(hours, '2026-10-01T16:00')).toBe('剩不到 1 小时');
    expect(tell(hours, '2026-10-01T16:30')).toBe('已超期不足 1 个工作日');
    expect(tell(limitOf(RULES.D21, at('2026-02-14T10:00')), '2026-02-15T10:00')).toBe('剩 2 日，周二到期');
    expect(tell(limitOf(RULES.D21, at('2026-11-25T10:00')), '2026-11-27T18:00')).toBe('明天（周六）到期');
    expect(tell(limitOf(RULES.D1, at('2026-01-05T09:00')), '2026-02-04T09:00')).toBe('已过提醒期限 2 个工作日');
  });
});

describe('what is left before an event that is still to come', () => {
  const now = '2026-11-26T10:00';
  const dated = (last: string, anchor: string): Limit => ({ ...D14, due: startOfDay(addDays(requireDay(last), 1)), derivation: { ...D14.derivation, anchorDay: requireDay(anchor), lastDay: requireDay(last) } });

  it.each([
    ['the plan of the next year, counted from its first day', '2027-01-29', '2027-01-01', '剩 46 个工作日'],
    ['the evaluation of the quarter, counted from its end', '2027-01-15', '2026-12-31', '剩 36 个工作日'],
    ['what is due before, for comparison', '2026-12-31', '2026-11-02', '剩 26 个工作日'],
  ])('%s', (_, last, anchor, told) => {
    expect(describeRemaining(dated(last, anchor), at(now), OFFICIAL_CALENDAR)).toBe(told);
  });

  const day = fc.nat({ max: 800 }).map((days) => addDays(requireDay('2025-01-01'), days));
  const told = (last: Day, anchor: Day, today: Day) => describeRemaining(dated(last, anchor), at(`${today}T09:00`), OFFICIAL_CALENDAR);
  const worked = (first: Day, last: Day): number => Array.from({ length: daysBetween(first, last) + 1 }, (_, days) => addDays(first, days)).filter((one) => isWorkingDay(OFFICIAL_CALENDAR, one)).length;

  it('says how many working days there are from today to the last day, whatever day it is counted from; tomorrow is called tomorrow', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 90 }), fc.integer({ min: -60, max: 60 }), (today, ahead, from) => {
        const [last, anchor] = [addDays(today, ahead), addDays(today, from === 0 ? 1 : from)];
        const words = told(last, anchor, today);
        if (ahead === 0) expect(words).toBe('今天到期');
        else if (ahead === 1) expect(words).toMatch(isWorkingDay(OFFICIAL_CALENDAR, last) ? /^明天到期$/ : /^明天（周.）到期$/);
        else if (worked(addDays(today, 1), last) === 0) expect(words).toMatch(new RegExp(`^剩 ${ahead} 日，周.到期$`));
        else expect(words).toBe(`剩 ${worked(today, last)} 个工作日`);
      }),
    );
  });

  it('never counts the day of the event itself, and never more the day after', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 2, max: 90 }), (today, ahead) => {
        const last = addDays(today, ahead);
        const left = (text: string): number => Number(/^剩 (\d+) 个工作日$/.exec(text)?.[1] ?? 0);
        fc.pre(worked(addDays(today, 1), last) > 0);
        expect(left(told(last, today, today))).toBe(worked(addDays(today, 1), last));
        expect(left(told(last, today, addDays(today, 1)))).toBeLessThanOrEqual(left(told(last, today, today)));
      }),
    );
  });

  it('is never green where it says tomorrow, or days on which nobody works', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 12 }), (today, ahead) => {
        const [limit, looking] = [{ ...dated(addDays(today, ahead), addDays(today, -1)), yellow: at('2099-01-01T00:00') }, { now: at(`${today}T09:00`), calendar: OFFICIAL_CALENDAR }];
        expect(lightOf(limit, looking)).toBe(describeRemaining(limit, looking.now, looking.calendar).endsWith('个工作日') ? 'green' : 'yellow');
      }),
    );
  });
});

describe('explainLimit', () => {
  it('tells a clerk why', () => {
    expect(explainLimit(limitOf(RULES.D5, at('2026-02-13T15:00')), OFFICIAL_CALENDAR)).toEqual([
      '事项：确认抽取名单（D5）',
      '起算：抽取之日，2026-02-13（周五）',
      '期限：2 个工作日（起算当日不计，自次日起数工作日）',
      '休息日与调休：2026-02-14（周六） 调休上班；2026-02-15 至 2026-02-23 春节（9 天）',
      '最后一日：2026-02-24（周二），当日 24:00 前办结有效',
      '黄灯：2026-02-23（周一）00:00（最后一日的前一日）；红灯：2026-02-25（周三）00:00',
      '逾期升级：2026-02-26（周四）00:00 升级至部门负责人；2026-02-28（周六）00:00 升级至执法大队；2026-03-03（周二）00:00 升级至局领导',
      '时限依据：测试依据；可信度：中（外地或间接来源）；规则集：隆尧2026@1',
      '工作日历：2026 年版，依据国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
    ]);
  });

  it('says of a last day that is a day off whether it moved', () => {
    const stays = explainLimit(limitOf(RULES.D1, at('2026-01-05T09:00')), OFFICIAL_CALENDAR);
    expect(stays.filter((line) => /^(最后一日|遇休息日)/.test(line))).toEqual(['最后一日：2026-01-31（周六），当日 24:00 前办结有效', '遇休息日：最后一日是休息日（周末）；规则集没有规定本时限顺延，到期日不变']);
    const moves = explainLimit(limitOf({ ...RULES.D1, runsToNextWorkingDay: true }, at('2026-01-05T09:00')), OFFICIAL_CALENDAR).join('\n');
    expect([moves.includes('固定日期，遇休息日顺延至下一个工作日'), moves.includes('最后一日：2026-02-02（周一）'), moves.includes('遇休息日：')]).toEqual([true, true, false]);
  });

  it('says 暂定 where it is, and names the exact moment of a limit in hours', () => {
    const provisional = explainLimit(limitOf(RULES.D5, at('2026-12-31T15:00')));
    expect(provisional.at(-1)).toMatch(/^暂定：/);
    expect(provisional.join()).toContain('2027-01-01（周五） 元旦（暂定，尚无国务院通知）');
    expect(explainLimit(limitOf(RULES.D22, at('2026-09-30T16:30')))).toContain('到期时刻：2026-10-01（周四）16:30，此前办结有效');
    expect(explainLimit(limitOf(RULES.D1, at('2026-01-05T09:00'))).join()).toContain('只提醒');
  });
});

describe('properties of every limit', () => {
  const instant = fc
    .integer({ min: instantMillis('2025-06-01T00:00:00Z'), max: instantMillis('2028-01-01T00:00:00Z') })
    .map(instantFromMillis);
  const span = fc.record({ amount: fc.nat({ max: 60 }), unit: fc.constantFrom('wd' as const, 'd' as const, 'h' as const) });
  const count = fc.oneof(
    fc.record({ direction: fc.constant('after' as const), span }),
    fc.record({ direction: fc.constant('before' as const), span }),
    fc.record({ direction: fc.constant('on' as const), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
  );
  const rule = fc
    .record({ count, severity: fc.constantFrom('hard' as const, 'warn' as const), runsToNextWorkingDay: fc.boolean(), warn: fc.option(span, { nil: null }) })
    .map(({ warn, ...fields }): LimitRule => ({ ...RULES.D5, ...fields, ...(warn === null ? {} : { warn }) }));

  it('yellow ≤ due < escalations in order; not yellow before it is opened unless past due', () => {
    fc.assert(
      fc.property(rule, instant, instant, (some, anchor, opened) => {
        const limit = limitOf(some, opened, anchor);
        const instants = levelsOf(limit).map((level) => instantMillis(level.at));
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(compareInstants(limit.yellow, limit.due)).toBeLessThanOrEqual(0);
        for (const { at: escalated } of limit.escalations) expect(compareInstants(escalated, limit.due)).toBeGreaterThan(0);
        if (compareInstants(limit.due, opened) > 0) expect(compareInstants(limit.yellow, opened)).toBeGreaterThanOrEqual(0);
        if (limit.severity === 'warn') expect(limit.escalations).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('the last moment before due lies on the last day', () => {
    fc.assert(
      fc.property(rule, instant, (some, opened) => {
        const limit = limitOf(some, opened);
        expect(dayOf(instantFromMillis(instantMillis(limit.due) - 1))).toBe(limit.derivation.lastDay);
      }),
    );
  });

  it('the offset in which an instant is written does not matter', () => {
    fc.assert(
      fc.property(rule, instant, (some, opened) => {
        const utc = new Date(instantMillis(opened)).toISOString();
        if (!isInstant(utc)) throw new Error(utc);
        expect(limitOf(some, utc)).toEqual(limitOf(some, opened));
      }),
    );
  });

  it('has the same exceptions as the count that gave its last day', () => {
    const limit = limitOf(RULES.D4, at('2026-09-01T09:00'), at('2026-10-08T09:00'));
    expect(limit.derivation.lastDay).toBe(requireDay('2026-09-23'));
    expect(limit.derivation.exceptions).toHaveLength(10);
  });
});
