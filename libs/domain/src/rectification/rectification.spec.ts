import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { facts, field, OFFICERS, person, RULES, SYSTEM } from '../process/world.fixture.js';
import { rectification } from './definition.js';
import { AGAIN, brigade, clerk, closed, CORRECTION, failed, FAILED, issued, leader, opened, ORDER, ordered, orderedAgain, PASSED, recheckedOn, reported } from './rectification.fixture.js';
import { rectificationNumber, type CorrectionOrder } from './rectification.js';

const begun = () => given(rectification, opened);
const issue = (more: Partial<CorrectionOrder>, when = '2026-10-26 15:00') => begun().when({ act: 'issueOrder', input: { ...CORRECTION, ...more } }, facts(field('w1'), when));
const withdraw = { act: 'withdrawOrder', input: { reason: '认定有误', documentNumber: '1号' } } as const;
const refer = { act: 'referCase', input: { reason: '拒不改正' } } as const;

describe('an order to put right', () => {
  it('has a number of its own below that of its inspection, and waits for the team that checked', () => {
    expect(rectificationNumber(ORDER.inspection)).toBe(ORDER.number);
    given(rectification).when(...opened).then({ type: 'RectificationOpened', opens: ['order'], flags: { jurisdiction: '130525', ruleSet: 'here-2026@1' }, data: ORDER });
    begun().when({ act: 'issueOrder', input: CORRECTION }, facts(field('o1'), '2026-10-26 15:00')).thenRefused('NOT_ASSIGNED');
    begun().when({ act: 'issueOrder', input: CORRECTION }, facts(brigade, '2026-10-26 15:00')).thenRefused('ROLE_REQUIRED');
    begun().when(...opened).thenRefused('ALREADY_OPEN');
  });

  it('opens the report with the term as its limit (ZG), and the recheck counted from the term (D25)', () => {
    issue({}).then({ type: 'CorrectionOrdered', closes: ['order'], opens: ['report ZG 2026-11-13', 'recheck D25 2026-12-14'], data: { round: 1, term: '2026-11-13' } });
    expect(ordered().step('recheck').limit?.derivation).toMatchObject({ anchor: '责令改正期限届满之日', source: '测试默认', confidence: 'low' });
  });

  it('is rechecked as the rule set says for what is no illegal discharge, because the article does not speak of it', () => {
    const rules = { ...RULES, limits: RULES.limits.map((rule) => (rule.otherwise === undefined ? rule : { ...rule, otherwise: { ...rule.otherwise, span: { amount: 10, unit: 'wd' } as const } })) };
    begun().when({ act: 'issueOrder', input: CORRECTION }, facts(field('w1'), '2026-10-26 15:00', { rules })).then({ type: 'CorrectionOrdered', closes: ['order'], opens: ['report ZG 2026-11-13', 'recheck D25 2026-11-27'] });
  });

  it('of an illegal discharge is rechecked within thirty days of its service (按日连续处罚办法 10)', () => {
    issue({ illegalDischarge: true }).then({ type: 'CorrectionOrdered', closes: ['order'], opens: ['report ZG 2026-11-13', 'recheck D25 2026-11-25'] });
    const discharge = begun().and({ act: 'issueOrder', input: { ...CORRECTION, illegalDischarge: true } }, facts(field('w1'), '2026-10-26 15:00'));
    expect(discharge.step('recheck').limit?.derivation).toMatchObject({ source: '测试依据', confidence: 'medium' });
  });

  it('is served neither before the problem was found nor in the future, but on the spot it may be', () => {
    issue({ servedOn: day('2026-10-19') }).thenRefused('ABSURD_DATE', { at: 'servedOn' });
    issue({ servedOn: day('2026-10-27') }).thenRefused('ABSURD_DATE');
    issue({ servedOn: day('2026-10-20') }).then({ type: 'CorrectionOrdered', closes: ['order'], opens: ['report ZG 2026-11-13', 'recheck D25 2026-12-14'] });
  });

  it('leaves the enterprise a term, at the least the day of service', () => {
    issue({ term: day('2026-10-25') }).thenRefused('TERM_BEFORE_SERVICE', { at: 'term' });
    issue({ term: day('2026-10-26') }).then({ type: 'CorrectionOrdered', closes: ['order'], opens: ['report ZG 2026-10-26', 'recheck D25 2026-11-25'] });
  });

  it.each(['委托示例检测公司监测', '委托 示例检测\n公司 监测', '由“示例检测公司”出具报告'])('names no intermediary (不得 4): %s', (requirements) => {
    issue({ requirements }).thenRefused('NAMES_INTERMEDIARY', { at: 'requirements', source: expect.stringContaining('八个不得 4'), details: ['示例检测公司'] });
  });

  it('may name our own departments, and ask for a measurement without saying whose', () => {
    issue({ requirements: '委托有资质的检测机构监测，结果报水环境股' }).then({ type: 'CorrectionOrdered', closes: ['order'], opens: ['report ZG 2026-11-13', 'recheck D25 2026-12-14'] });
  });
});

describe('the report of the enterprise', () => {
  const report = (receivedOn: string, who = clerk) => ordered().when({ act: 'recordReport', input: { receivedOn: day(receivedOn), content: '已补齐' } }, facts(who, '2026-11-10 10:00'));

  it('is noted by a clerk of the departments that keep the file, or by the team', () => {
    report('2026-11-10').then({ type: 'CorrectionReported', closes: ['report'] });
    report('2026-11-10', field('a1')).then({ type: 'CorrectionReported', closes: ['report'] });
    report('2026-11-10', field('o1')).thenRefused('NOT_ASSIGNED');
    report('2026-11-10', { ...clerk, department: 'air' }).then({ type: 'CorrectionReported', closes: ['report'] });
    for (const department of ['squad', null]) report('2026-11-10', { ...clerk, department }).thenRefused('NOT_ASSIGNED', { message: expect.stringContaining('承办部门的经办人员') });
    report('2026-11-10', leader).thenRefused('ROLE_REQUIRED');
  });

  it('came between the service and today, and comes once', () => {
    report('2026-10-25').thenRefused('ABSURD_DATE', { at: 'receivedOn' });
    report('2026-11-11').thenRefused('ABSURD_DATE');
    given(rectification, opened, issued(), reported).when(...reported).thenRefused('STEP_NOT_OPEN');
  });
});

describe('a term', () => {
  const extend = (term: string, more: Partial<CorrectionOrder> = {}, who = leader) => ordered(more).when({ act: 'extendTerm', input: { term: day(term), reason: '企业申请' } }, facts(who, '2026-11-12 10:00'));

  it('is extended by a leader, and both limits are counted anew', () => {
    extend('2026-11-20').then({ type: 'LimitPassed', limit: { key: 'report', level: 'yellow' } }, { type: 'TermExtended', opens: ['report ZG 2026-11-20', 'recheck D25 2026-12-21'], data: { before: '2026-11-13', term: '2026-11-20' } });
    extend('2026-11-20', {}, brigade).thenRefused('ROLE_REQUIRED');
  });

  it('leaves the recheck of an illegal discharge where the law put it', () => {
    expect(extend('2026-11-20', { illegalDischarge: true }).decision).toMatchObject({ events: [{ type: 'LimitPassed' }, { type: 'TermExtended', opens: [{ key: 'report' }] }] });
  });

  it('moves later only', () => {
    extend('2026-11-13').thenRefused('TERM_NOT_LATER', { at: 'term' });
    ordered().when({ act: 'extendTerm', input: { term: day('2026-11-20'), reason: '企业申请' } }, facts(leader, '2026-11-21 10:00')).thenRefused('TERM_NOT_LATER');
  });

  it('after the report moves only the recheck; after the recheck nothing', () => {
    const input = { term: day('2026-11-20'), reason: '企业申请' };
    given(rectification, opened, issued(), reported).when({ act: 'extendTerm', input }, facts(leader, '2026-11-11 10:00')).then({ type: 'TermExtended', opens: ['recheck D25 2026-12-21'] });
    failed().when({ act: 'extendTerm', input }, facts(leader, '2026-11-17 10:00')).thenRefused('NOT_NOW');
    begun().when({ act: 'extendTerm', input }, facts(leader, '2026-10-26 10:00')).thenRefused('NOT_NOW');
  });

  it('is not extended while its limit is suspended', () => {
    const asked = ordered().and({ act: 'proposeLimitChange', input: { kind: 'suspend', key: 'recheck', reason: '停产', evidence: null, until: day('2026-11-30') } }, facts(clerk, '2026-10-27 10:00'));
    const proposal = Object.keys(asked.state.limits?.open ?? {})[0] ?? '';
    const suspended = asked.and({ act: 'approveLimitChange', input: { proposal, opinion: '同意' } }, facts(leader, '2026-10-27 11:00'));
    suspended.when({ act: 'extendTerm', input: { term: day('2026-11-20'), reason: '企业申请' } }, facts(leader, '2026-10-28 10:00')).thenRefused('LIMIT_SUSPENDED');
  });
});

describe('a limit of a rectification says what it is really counted from', () => {
  it('D25: the service where the discharge is illegal, else the end of the term; D17: the recheck', () => {
    expect(ordered({ illegalDischarge: true }).step('recheck').limit?.derivation).toMatchObject({ anchor: '测试起点', anchorDay: '2026-10-26' });
    expect(ordered().step('recheck').limit?.derivation).toMatchObject({ anchor: '责令改正期限届满之日', anchorDay: '2026-11-13', note: expect.stringContaining('违法排放') });
    expect(failed().step('decideFollowUp').limit?.derivation).toMatchObject({ anchor: '复查结束之日', anchorDay: '2026-11-16' });
  });
});

describe('a recheck', () => {
  const check = (more: Partial<typeof FAILED>, when = '2026-11-16 10:00', who = field('w1')) => ordered().when({ act: 'recheck', input: { ...FAILED, ...more } }, facts(who, when));

  it('that finds everything put right settles the matter, report or no report', () => {
    ordered().when(...recheckedOn(PASSED, '2026-11-02 10:00')).then({ type: 'Rechecked', closes: ['recheck', 'report'], flags: { corrected: true }, data: { officers: ['w1', 'w2'], certificates: ['ZJ-w1', 'ZJ-w2'] } });
    given(rectification, opened, issued(), reported).when(...recheckedOn(PASSED, '2026-11-11 10:00')).then({ type: 'Rechecked', closes: ['recheck'] });
  });

  it('that finds it not put right asks 执法大队 what follows, within the limit of a lead (D17)', () => {
    expect(failed().events.at(-1)).toMatchObject({ type: 'Rechecked', closes: ['recheck', 'report'], flags: { corrected: false } });
    expect(failed().step('decideFollowUp').limit).toMatchObject({ code: 'D17', derivation: { lastDay: '2026-11-19' } });
  });

  it('cannot find it not put right while the term runs, unless the enterprise has reported or discharges illegally', () => {
    check({}, '2026-11-13 10:00').thenRefused('TERM_RUNNING', { kind: 'notOpen' });
    expect(given(rectification, opened, issued(), reported).decide(...recheckedOn(FAILED, '2026-11-13 10:00'))).not.toHaveProperty('refused');
    expect(ordered({ illegalDischarge: true }).decide(...recheckedOn(FAILED, '2026-11-02 10:00'))).not.toHaveProperty('refused');
  });

  it('takes as many officers as a check, of the team, and one of them enters it', () => {
    check({ officers: ['w1', 'w1'] }).thenRefused('TOO_FEW_OFFICERS', { source: '行政处罚法第42条' });
    check({ officers: ['w1', 'o1'] }).thenRefused('NOT_ON_TEAM', { details: ['o1'] });
    check({}, '2026-11-16 10:00', field('a1')).thenRefused('NOT_PRESENT', { kind: 'forbidden' });
    check({}, '2026-11-16 10:00', field('o1')).thenRefused('NOT_ASSIGNED');
  });

  it('takes officers whose certificate is valid that day and who need not keep away', () => {
    const among = (id: string, more: object) => OFFICERS.map((officer) => (officer.id === id ? { ...officer, ...more } : officer));
    const by = (officers: typeof OFFICERS) => ordered().when({ act: 'recheck', input: FAILED }, facts(field('w1'), '2026-11-16 10:00', { officers }));
    by(among('w2', { certificates: [{ number: 'x', validFrom: day('2024-01-01'), validTo: day('2026-11-15') }] })).thenRefused('CERTIFICATE_NOT_VALID', { details: ['w2'] });
    by(among('w2', { status: 'stopped' })).thenRefused('CERTIFICATE_NOT_VALID');
    by(among('w2', { avoids: ['k1'] })).thenRefused('OFFICER_MUST_AVOID', { details: ['w2'] });
    by(among('w2', { leave: [{ from: day('2026-11-16'), to: day('2026-11-16') }] })).thenRefused('OFFICER_ON_LEAVE', { details: ['w2'] });
  });

  it('says what is left to put right, of what was ordered and nothing else', () => {
    check({ findings: [] }).thenRefused('FINDINGS_MISSING');
    check({ findings: [{ item: 'A1', description: '另有问题' }] }).thenRefused('ITEM_NOT_ORDERED');
    check({ passed: true }).thenRefused('RESULT_CONTRADICTS_CHECK');
  });
});

describe('what follows', () => {
  it('is a second order, which begins anew', () => {
    failed().when(...orderedAgain).then({ type: 'CorrectionOrdered', withdraws: ['Rechecked', 'CorrectionReported'], closes: ['decideFollowUp'], opens: ['report ZG 2026-12-04', 'recheck D25 2027-01-04'], data: { round: 2 } });
    const again = failed().and(...orderedAgain);
    expect(again.data).toMatchObject({ reportedOn: null, orders: [{ orderNumber: CORRECTION.orderNumber }, { term: '2026-12-04' }], rechecks: [{ passed: false }] });
    again.when(...closed('2026-11-18 10:00')).thenNothing();
  });

  it('has a number of its own, and is served after the recheck', () => {
    failed().when({ act: 'orderAgain', input: { ...AGAIN, orderNumber: CORRECTION.orderNumber } }, facts(brigade, '2026-11-17 10:00')).thenRefused('ORDER_NUMBER_USED');
    failed().when({ act: 'orderAgain', input: { ...AGAIN, servedOn: day('2026-11-13') } }, facts(brigade, '2026-11-17 10:00')).thenRefused('ABSURD_DATE');
    failed().when({ act: 'orderAgain', input: { ...AGAIN, requirements: '找示例检测公司' } }, facts(brigade, '2026-11-17 10:00')).thenRefused('NAMES_INTERMEDIARY');
  });

  it('or the lead goes out, and the rectification closes with its number', () => {
    failed().when(refer, facts(field('w1'), '2026-11-17 10:00')).thenRefused('ROLE_REQUIRED');
    const referred = failed().and(refer, facts(brigade, '2026-11-17 10:00'));
    referred.when(...closed('2026-11-17 10:01')).then({ type: 'RectificationClosed', ends: true, data: { outcome: 'referred', referral: `${ORDER.number}-R1` } });
    ordered().when(refer, facts(brigade, '2026-11-02 10:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('put right, it closes by itself, and only then', () => {
    ordered().when(...closed('2026-11-11 10:00')).thenNothing();
    const corrected = ordered().and(...recheckedOn(PASSED, '2026-11-11 10:00'));
    corrected.when(...closed('2026-11-11 10:01')).then({ type: 'RectificationClosed', ends: true, data: { outcome: 'corrected', referral: null } });
    corrected.and(...closed('2026-11-11 10:01')).when(...closed('2026-11-11 10:02')).thenNothing();
  });
});

describe('an order that was wrong', () => {
  it.each([['not yet served', begun()], ['served', ordered()], ['rechecked', failed()]])('is withdrawn, %s, with reason and document', (_, play) => {
    const withdrawn = play.and(withdraw, facts(leader, '2026-11-17 10:00'));
    expect(withdrawn.state.course.steps).toEqual({});
    withdrawn.when(...closed('2026-11-17 10:01')).then({ type: 'RectificationClosed', ends: true, data: { outcome: 'withdrawn', referral: null } });
    play.when(withdraw, facts(person('unitHead'), '2026-11-17 10:00')).thenRefused('ROLE_REQUIRED');
  });

  it('is not withdrawn when it has been settled', () => {
    ordered().and(...recheckedOn(PASSED, '2026-11-11 10:00')).when(withdraw, facts(leader, '2026-11-11 10:01')).thenRefused('NOT_NOW');
    failed().and(refer, facts(brigade, '2026-11-17 10:00')).when(withdraw, facts(leader, '2026-11-17 10:01')).thenRefused('NOT_NOW');
  });
});

describe('the team', () => {
  const assign = (team: readonly string[], who = brigade) => ordered().when({ act: 'assignTeam', input: { team, reason: '调离' } }, facts(who, '2026-11-02 10:00'));

  it('is changed by 执法大队 with a reason; limits stay and the old team can no longer recheck', () => {
    assign(['w3', 'a2']).then({ type: 'TeamAssigned', opens: ['recheck D25 2026-12-14'], data: { before: ORDER.team, team: ['a2', 'w3'] } });
    const changed = ordered().and({ act: 'assignTeam', input: { team: ['w3', 'a2'], reason: '调离' } }, facts(brigade, '2026-11-02 10:00'));
    changed.when(...recheckedOn(PASSED, '2026-11-03 10:00')).thenRefused('NOT_ASSIGNED');
    changed.when({ act: 'recheck', input: { ...PASSED, officers: ['w3', 'a2'] } }, facts(field('a2'), '2026-11-03 10:00')).then({ type: 'Rechecked', closes: ['recheck', 'report'] });
  });

  it('is as large and as fit as for a check', () => {
    assign(['w1']).thenRefused('TOO_FEW_OFFICERS', { at: 'team' });
    assign(['w1', 'w-stopped']).thenRefused('CERTIFICATE_NOT_VALID', { at: 'team' });
    assign(['w1', 'w2'], person('unitHead')).thenRefused('ROLE_REQUIRED');
    ordered().and(...recheckedOn(PASSED, '2026-11-11 10:00')).when({ act: 'assignTeam', input: { team: ['w1', 'w2'], reason: '调离' } }, facts({ ...SYSTEM, roles: ['brigade'] }, '2026-11-11 10:01')).thenRefused('NOT_NOW');
  });
});
