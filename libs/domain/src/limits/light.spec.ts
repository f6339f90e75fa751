import { describe, expect, it } from '@jest/globals';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { instantFromMillis, instantMillis, parseInstant } from '../calendar/day.js';
import type { Instant } from '../base.js';
import { describeRemaining } from './levels.js';
import { endsToday, lightOf as lightSeen, pressingFirst } from './light.js';
import type { Limit } from './limit.js';
import { after as lead } from '../referral/referral.fixture.js';

const at = (text: string) => parseInstant(text) ?? fail();
function fail(): never {
  throw new Error('no instant');
}
const lightOf = (limit: Limit, now: Instant) => lightSeen(limit, { now, calendar: OFFICIAL_CALENDAR });
const base = lead(1).state.course.steps['transfer']?.limit ?? fail();
const due = (day: string, more: Partial<Limit> = {}): Limit => ({ ...base, yellow: at(`${day}T00:00:00.000+08:00`), due: at(`${day}T00:00:00.000+08:00`), ...more });

describe('the light of a limit', () => {
  const limit = due('2026-10-30', { yellow: at('2026-10-29T20:00:00.000+08:00'), derivation: { ...base.derivation, lastDay: '2026-10-29' as never } });

  it('is never green on the last day and on the day before, whatever share of it is left, and says so in words', () => {
    const morning = at('2026-10-29T08:00:00.000+08:00');
    expect([endsToday(limit, morning), lightOf(limit, morning), describeRemaining(limit, morning, OFFICIAL_CALENDAR)]).toEqual([true, 'yellow', '今天到期']);
    const dayBefore = at('2026-10-28T00:00:00.000+08:00');
    expect([endsToday(limit, dayBefore), lightOf(limit, dayBefore), describeRemaining(limit, dayBefore, OFFICIAL_CALENDAR)]).toEqual([false, 'yellow', '明天到期']);
    const earlier = instantFromMillis(instantMillis(dayBefore) - 1);
    expect([lightOf(limit, earlier), describeRemaining(limit, earlier, OFFICIAL_CALENDAR)]).toEqual(['green', '剩 3 个工作日']);
    expect([endsToday(limit, limit.due), lightOf(limit, limit.due)]).toEqual([false, 'red']);
  });

  it('of one in hours turns yellow on the day before the one on which it ends', () => {
    const hours = { ...limit, yellow: at('2026-10-29T15:00:00.000+08:00'), due: at('2026-10-29T16:00:00.000+08:00') };
    expect([lightOf(hours, at('2026-10-27T20:00:00.000+08:00')), lightOf(hours, at('2026-10-28T00:00:00.000+08:00'))]).toEqual(['green', 'yellow']);
  });

  it('turns yellow and red exactly at its instants, and never red where it only warns', () => {
    const before = instantFromMillis(instantMillis(limit.due) - 1);
    expect([lightOf(limit, before), lightOf(limit, limit.due), lightOf({ ...limit, severity: 'warn' }, limit.due)]).toEqual(['yellow', 'red', 'yellow']);
  });
});

describe('of several limits over one step', () => {
  const now = at('2026-10-28T10:00:00.000+08:00');
  const first = (...limits: readonly Limit[]) => pressingFirst(limits.map((limit) => ({ limit })), { now, calendar: OFFICIAL_CALENDAR }).map(({ limit }) => limit.due.slice(0, 10));
  const green = (day: string) => due(day, { yellow: at('2026-10-29T00:00:00.000+08:00') });
  const yellow = (day: string) => due(day, { yellow: at('2026-10-20T00:00:00.000+08:00') });

  it('the one over comes first, then the one that is near, then the soonest', () => {
    expect(first(green('2026-11-30'), green('2026-11-20'), yellow('2026-12-01'), due('2026-10-20'))).toEqual(['2026-10-20', '2026-12-01', '2026-11-20', '2026-11-30']);
  });

  it('a reminder that has passed comes after what is near, and before what is far', () => {
    const reminder = due('2026-10-01', { severity: 'warn' });
    expect(first(green('2026-11-30'), reminder, yellow('2026-11-02'))).toEqual(['2026-11-02', '2026-10-01', '2026-11-30']);
  });
});
