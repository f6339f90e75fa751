import { describe, expect, it } from '@jest/globals';
import { given, Play } from '../../process/given.fixture.js';
import { ENTERPRISES, facts, field, SYSTEM, type WorldFacts } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { answers, checked, entered, FINE, GRAVE, type InspectionPlay, leader, nonSite, nth, onSite, reviewer, SERVICE, toTheEnd } from '../inspection.fixture.js';
import type { Outcome, ResultInput } from '../inspection.js';
import { worst } from './outcome.js';

const onSpot: ResultInput = { outcome: 'correctedOnSpot', findings: [{ item: 'W1', description: '台账缺失' }], summary: '已补齐' };
const enter = (result: ResultInput, officer = 'w1', problem: string | null = null) => checked(problem).when({ act: 'enterResult', input: result }, facts(field(officer), '2026-10-22 09:00'));

describe('a result is entered', () => {
  it('by an officer who checked, for the own department; the review waits for all', () => {
    enter(FINE).then({ type: 'ResultEntered', closes: ['enterResult/water'], data: { department: 'water', enteredBy: 'w1', outcome: 'noProblem' } });
    const one = checked().and({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-22 09:00'));
    expect(inspection.stage(one.state)).toBe('entering');
    one.when({ act: 'enterResult', input: FINE }, facts(field('w2'), '2026-10-23 09:00')).then({ type: 'ResultEntered', closes: ['enterResult/water'], opens: ['review D13 2026-10-28'] });
  });

  it('by nobody else: not another officer of the department, not another department, not twice', () => {
    enter(FINE, 'w3').thenRefused('NOT_ASSIGNED');
    enter(FINE, 'o1').thenRefused('STEP_NOT_OPEN');
    checked().and({ act: 'enterResult', input: FINE }, facts(field('w1'), '2026-10-22 09:00')).when({ act: 'enterResult', input: FINE }, facts(field('w2'), '2026-10-22 09:05')).thenRefused('STEP_NOT_OPEN');
    checked().when({ act: 'enterResult', input: FINE }, facts({ ...field('w1'), officer: null }, '2026-10-22 09:00')).thenRefused('NOT_ASSIGNED');
  });

  it('so that it agrees with what was recorded on the spot', () => {
    enter(FINE, 'w1', 'W1 2').thenRefused('RESULT_CONTRADICTS_CHECK', { details: ['W1 2'] });
    enter({ ...FINE, outcome: 'noSuchActivity' }, 'w1', 'W1 2').thenRefused('RESULT_CONTRADICTS_CHECK');
    enter({ ...FINE, findings: onSpot.findings }).thenRefused('RESULT_CONTRADICTS_CHECK');
    enter({ ...onSpot, findings: [] }, 'w1', 'W1 2').thenRefused('FINDINGS_MISSING');
    enter({ ...GRAVE, findings: [] }).thenRefused('FINDINGS_MISSING');
    enter({ ...onSpot, findings: [{ item: 'A1', description: '废气' }] }).thenRefused('ITEM_OF_OTHER_DEPARTMENT');
    enter(onSpot, 'w1', 'W1 2').then({ type: 'ResultEntered', closes: ['enterResult/water'], data: { outcome: 'correctedOnSpot', findings: onSpot.findings } });
    enter(GRAVE).then({ type: 'ResultEntered', closes: ['enterResult/water'] });
  });

  it('and a problem of one department does not forbid another to have found none', () => {
    enter(FINE, 'a1', 'W1 2').then({ type: 'ResultEntered', closes: ['enterResult/air'] });
  });
});

describe('a result is reviewed', () => {
  it('passed: it is to be published, and says whether more must follow', () => {
    const pass = { act: 'passResult', input: { opinion: '属实' } } as const;
    entered().when(pass, facts(reviewer, '2026-10-26 09:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'], flags: { furtherAction: false }, data: { furtherAction: false } });
    entered('W1 2', GRAVE).when(pass, facts(reviewer, '2026-10-26 09:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'], flags: { furtherAction: true }, data: { furtherAction: true } });
    entered().when(pass, facts(leader, '2026-10-26 09:00')).thenRefused('ROLE_REQUIRED');
  });

  it('by nobody who checked, whatever else they may do', () => {
    const both = { ...field('w2'), roles: ['officer', 'reviewer'] } as const;
    for (const act of [{ act: 'passResult', input: { opinion: '属实' } }, { act: 'returnResult', input: { reason: '不全', departments: ['air'] } }] as const) {
      entered().when(act, facts(both, '2026-10-26 09:00')).thenRefused('REVIEWS_OWN_RESULT', { kind: 'forbidden' });
      expect(entered().decide(act, facts({ ...both, officer: 'w3' }, '2026-10-26 09:00'))).not.toHaveProperty('refused');
    }
  });

  const giveBack = (...departments: readonly string[]) => ({ act: 'returnResult', input: { reason: '附件不全', departments } }) as const;
  const air = entered().and(giveBack('air'), facts(reviewer, '2026-10-26 09:00'));

  it('D15: returned to one department, whose officers enter again in two working days, while D14 runs on', () => {
    const disclose = entered().step('disclose').limit;
    entered().when(giveBack('air'), facts(reviewer, '2026-10-26 09:00')).then({ type: 'ResultReturned', withdraws: ['ResultEntered'], closes: ['review'], opens: ['enterResult/air D15 2026-10-28'] });
    expect(air.step('enterResult/air').for).toEqual({ department: 'air', officers: ['a1'] });
    expect(air.step('disclose').limit).toEqual(disclose);
    expect(air.data).toMatchObject({ returns: 1, results: { water: { outcome: 'noProblem' } } });
    expect(inspection.stage(air.state)).toBe('entering');
  });

  it('D15: entered again it is reviewed again, whichever departments were returned', () => {
    air.when({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-27 09:00')).then({ type: 'ResultEntered', closes: ['enterResult/air'], opens: ['review D13 2026-10-30'] });
    air.when({ act: 'enterResult', input: FINE }, facts(field('w1'), '2026-10-27 09:00')).thenRefused('STEP_NOT_OPEN');
    air.when({ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2026-10-27 09:00')).thenRefused('STEP_NOT_OPEN');
    const both = entered().and(giveBack('air', 'water', 'air'), facts(reviewer, '2026-10-26 09:00'));
    both.when({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-27 09:00')).then({ type: 'ResultEntered', closes: ['enterResult/air'] });
    expect(both.events.at(-1)?.opens).toHaveLength(2);
  });

  it('is not returned to nobody, nor to a department that took no part', () => {
    entered().when(giveBack(), facts(reviewer, '2026-10-26 09:00')).thenRefused('NOTHING_TO_RETURN', { at: 'departments' });
    entered().when(giveBack('air', 'outside'), facts(reviewer, '2026-10-26 09:00')).thenRefused('NOTHING_TO_RETURN');
  });
});

describe('a result is published and the inspection closed, by themselves', () => {
  const reviewed = given(inspection, ...onSite('W1 2'), ...toTheEnd(['water', 'air'], GRAVE).slice(0, 3));

  it('names the enterprise, the items and the outcomes, and no person', () => {
    const publish = reviewed.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01'));
    publish.then({
      type: 'ResultPublished', closes: ['publish', 'disclose'],
      data: {
        enterprise: { name: '演练重点一厂' }, checkedOn: '2026-10-20', method: 'onSite',
        departments: [{ department: '水环境股', items: ['事项W1', '事项W2'], outcome: '发现问题待后续处理' }, { department: '大气环境股', items: ['事项A1'], outcome: '未发现问题' }],
      },
    }, { type: 'ReturnVisitSampled' });
    expect(JSON.stringify(publish.decision)).not.toMatch(/w1|a1|person-|测试人员/);
  });

  const publishedAs = (name: string) => [{ type: 'ResultPublished', closes: ['publish', 'disclose'], data: { enterprise: { name } } }, { type: 'ReturnVisitSampled' }];

  it('names the enterprise as it was called when it was drawn, also when it has left the registry since', () => {
    const publish = (play: InspectionPlay, enterprise: WorldFacts['enterprise']) => play.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01', { enterprise }));
    const renamed = { ...(ENTERPRISES[0] as (typeof ENTERPRISES)[number]), name: '演练更名一厂' };
    for (const now of [null, renamed]) publish(reviewed, now).then(...publishedAs('演练重点一厂'));
  });

  it('opened before the name was copied: as the registry has it today; nothing nameless is published, and the step says why', () => {
    const { named: _, ...data } = reviewed.data;
    const old = new Play(inspection, { ...reviewed.state, data });
    old.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01')).then(...publishedAs('演练重点一厂'));
    old.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01', { enterprise: null })).thenRefused('ENTERPRISE_NOT_IN_REGISTRY', { kind: 'invalid' });
  });

  it('closes after publication, once, tells the task, and fixes the number of the referral', () => {
    reviewed.when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02')).thenNothing();
    const published = reviewed.and({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01'));
    published.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01')).thenRefused('STEP_NOT_OPEN');
    const close = published.when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02'));
    close.then({ type: 'InspectionClosed', ends: true, data: { outcome: 'furtherAction', referral: '130525-2026-Q4-01-0001-R1' } });
    expect(close.nudges()).toEqual([{ kind: 'task', number: '130525-2026-Q4-01' }]);
    const closed = published.and({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02'));
    closed.when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:03')).thenNothing();
    closed.when({ act: 'passResult', input: { opinion: '再审' } }, facts(reviewer, '2026-10-26 09:03')).thenRefused('PROCESS_ENDED');
  });

  it('closes without referral when nothing needs further action', () => {
    given(inspection, ...onSite(), ...toTheEnd(['water', 'air']).slice(0, 4)).when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02')).then({ type: 'InspectionClosed', ends: true, data: { outcome: 'noProblem', referral: null } });
  });

  it('is as grave as the gravest of its departments', () => {
    const of = (...outcomes: readonly Outcome[]) => worst({ results: Object.fromEntries(outcomes.map((outcome, index) => [String(index), { ...FINE, outcome, department: 'd', enteredBy: 'o' }])) });
    expect([of('noSuchActivity'), of('noSuchActivity', 'noProblem'), of('correctedOnSpot', 'noProblem'), of('noProblem', 'furtherAction', 'correctedOnSpot')]).toEqual(['noSuchActivity', 'noProblem', 'correctedOnSpot', 'furtherAction']);
  });
});

describe('a non-site inspection', () => {
  it.each(['written', 'video'] as const)('%s: the enterprise must cooperate, so it is notified (D9), but no visit is filed', (method) => {
    given(inspection, ...nonSite(method).slice(0, 1)).when(...nth(nonSite(method), 1)).then({ type: 'CheckApproved', closes: ['approve'], opens: ['notify D9 2026-10-20'] });
    given(inspection, ...nonSite(method).slice(0, 2)).when(...nth(nonSite(method), 2)).then({ type: 'EnterpriseNotified', closes: ['notify'], opens: ['beginNonSite'] });
  });

  it.each(['informationSharing', 'networkMonitoring'] as const)('%s: begins without notice on the planned day, not before', (method) => {
    const approved = given(inspection, ...nonSite(method).slice(0, 2));
    const begin = { act: 'beginNonSite', input: { means: '调取在线数据', assistants: [] } } as const;
    expect(approved.state.course.flags).toMatchObject({ onSite: false, needsNotice: false });
    approved.when(begin, facts(field('w1'), '2026-10-19 23:59')).thenRefused('TOO_EARLY');
    approved.when(begin, facts(field('w1'), '2026-10-20 00:00')).then({ type: 'NonSiteBegun', closes: ['beginNonSite'], opens: ['finishNonSite'] });
    approved.when(begin, facts(field('w3'), '2026-10-20 09:00')).thenRefused('NOT_ASSIGNED');
    approved.when(begin, facts(field('w1'), '2026-10-20 09:00', { officers: [] })).thenRefused('CERTIFICATE_NOT_VALID');
    approved.when({ act: 'scanEntry', input: { entryCode: '', officers: ['w1', 'w2'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('is finished with every line answered; then D12 and D14 run', () => {
    const begun = given(inspection, ...nonSite('written').slice(0, 4));
    const finish = (items: readonly string[]) => begun.when({ act: 'finishNonSite', input: { entries: answers(items), service: SERVICE } }, facts(field('w1'), '2026-10-20 15:00'));
    finish(['W2']).then({ type: 'NonSiteFinished', closes: ['finishNonSite', 'carryOut'], opens: ['enterResult/water D12 2026-10-29', 'awaited disclose D14 2026-11-17'] });
    finish([]).thenRefused('LINES_MISSING');
    finish(['W1', 'W2']).thenRefused('LINE_NOT_ON_LIST');
    expect(inspection.stage(begun.state)).toBe('checking');
  });

  it('has one department, so its entry opens the review at once', () => {
    const closed = given(inspection, ...nonSite('written'), ...toTheEnd(['water']));
    expect(closed.state.course.ended).toBe(true);
    expect(inspection.entry(closed.data)).toMatchObject({ nonSite: true, joint: false, outcome: 'noProblem', quarter: '2026Q4', parent: 'task/130525-2026-Q4-01' });
  });
});
