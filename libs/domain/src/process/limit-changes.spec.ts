import { describe, expect, it } from '@jest/globals';
import type { Day, Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { day } from '../draw/draw.fixture.js';
import { after, brigade, handler, leader } from '../referral/referral.fixture.js';
import { after as past, entered, FINE, reviewer } from '../inspection/inspection.fixture.js';
import { openMarks } from './course.js';
import type { LimitAct, LimitChangeKind } from './limit-changes.js';
import { decideLimits } from './definition.js';
import { at, facts, field, person, RULES, SYSTEM } from './world.fixture.js';

const propose = (kind: LimitChangeKind, key = 'fileCase', more: { readonly until?: Day | null; readonly breach?: Instant } = {}): LimitAct => ({
  act: 'proposeLimitChange', input: { kind, key, reason: '鉴定需要时间', evidence: '鉴定委托书', until: kind === 'suspend' ? day('2026-11-30') : null, ...more },
});
const approve: LimitAct = { act: 'approveLimitChange', input: { proposal: 'T1', opinion: '同意' } };
const resume: LimitAct = { act: 'resumeLimit', input: { key: 'fileCase', reason: '鉴定意见已收到' } };
/** The case is to be filed by 12 November: D18, 15 d from 28 October. */
const accepted = () => after(3);
const extended = () => accepted().and(propose('extend'), facts(handler, '2026-11-05 09:00')).and(approve, facts(leader, '2026-11-06 09:00'));

describe('a limit extended', () => {
  it('is counted longer from the same event, once approved by a leader', () => {
    accepted().when(propose('extend'), facts(handler, '2026-11-05 09:00')).then({ type: 'LimitChangeProposed', opens: ['decideLimitChange/T1'], data: { proposal: 'T1', by: handler.person } });
    accepted()
      .and(propose('extend'), facts(handler, '2026-11-05 09:00'))
      .when(approve, facts(leader, '2026-11-06 09:00'))
      .then({ type: 'LimitExtended', closes: ['decideLimitChange/T1'], opens: ['fileCase D18 2026-11-27'], data: { reason: '鉴定需要时间', opinion: '同意', before: at('2026-11-13'), span: { amount: 15, unit: 'd' } } });
    expect(extended().step('fileCase').limit?.derivation).toMatchObject({ anchorDay: '2026-10-28', span: '30 日', note: '经批准延长 15 日' });
  });

  it('is extended as often as the rule set allows, and only where it allows it', () => {
    extended().when(propose('extend'), facts(handler, '2026-11-20 09:00')).thenRefused('EXTENDED_BEFORE', { source: '测试依据' });
    after(1).when(propose('extend', 'transfer'), facts(brigade, '2026-10-27 09:00')).thenRefused('NOT_EXTENDABLE');
    accepted().when(propose('extend', 'nothing'), facts(handler, '2026-11-05 09:00')).thenRefused('STEP_NOT_OPEN');
    after(1).when(propose('extend', 'handOver'), facts(brigade, '2026-10-27 09:00')).thenRefused('NO_LIMIT_RUNNING');
  });

  it('after it had passed: what was recorded stays in the ledger, and the new instants are awaited', () => {
    const late = accepted().and(propose('extend'), facts(handler, '2026-11-16 09:00'));
    expect(late.events.filter(({ type }) => type === 'LimitPassed').map(({ limit }) => limit?.level)).toEqual(['yellow', 'red', 'unitHead']);
    const longer = late.and(approve, facts(leader, '2026-11-16 10:00'));
    expect(openMarks(longer.state.course).map(({ key, level, at: instant }) => `${key} ${level} ${instant.slice(0, 10)}`)).toContain('fileCase red 2026-11-28');
    expect(longer.state.limits?.breaches).toEqual([{ key: 'fileCase', code: 'D18', at: at('2026-11-13'), explained: false }]);
  });

  it('stays within its year where the rule set says so', () => {
    const longer = { span: { amount: 30, unit: 'd' }, times: 1, withinYear: true, source: '测试依据', confidence: 'low' } as const;
    const rules = { ...RULES, limits: RULES.limits.map((rule) => (rule.code === 'D11' ? { ...rule, extension: longer } : rule)) };
    past(1).when(propose('extend', 'carryOut'), facts(person('unitHead'), '2026-12-10 09:00', { rules })).thenRefused('BEYOND_THE_YEAR', { source: '测试依据' });
  });

  it('moves the window of the one inspection where D11 is extended', () => {
    const opened = past(1);
    const more = opened.and(propose('extend', 'carryOut'), facts(person('unitHead'), '2026-12-10 09:00')).and(approve, facts(leader, '2026-12-10 10:00'));
    expect(opened.data.window.to).toBe('2026-12-15');
    expect(more.data.window).toEqual({ from: opened.data.window.from, to: '2026-12-29' });
  });
});

describe('a limit suspended', () => {
  const suspended = () => accepted().and(propose('suspend'), facts(handler, '2026-11-05 09:00')).and(approve, facts(leader, '2026-11-05 10:00'));

  it('keeps the whole days left, which run again from the day after it ends', () => {
    accepted()
      .and(propose('suspend'), facts(handler, '2026-11-05 09:00'))
      .when(approve, facts(leader, '2026-11-05 10:00'))
      .then({ type: 'LimitSuspended', closes: ['decideLimitChange/T1'], opens: ['fileCase suspended 7 d'], data: { left: { amount: 7, unit: 'd' } } });
    suspended().when(resume, facts(handler, '2026-11-20 09:00')).then({ type: 'LimitResumed', opens: ['fileCase D18 2026-11-27'] });
    const again = suspended().and(resume, facts(handler, '2026-11-20 09:00')).step('fileCase').limit;
    expect(again?.derivation).toMatchObject({ anchor: '中止的最后一日', anchorDay: '2026-11-20', note: '中止时剩余 7 日，自次日起继续计算' });
    suspended().when(resume, facts(handler, '2026-11-05 18:00')).then({ type: 'LimitResumed', opens: ['fileCase D18 2026-11-12'] });
  });

  it('passes nothing meanwhile, and its step can be done', () => {
    expect(openMarks(suspended().state.course)).toEqual([{ key: 'fileCase', level: 'resume', at: at('2026-12-01') }]);
    expect(decideLimits(suspended().state, { now: at('2026-11-30 23:59') }).events).toEqual([]);
    suspended().when({ act: 'fileCase', input: { caseNumber: '案1号', opinion: '同意' } }, facts(leader, '2026-11-28 09:00')).then({ type: 'CaseFiled', closes: ['fileCase'], opens: ['decidePenalty D19 2027-02-26'] });
  });

  it('runs again by itself after its last day, and what is late then is noticed with it', () => {
    const over = decideLimits(suspended().state, { now: at('2026-12-01') }).events;
    expect(over).toMatchObject([{ type: 'LimitResumed', data: { reason: '中止期满，自动恢复计算', left: { amount: 7, unit: 'd' } }, opens: [{ key: 'fileCase', limit: { derivation: { anchorDay: '2026-11-30', lastDay: '2026-12-07' } } }] }]);
    expect(over[0]?.opens?.[0]).not.toHaveProperty('suspended');
    const late = decideLimits(suspended().state, { now: at('2026-12-08') }).events;
    expect(late.map(({ type, limit }) => [type, limit?.level])).toEqual([['LimitResumed', undefined], ['LimitPassed', 'yellow'], ['LimitPassed', 'red']]);
    const acted = suspended().and({ act: 'fileCase', input: { caseNumber: '案1号', opinion: '同意' } }, facts(leader, '2026-12-08 09:00'));
    expect(acted.events.slice(-4).map(({ type }) => type)).toEqual(['LimitResumed', 'LimitPassed', 'LimitPassed', 'CaseFiled']);
  });

  it('says until when, and not in the past', () => {
    accepted().when(propose('suspend', 'fileCase', { until: null }), facts(handler, '2026-11-05 09:00')).thenRefused('SUSPENSION_END_REQUIRED');
    accepted().when(propose('suspend', 'fileCase', { until: day('2026-11-04') }), facts(handler, '2026-11-05 09:00')).thenRefused('SUSPENSION_END_PAST');
    accepted().when(propose('suspend', 'fileCase', { until: day('2026-11-05') }), facts(handler, '2026-11-05 09:00')).then({ type: 'LimitChangeProposed', opens: ['decideLimitChange/T1'] });
  });

  it('keeps the days of the limit, not those by which it ran on over a holiday', () => {
    const holiday: Calendar = { version: '2026r2', years: OFFICIAL_CALENDAR.years.map((year) => ({ ...year, off: [...year.off, ...['2026-11-12', '2026-11-13'].map((date) => ({ day: day(date), name: '测试假日' }))] })) };
    const running = accepted().and({ act: 'recomputeLimits', input: { calendar: '1' } }, facts(SYSTEM, '2026-11-04 09:00', { calendar: holiday }));
    expect(running.step('fileCase').limit?.derivation).toMatchObject({ lastDay: '2026-11-16', countedTo: '2026-11-12' });
    const asked = running.and(propose('suspend'), facts(handler, '2026-11-05 09:00', { calendar: holiday }));
    asked.when(approve, facts(leader, '2026-11-05 10:00', { calendar: holiday })).then({ type: 'LimitSuspended', closes: ['decideLimitChange/T1'], opens: ['fileCase suspended 7 d'] });
  });

  it('is not possible for a limit that is counted towards a day', () => {
    past(1).when(propose('suspend', 'carryOut'), facts(person('unitHead'), '2026-11-10 09:00')).thenRefused('TOWARDS_A_DAY');
  });

  it('is not suspended when overdue, twice, or for a span in hours that nobody may stretch', () => {
    accepted().when(propose('suspend'), facts(handler, '2026-11-13 00:00')).thenRefused('ALREADY_OVERDUE');
    suspended().when(propose('suspend'), facts(handler, '2026-11-06 09:00')).thenRefused('NO_LIMIT_RUNNING');
    const toThePolice = accepted()
      .and({ act: 'reportSuspectedCrime', input: { report: '涉嫌污染环境罪', officers: ['w1', 'w2'] } }, facts(handler, '2026-11-03 09:00'))
      .and({ act: 'decideTransfer', input: { transfer: true, reasons: '符合移送条件' } }, facts(leader, '2026-11-04 09:00'));
    toThePolice.when(propose('suspend', 'transferToPolice'), facts(handler, '2026-11-04 10:00')).thenRefused('COUNTED_IN_HOURS');
    accepted().when(resume, facts(handler, '2026-11-06 09:00')).thenRefused('NOT_NOW');
    suspended().and(resume, facts(handler, '2026-11-06 09:00')).when(resume, facts(handler, '2026-11-06 09:10')).thenRefused('NOT_NOW');
  });

  it('counts working days where the rule does', () => {
    const review = entered().and(propose('suspend', 'review'), facts(reviewer, '2026-10-23 10:00')).and(approve, facts(leader, '2026-10-23 11:00'));
    const left = review.step('review').suspended?.left;
    expect(left?.unit).toBe('wd');
    const again = review.and({ act: 'resumeLimit', input: { key: 'review', reason: '恢复' } }, facts(reviewer, '2026-11-02 09:00')).step('review').limit;
    expect(again?.derivation).toMatchObject({ anchorDay: '2026-11-02', span: `${left?.amount} 个工作日` });
  });
});

describe('a breach explained', () => {
  const late = () => accepted().and({ act: 'fileCase', input: { caseNumber: '案1号', opinion: '同意' } }, facts(leader, '2026-11-18 09:00'));

  it('stays in the book with its explanation, also when the step is long done', () => {
    const explained = late().and(propose('explain'), facts(handler, '2026-11-19 09:00')).and(approve, facts(leader, '2026-11-19 10:00'));
    expect(explained.events.at(-1)).toMatchObject({ type: 'BreachExplained', data: { key: 'fileCase', code: 'D18', reason: '鉴定需要时间', opinion: '同意', evidence: '鉴定委托书' } });
    expect(explained.state.limits?.breaches).toEqual([{ key: 'fileCase', code: 'D18', at: at('2026-11-13'), explained: true }]);
    expect(explained.events.filter(({ type }) => type === 'LimitPassed')).toHaveLength(4);
  });

  it('is one breach, not every breach of that step, and once', () => {
    const twice = entered()
      .and({ act: 'returnResult', input: { reason: '补充', departments: ['water'] } }, facts(reviewer, '2026-11-10 09:00'))
      .and({ act: 'enterResult', input: FINE }, facts(field('w1'), '2026-11-11 09:00'))
      .and({ act: 'returnResult', input: { reason: '再补充', departments: ['water'] } }, facts(reviewer, '2026-11-30 09:00'));
    const red = twice.state.limits?.breaches.filter(({ key }) => key === 'review') ?? [];
    expect(red).toHaveLength(2);
    const [first] = red;
    const explained = twice.and(propose('explain', 'review', { breach: first?.at ?? at('2026-01-01') }), facts(brigade, '2026-12-01 09:00')).and(approve, facts(leader, '2026-12-01 10:00'));
    expect(explained.state.limits?.breaches.filter(({ key }) => key === 'review').map((breach) => breach.explained)).toEqual([true, false]);
    explained.when(propose('explain', 'review', { breach: first?.at ?? at('2026-01-01') }), facts(brigade, '2026-12-01 11:00')).thenRefused('EXPLAINED_BEFORE');
    explained.when(propose('explain', 'review'), facts(brigade, '2026-12-01 11:00')).then({ type: 'LimitChangeProposed', opens: ['decideLimitChange/T2'] });
  });

  it('can be asked for again when the process ended before it was decided', () => {
    const pending = late().and(propose('explain'), facts(handler, '2026-11-19 09:00'));
    const ended = pending.and({ act: 'decideNoPenalty', input: { reasons: '已改正', legalBasis: '第33条' } }, facts(leader, '2026-11-20 09:00')).and({ act: 'closeReferral', input: {} }, facts(SYSTEM, '2026-11-20 09:01'));
    expect(ended.state.course.ended).toBe(true);
    expect(ended.state.limits?.open).toEqual({});
    const again = ended.and(propose('explain'), facts(handler, '2026-11-21 09:00'));
    again.when({ act: 'approveLimitChange', input: { proposal: 'T2', opinion: '同意' } }, facts(leader, '2026-11-21 10:00')).then({ type: 'BreachExplained', closes: ['decideLimitChange/T2'], data: { breach: at('2026-11-13') } });
  });

  it('must have happened', () => {
    accepted().when(propose('explain'), facts(handler, '2026-11-05 09:00')).thenRefused('NOT_BREACHED');
    late().when(propose('explain', 'review'), facts(handler, '2026-11-19 09:00')).thenRefused('NOT_BREACHED');
  });
});

describe('who decides', () => {
  const both = { ...leader, roles: ['leader', 'brigade'] as const };

  it('is a leader who did not propose it', () => {
    accepted().and(propose('extend'), facts(both, '2026-11-05 09:00')).when(approve, facts(both, '2026-11-06 09:00')).thenRefused('OWN_PROPOSAL');
    accepted().and(propose('extend'), facts(handler, '2026-11-05 09:00')).when(approve, facts(handler, '2026-11-06 09:00')).thenRefused('ROLE_REQUIRED');
    accepted().when(approve, facts(leader, '2026-11-06 09:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('may refuse, and then it may be asked for again; two at once may not', () => {
    const asked = accepted().and(propose('extend'), facts(handler, '2026-11-05 09:00'));
    asked.when(propose('suspend'), facts(handler, '2026-11-05 09:10')).thenRefused('CHANGE_ALREADY_PROPOSED');
    const refused = asked.and({ act: 'refuseLimitChange', input: { proposal: 'T1', reason: '理由不足' } }, facts(leader, '2026-11-06 09:00'));
    refused.when(propose('extend'), facts(handler, '2026-11-06 10:00')).then({ type: 'LimitChangeProposed', opens: ['decideLimitChange/T2'] });
  });

  it('is not asked any more when the step was done meanwhile', () => {
    const asked = accepted().and(propose('extend'), facts(handler, '2026-11-05 09:00'));
    asked.when({ act: 'fileCase', input: { caseNumber: '案1号', opinion: '同意' } }, facts(leader, '2026-11-05 10:00')).then({ type: 'CaseFiled', closes: ['fileCase', 'decideLimitChange/T1'], opens: ['decidePenalty D19 2027-02-03'] });
    const done = asked.and({ act: 'fileCase', input: { caseNumber: '案1号', opinion: '同意' } }, facts(leader, '2026-11-05 10:00'));
    done.when(approve, facts(leader, '2026-11-06 09:00')).thenRefused('STEP_NOT_OPEN');
  });
});

describe('a calendar that is entered or corrected', () => {
  const recompute: LimitAct = { act: 'recomputeLimits', input: { calendar: '2026,2027' } };
  const y2027 = (...off: readonly string[]): Calendar => ({
    version: '2026,2027',
    years: [...OFFICIAL_CALENDAR.years, { year: 2027, source: '测试通知', off: off.map((date) => ({ day: day(date), name: '测试假日' })), on: [] }],
  });
  /** D19, 90 d from 2 November: 31 January 2027 is a Sunday, so 1 February, 暂定. */
  const filed = () => after(4);

  it('moves what rests on it and settles what was 暂定', () => {
    expect(filed().step('decidePenalty').limit).toMatchObject({ provisional: true, due: at('2027-02-02') });
    filed()
      .when(recompute, facts(SYSTEM, '2026-11-25 09:00', { calendar: y2027('2027-02-01', '2027-02-02') }))
      .then({ type: 'LimitsRecomputed', opens: ['decidePenalty D19 2027-02-03'], data: { calendar: '2026,2027', limits: [{ key: 'decidePenalty', code: 'D19', before: at('2027-02-02'), after: at('2027-02-04'), wasProvisional: true, provisional: false }] } });
    filed().when(recompute, facts(SYSTEM, '2026-11-25 09:00', { calendar: y2027() })).then({ type: 'LimitsRecomputed', opens: ['decidePenalty D19 2027-02-01'], data: { limits: [{ wasProvisional: true, provisional: false }] } });
  });

  it('says nothing where nothing changes, and nothing of a process that has ended', () => {
    filed().and(recompute, facts(SYSTEM, '2026-11-25 09:00', { calendar: y2027() })).when(recompute, facts(SYSTEM, '2026-11-25 09:01', { calendar: y2027() })).thenNothing();
    accepted().when(recompute, facts(SYSTEM, '2026-11-05 09:00', { calendar: y2027() })).thenNothing();
    after(7).when(recompute, facts(SYSTEM, '2026-12-25 09:00', { calendar: y2027() })).thenNothing();
  });

  it('decides first: a limit is not recorded as passed that by the corrected calendar has not', () => {
    const moved = filed().and(recompute, facts(SYSTEM, '2027-02-02 00:30', { calendar: y2027('2027-02-01', '2027-02-02') }));
    expect(moved.events.filter(({ type, limit }) => type === 'LimitPassed' && limit?.level === 'red')).toEqual([]);
    expect(openMarks(moved.state.course).some(({ level, at: instant }) => level === 'red' && instant === at('2027-02-04'))).toBe(true);
  });

  it('keeps levels whose instants have not moved, so that nothing is said twice', () => {
    const noted = filed();
    const yellow = noted.record(decideLimits(noted.state, { now: at('2027-01-29') }), { now: at('2027-01-29') });
    expect(yellow.state.course.levels['decidePenalty']).toEqual(['yellow']);
    const settled = yellow.and(recompute, facts(SYSTEM, '2027-01-29 09:00', { calendar: y2027() }));
    expect(settled.state.course.levels['decidePenalty']).toEqual(['yellow']);
    const moved = yellow.and(recompute, facts(SYSTEM, '2027-01-29 09:00', { calendar: y2027('2027-01-28', '2027-01-29') }));
    expect(moved.state.course.levels['decidePenalty']).toBeUndefined();
  });

  it('keeps a suspended limit as it is; it is counted by the new calendar when it resumes', () => {
    const suspended = filed().and(propose('suspend', 'decidePenalty'), facts(handler, '2026-11-05 09:00')).and(approve, facts(leader, '2026-11-05 10:00'));
    expect(suspended.step('decidePenalty').limit).toBeNull();
    const settled = suspended.and(recompute, facts(SYSTEM, '2026-11-25 09:00', { calendar: y2027('2027-02-25', '2027-02-26') })).step('decidePenalty');
    expect(settled.limit).toBeNull();
    expect(settled.suspended?.resumes.calendar).toBe('2026,2027');
  });
});
