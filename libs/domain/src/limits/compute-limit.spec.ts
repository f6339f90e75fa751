import { describe, expect, it } from '@jest/globals';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { parseInstant, requireDay } from '../calendar/day.js';
import type { Day, Instant } from '../base.js';
import type { LimitRule } from '../rules/rule-set.js';
import { computeLimit } from './compute-limit.js';
import type { Limit } from './limit.js';
import { COLOURS, RULES } from './sample-rules.fixture.js';
import { shareOf } from './share-of.js';

function at(text: string): Instant {
  const instant = parseInstant(text.length === 10 ? `${text}T00:00+08:00` : `${text}+08:00`);
  if (instant === null) throw new Error(text);
  return instant;
}
const day = requireDay;

function limitOf(rule: LimitRule, anchor: Instant | Day, opened?: Instant): Limit {
  const start = opened ?? at(anchor.slice(0, 19));
  const limit = computeLimit({ rule, colours: COLOURS, calendar: OFFICIAL_CALENDAR, ruleSet: '隆尧2026@1', anchor, opened: start });
  if (limit === null) throw new Error(`${rule.code} has no number`);
  return limit;
}

const shown = ({ yellow, due, escalations, provisional, derivation }: Limit): unknown => ({
  last: derivation.lastDay,
  yellow,
  due,
  escalations: escalations.map((escalation) => escalation.at.slice(0, 16)),
  provisional,
});

describe('limits counted by hand', () => {
  it('D5: drawn on Friday 13 February, two working days over Spring Festival', () => {
    const limit = limitOf(RULES.D5, at('2026-02-13T15:00'));
    expect(shown(limit)).toEqual({
      last: '2026-02-24',
      yellow: '2026-02-24T14:24:00.000+08:00',
      due: '2026-02-25T00:00:00.000+08:00',
      escalations: ['2026-02-26T00:00', '2026-02-28T00:00', '2026-03-03T00:00'],
      provisional: false,
    });
    expect(limit.start).toBe('2026-02-13T15:00:00.000+08:00');
    expect(limit).toMatchObject({ code: 'D5', ruleSet: '隆尧2026@1', calendar: '2026' });
    expect(limit.derivation).toMatchObject({ title: '确认抽取名单', anchorDay: '2026-02-13', span: '2 个工作日', source: '测试依据' });
    expect(limit.derivation.exceptions.map((exception) => `${exception.day.slice(5)} ${exception.why}`)).toEqual([
      '02-14 调休上班', '02-15 春节', '02-16 春节', '02-17 春节', '02-18 春节', '02-19 春节', '02-20 春节', '02-21 春节', '02-22 春节', '02-23 春节',
    ]);
  });

  it('D12: yellow when the fifth of seven working days is over', () => {
    expect(shown(limitOf(RULES.D12, at('2026-02-13T17:30')))).toMatchObject({
      last: '2026-03-02',
      yellow: '2026-02-28T00:00:00.000+08:00',
      due: '2026-03-03T00:00:00.000+08:00',
    });
  });

  it('D14: twenty working days, yellow from the third-last, escalated after 1, 3 and 5', () => {
    expect(shown(limitOf(RULES.D14, at('2026-02-13T17:30')))).toEqual({
      last: '2026-03-19',
      yellow: '2026-03-17T00:00:00.000+08:00',
      due: '2026-03-20T00:00:00.000+08:00',
      escalations: ['2026-03-21T00:00', '2026-03-25T00:00', '2026-03-27T00:00'],
      provisional: false,
    });
  });

  it('D1: a warning turns yellow when it is due and never red', () => {
    expect(shown(limitOf(RULES.D1, day('2026-01-05'), at('2026-01-05T09:00')))).toEqual({
      last: '2026-01-31', yellow: '2026-02-01T00:00:00.000+08:00', due: '2026-02-01T00:00:00.000+08:00', escalations: [], provisional: false,
    });
  });

  it('D2: a fixed date of the year', () => {
    const limit = limitOf(RULES.D2, day('2026-01-05'), at('2026-01-05T09:00'));
    expect(shown(limit)).toMatchObject({ last: '2026-03-31', yellow: '2026-03-27T00:00:00.000+08:00', due: '2026-04-01T00:00:00.000+08:00' });
    expect(limit.derivation).toMatchObject({ anchorDay: '2026-01-01', span: '每年3月31日前', exceptions: [] });
  });

  it('D2: of another year than the anchor, a fixed date is not provisional', () => {
    const limit = computeLimit({
      rule: RULES.D2, colours: COLOURS, calendar: OFFICIAL_CALENDAR, ruleSet: 'r', anchor: day('2026-12-20'), opened: at('2026-12-20T09:00'), year: 2027,
    });
    expect(limit).toMatchObject({ due: '2027-04-01T00:00:00.000+08:00', provisional: false });
  });

  it('D3: an order without a number gives no limit', () => {
    expect(computeLimit({ rule: RULES.D3, colours: COLOURS, calendar: OFFICIAL_CALENDAR, ruleSet: 'r', anchor: day('2026-01-05'), opened: at('2026-01-05') })).toBeNull();
  });

  it('D4: five working days back over National Day and Mid-Autumn', () => {
    const limit = limitOf(RULES.D4, day('2026-10-08'), at('2026-09-01T09:00'));
    expect(shown(limit)).toMatchObject({ last: '2026-09-23', yellow: '2026-09-21T00:00:00.000+08:00', due: '2026-09-24T00:00:00.000+08:00' });
    expect(limit.derivation.span).toBe('提前 5 个工作日');
    expect(limit.derivation.exceptions.map((exception) => exception.day.slice(5))).toEqual([
      '09-25', '09-26', '09-27', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07',
    ]);
  });

  it('D4: opened when it is already past due, it keeps its true instants', () => {
    const limit = limitOf(RULES.D4, day('2026-10-08'), at('2026-09-29T09:00'));
    expect(limit).toMatchObject({ start: '2026-09-29T09:00:00.000+08:00', due: '2026-09-24T00:00:00.000+08:00' });
    expect(limit.yellow <= limit.due).toBe(true);
  });

  it('D8: to be filed by the day of the visit, yellow when less than three working days are left before it', () => {
    expect(shown(limitOf(RULES.D8, day('2026-10-09'), at('2026-09-10T10:00')))).toMatchObject({
      last: '2026-10-09', yellow: '2026-09-30T00:00:00.000+08:00', due: '2026-10-10T00:00:00.000+08:00',
    });
  });

  it('D8: opened within the warning it is yellow from the start', () => {
    expect(limitOf(RULES.D8, day('2026-10-09'), at('2026-10-08T10:00')).yellow).toBe('2026-10-08T10:00:00.000+08:00');
  });

  it('D18: fifteen calendar days that end in National Day run to the next working day', () => {
    const limit = limitOf(RULES.D18, at('2026-09-21T11:00'));
    expect(shown(limit)).toMatchObject({ last: '2026-10-08', yellow: '2026-09-29T00:00:00.000+08:00', due: '2026-10-09T00:00:00.000+08:00' });
    expect(limit.derivation).toMatchObject({ span: '15 日' });
    expect(limit.derivation.exceptions).toEqual([
      { day: '2026-10-06', working: false, why: '国庆节' },
      { day: '2026-10-07', working: false, why: '国庆节' },
    ]);
  });

  it('D19: ninety calendar days into a year without a notice are provisional', () => {
    expect(shown(limitOf(RULES.D19, at('2026-10-20T11:00')))).toMatchObject({ last: '2027-01-18', due: '2027-01-19T00:00:00.000+08:00', provisional: true });
    expect(limitOf(RULES.D19, at('2026-03-02T11:00'))).toMatchObject({ due: '2026-06-02T00:00:00.000+08:00', provisional: false });
  });

  it('D21: a short calendar-day limit without running on turns yellow at four fifths of its time', () => {
    expect(shown(limitOf(RULES.D21, at('2026-02-13T10:00')))).toMatchObject({
      last: '2026-02-16', yellow: '2026-02-16T06:48:00.000+08:00', due: '2026-02-17T00:00:00.000+08:00',
    });
  });

  it('D22: twenty-four hours, to the minute, holiday or not', () => {
    const limit = limitOf(RULES.D22, at('2026-09-30T16:30'));
    expect(shown(limit)).toEqual({
      last: '2026-10-01',
      yellow: '2026-10-01T11:42:00.000+08:00',
      due: '2026-10-01T16:30:00.000+08:00',
      escalations: ['2026-10-09T00:00', '2026-10-11T00:00', '2026-10-14T00:00'],
      provisional: false,
    });
    expect(limit.derivation.span).toBe('24 小时');
    expect(() => limitOf(RULES.D22, day('2026-09-30'), at('2026-09-30T16:30'))).toThrow(RangeError);
  });

  it('D5 and D14 over the turn of the year 2026 to 2027 are provisional', () => {
    expect(shown(limitOf(RULES.D5, at('2026-12-31T09:00')))).toMatchObject({ last: '2027-01-05', due: '2027-01-06T00:00:00.000+08:00', provisional: true });
    expect(shown(limitOf(RULES.D14, at('2026-12-07T09:00')))).toMatchObject({ last: '2027-01-05', provisional: true });
    expect(shown(limitOf(RULES.D5, at('2026-12-29T09:00')))).toMatchObject({ last: '2026-12-31', provisional: false });
  });
});

describe('the corners of the count', () => {
  const after = (amount: number, unit: 'wd' | 'd' | 'h'): LimitRule => ({ ...RULES.D5, count: { direction: 'after', span: { amount, unit } } });

  it('zero working days means by the end of the same day', () => {
    const limit = limitOf(after(0, 'wd'), at('2026-02-13T14:00'));
    expect(limit).toMatchObject({ due: '2026-02-14T00:00:00.000+08:00', yellow: '2026-02-13T22:00:00.000+08:00' });
    expect(limit.derivation.span).toBe('当日');
  });

  it('exactly five working days turn yellow by share, six by days left', () => {
    expect(limitOf(after(5, 'wd'), at('2026-03-06T14:00'))).toMatchObject({ yellow: '2026-03-13T00:00:00.000+08:00', due: '2026-03-14T00:00:00.000+08:00' });
    expect(limitOf(after(6, 'wd'), at('2026-03-06T14:00'))).toMatchObject({ yellow: '2026-03-12T00:00:00.000+08:00', due: '2026-03-17T00:00:00.000+08:00' });
  });

  it('a fixed date that is a day off runs on only where the rule says so', () => {
    const onSunday: LimitRule = { ...RULES.D2, count: { direction: 'on', month: 5, day: 3 } };
    expect(limitOf(onSunday, day('2026-01-05'), at('2026-01-05')).derivation.lastDay).toBe('2026-05-03');
    const running = limitOf({ ...onSunday, runsToNextWorkingDay: true }, day('2026-01-05'), at('2026-01-05'));
    expect(running.derivation.lastDay).toBe('2026-05-06');
    expect(running.derivation.exceptions.map((exception) => exception.day)).toEqual(['2026-05-03', '2026-05-04', '2026-05-05']);
  });

  it('a fixed date may name the end of February', () => {
    const rule: LimitRule = { ...RULES.D2, count: { direction: 'on', month: 2, day: 29 } };
    expect(limitOf(rule, day('2026-01-05'), at('2026-01-05')).derivation.lastDay).toBe('2026-02-28');
  });

  it('a broken rule is a defect', () => {
    expect(() => limitOf(after(-1, 'wd'), at('2026-03-06T14:00'))).toThrow(RangeError);
    expect(() => limitOf(after(1.5, 'd'), at('2026-03-06T14:00'))).toThrow(RangeError);
    for (const share of ['1.2', '.8', '80%', '-0.8', '']) expect(() => shareOf(10, share)).toThrow(RangeError);
  });

  it('shares are exact decimals', () => {
    expect(shareOf(172_800_000, '0.8')).toBe(138_240_000);
    expect(shareOf(1_000_000_000_000_000, '0.1')).toBe(100_000_000_000_000);
    expect(shareOf(10, '1.0')).toBe(10);
    expect(shareOf(3, '0.29')).toBe(0);
    expect(shareOf(100, '0.29')).toBe(29);
  });
});
