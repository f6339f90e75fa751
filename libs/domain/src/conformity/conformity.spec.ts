import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { FINE, GRAVE, type InspectionPast, nonSite, onSite, reviewer, SERVICE, toTheEnd } from '../inspection/inspection.fixture.js';
import { facts, field, person, RULES, SYSTEM } from '../process/world.fixture.js';
import { after as visit, COMPLAINED, GOOD, ENTERPRISE, OPENED, SILENT } from '../return-visit/return-visit.fixture.js';
import { conformityOf, RULE_IDS } from './conformity.js';
import type { Evidence, ToldHere } from './evidence.js';
import { altered, answerOf, evidenceOf, ORDERED, type Past, visited } from './evidence.fixture.js';
import { type RuleId, ruleOf } from './rules.js';

const GUIDED = { ...SERVICE, guidance: '台账记录方法' };
const guided = (past: readonly InspectionPast[]): readonly InspectionPast[] => past.map(([act, told]): InspectionPast => (act.act === 'recordChecklist' || act.act === 'finishNonSite' ? [{ ...act, input: { ...act.input, service: GUIDED } }, told] : [act, told]));
const whole = [...guided(onSite()), ...toTheEnd(['water', 'air'])];
const office = [...guided(nonSite('informationSharing')), ...toTheEnd(['water'])];
const outcome = (evidence: Evidence, rule: RuleId): string => answerOf(evidence, rule).outcome;
const typesOf = (evidence: Evidence, rule: RuleId): readonly string[] => answerOf(evidence, rule).by.map(({ type }) => type);
const altering = (type: ToldHere['type'], data: object): Evidence => altered(evidenceOf(whole), (event) => (event.type === type ? { data: { ...event.data, ...data } } : null));

describe('the rules', () => {
  it('each say what they ask, where they stand, how that was read and how software knows', () => {
    for (const id of RULE_IDS) {
      const rule = ruleOf(id);
      expect(rule.text).toMatch(/。$/u);
      expect(rule.source).not.toBe('');
      for (const code of rule.limits ?? []) expect(RULES.limits.map((limit) => limit.code)).toContain(code);
    }
    expect(new Set(RULE_IDS.map((id) => ruleOf(id).text)).size).toBe(RULE_IDS.length);
  });

  it('carry the limits they are measured by with the source and confidence of the rule set', () => {
    expect(answerOf(evidenceOf(whole), 'enteredInTime').limits).toEqual([expect.objectContaining({ code: 'D12', confidence: 'medium' }), expect.objectContaining({ code: 'D15' })]);
  });
});

describe('an inspection as it should be', () => {
  const NOT_OF_IT: readonly RuleId[] = ['replacedByRule', 'notCheckableProven', 'evidenceDecided', 'requestsAnswered', 'correctedInTime', 'followedUp'];
  const discipline = RULE_IDS.filter((id) => id.startsWith('ban') || id.startsWith('mustNot'));

  it('meets every rule that software can know, and shows by which event', () => {
    const evidence = evidenceOf(whole);
    const others = RULE_IDS.filter((id) => !NOT_OF_IT.includes(id) && !discipline.includes(id) && id !== 'resultTold');
    expect(others.filter((id) => outcome(evidence, id) !== 'met')).toEqual([]);
    for (const id of NOT_OF_IT) expect([id, outcome(evidence, id)]).toEqual([id, 'notApplicable']);
    expect(typesOf(evidence, 'approvedBefore')).toEqual(['CheckApproved', 'EntryScanned']);
    expect(answerOf(evidence, 'planPublished').by).toEqual([expect.objectContaining({ stream: 'annualPlan/130525-2026', type: 'PlanPublished', version: 5 }), expect.objectContaining({ type: 'PlanFiled' }), expect.objectContaining({ stream: 'task/130525-2026-Q4-01', type: 'TaskMade', version: 1 })]);
  });

  it('leaves open what only people can tell; nothing is met by default', () => {
    for (const id of [...discipline, 'resultTold'] as const) expect([id, outcome(evidenceOf(whole), id)]).toEqual([id, 'open']);
  });

  it('from the office needs neither filing nor notice nor scan nor cap', () => {
    const evidence = evidenceOf(office);
    for (const id of ['visitFiled', 'notified', 'scanned', 'withinCap', 'oneVisit'] as const) expect([id, outcome(evidence, id)]).toEqual([id, 'notApplicable']);
    for (const id of ['nonSiteFirst', 'forbid4', 'twoOfficers', 'approvedBefore', 'disclosedInTime'] as const) expect([id, outcome(evidence, id)]).toEqual([id, 'met']);
    expect(outcome(evidenceOf(guided(nonSite('written'))), 'notified')).toBe('met');
  });

  it('at its beginning leaves everything open', () => {
    const evidence = evidenceOf(whole.slice(0, 1));
    for (const id of ['forbid1', 'forbid2', 'forbid3', 'forbid4', 'itemsPublished', 'approvedBefore', 'visitFiled', 'notified', 'scanned', 'withinCap', 'service', 'published', 'reviewedByAnother'] as const) expect([id, outcome(evidence, id)]).toEqual([id, 'open']);
  });
});

describe('what was not as it should be', () => {
  it('is late, with how late, and stays so when it is explained', () => {
    const enter = (department: 'water' | 'air', when: string): Past => [{ act: 'enterResult', input: FINE }, facts(field(department === 'water' ? 'w1' : 'a1'), when)];
    const entered = [...whole.slice(0, 8), enter('air', '2026-10-22 09:00'), enter('water', '2026-11-02 09:00')];
    expect(answerOf(evidenceOf(entered), 'enteredInTime')).toMatchObject({ outcome: 'notMet', why: '录入结果时限（D12）为 2026-10-29，2026-11-02 办结，逾期 4 日。', by: [{ type: 'LimitPassed' }, { type: 'ResultEntered' }] });
    const proposed: Past = [{ act: 'proposeLimitChange', input: { kind: 'explain', key: 'enterResult/water', reason: '系统故障', evidence: null } }, facts(person('unitHead'), '2026-11-03 09:00')];
    const [proposal = ''] = Object.keys(evidenceOf([...entered, proposed]).state.limits?.open ?? {});
    const explained: Past = [{ act: 'approveLimitChange', input: { proposal, opinion: '同意' } }, facts(person('leader'), '2026-11-03 10:00')];
    expect(answerOf(evidenceOf([...entered, proposed, explained]), 'enteredInTime')).toMatchObject({ outcome: 'notMet', why: expect.stringContaining('已说明：系统故障') });
  });

  it('late twice, each breach is told, and an explanation stands beside the one it explains', () => {
    const late = [...whole.slice(0, 8), ...(['water', 'air'] as const).map((department): Past => [{ act: 'enterResult', input: FINE }, facts(field(department === 'water' ? 'w1' : 'a1'), '2026-11-02 09:00')])];
    const asked: Past = [{ act: 'proposeLimitChange', input: { kind: 'explain', key: 'enterResult/air', reason: '系统故障', evidence: null } }, facts(person('unitHead', { department: 'air' }), '2026-11-03 09:00')];
    const [proposal = ''] = Object.keys(evidenceOf([...late, asked]).state.limits?.open ?? {});
    const told = answerOf(evidenceOf([...late, asked, [{ act: 'approveLimitChange', input: { proposal, opinion: '同意' } }, facts(person('leader'), '2026-11-03 10:00')]]), 'enteredInTime');
    expect(told.why.match(/逾期 4 日/gu)).toHaveLength(2);
    expect(told.why.match(/已说明/gu)).toHaveLength(1);
    expect(told.by.map(({ type }) => type)).toEqual(expect.arrayContaining(['LimitPassed', 'ResultEntered', 'BreachExplained']));
  });

  it('an entry before the notice, the filing, the approval', () => {
    const early = altered(evidenceOf(whole), ({ type }) => (type === 'EntryScanned' ? { version: 1.5 } : null));
    const facts = { ...early.state.course.facts, EntryScanned: 1.5 };
    const evidence = { ...early, state: { ...early.state, course: { ...early.state.course, facts } } };
    for (const id of ['approvedBefore', 'visitFiled', 'notified'] as const) expect([id, outcome(evidence, id)]).toEqual([id, 'notMet']);
  });

  it('one officer, or one without a certificate', () => {
    expect(outcome(altering('EntryScanned', { officers: ['w1'], certificates: ['ZJ-w1'] }), 'twoOfficers')).toBe('notMet');
    expect(outcome(altering('EntryScanned', { certificates: ['ZJ-w1', ''] }), 'forbid4')).toBe('notMet');
  });

  it('a result entered by a stranger, or reviewed by who checked', () => {
    expect(outcome(altering('ResultEntered', { enteredBy: 'o1' }), 'forbid3')).toBe('notMet');
    const own = altered(evidenceOf(whole), ({ type }) => (type === 'ResultReviewed' ? { actor: 'w1' } : null));
    expect(outcome(own, 'reviewedByAnother')).toBe('notMet');
  });

  it('a visit over the cap without an exemption; with one it is met and says so', () => {
    expect(outcome(altering('CheckApproved', { onSiteThisYear: 2 }), 'withinCap')).toBe('notMet');
    expect(answerOf(altering('CheckApproved', { onSiteThisYear: 2, capExemption: { reason: '群众举报', evidence: '举报单' } }), 'withinCap')).toMatchObject({ outcome: 'met', why: expect.stringContaining('群众举报') });
  });

  it('neither law explained nor guidance given', () => {
    expect(answerOf(evidenceOf(onSite()), 'service')).toMatchObject({ outcome: 'notMet', why: '检查记录中没有合规指导。' });
    expect(answerOf(altering('ChecklistRecorded', { service: { lawExplained: false, guidance: null } }), 'service').why).toContain('普法宣教、合规指导');
  });

  it('a plan published after its task; and nothing is claimed where the records are not at hand', () => {
    const evidence = evidenceOf(whole);
    const plan = evidence.plan.map((event) => ({ ...event, at: '2026-12-31T00:00:00.000+08:00' as typeof event.at }));
    expect(outcome({ ...evidence, plan }, 'planPublished')).toBe('notMet');
    for (const id of ['planPublished', 'drawnAtRandom', 'listConfirmed'] as const) expect(outcome({ ...evidence, plan: [], task: [] }, id)).toBe('open');
    expect(answerOf({ ...evidence, plan: evidence.plan.filter(({ type }) => type !== 'PlanFiled') }, 'planPublished')).toMatchObject({ outcome: 'open', why: expect.stringContaining('备案记录') });
  });

  it('an on-site check without a reason stays open; converted it needs reason and approval', () => {
    expect(outcome(altering('InspectionOpened', { methodReasons: [] }), 'nonSiteFirst')).toBe('open');
    const converted: readonly InspectionPast[] = [
      ...nonSite('written').slice(0, 2),
      [{ act: 'proposeConversion', input: { reason: '数据异常' } }, facts(field('w1'), '2026-10-15 09:00')],
      [{ act: 'approveConversion', input: { plannedDay: day('2026-10-20'), capExemption: null, opinion: '同意' } }, facts(person('leader'), '2026-10-15 10:00')],
    ];
    expect(typesOf(evidenceOf(converted), 'nonSiteFirst')).toEqual(['ConvertedToOnSite', 'ConversionProposed']);
    expect(outcome(evidenceOf(converted), 'visitFiled')).toBe('open');
  });
});

describe('the turns', () => {
  const urgently: InspectionPast = [{ act: 'beginUrgently', input: { ground: 'evidenceMayBeLost', reason: '夜间排放', capExemption: null } }, facts(field('w1'), '2026-10-20 09:00')];
  const noScan = (ground: 'networkFailure' | 'emergency'): InspectionPast => [{ act: 'enterWithoutScan', input: { ground, reason: '基站故障', officers: ['w1', 'w2', 'a1'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:30')];

  it('urgent: open until it is regularised, not met when that is refused', () => {
    const begun = [...whole.slice(0, 1), urgently];
    expect(outcome(evidenceOf(begun), 'approvedBefore')).toBe('open');
    expect(outcome(evidenceOf([...begun, [{ act: 'regulariseApproval', input: { opinion: '同意' } }, facts(person('leader'), '2026-10-20 10:00')]]), 'approvedBefore')).toBe('met');
    expect(outcome(evidenceOf([...begun, [{ act: 'regulariseApproval', input: { opinion: '同意' } }, facts(person('leader'), '2026-10-26 10:00')]]), 'approvedBefore')).toBe('notMet');
    const disapproved: InspectionPast = [{ act: 'disapproveUrgentCheck', input: { reason: '不急' } }, facts(person('leader'), '2026-10-20 10:00')];
    const refusedAtTheGate: InspectionPast = [{ act: 'recordRefusal', input: { account: '拒不开门', evidence: '视频1' } }, facts(field('w1'), '2026-10-20 09:30')];
    expect(outcome(evidenceOf([...begun, refusedAtTheGate, disapproved]), 'approvedBefore')).toBe('notMet');
    expect(outcome(evidenceOf([...begun, disapproved]), 'approvedBefore')).toBe('open');
  });

  it('no scan: open until it is made up for, not met when that comes late', () => {
    const entered = [...whole.slice(0, 4), noScan('networkFailure')];
    const regularised = (when: string): InspectionPast => [{ act: 'regulariseEntry', input: { entryCode: 'ABCDEF0123456789', note: null } }, facts(field('w1'), when)];
    expect(answerOf(evidenceOf(entered), 'scanned')).toMatchObject({ outcome: 'open', why: expect.stringContaining('期限至 2026-10-30') });
    expect(outcome(evidenceOf([...entered, regularised('2026-10-22 09:00')]), 'scanned')).toBe('met');
    expect(outcome(evidenceOf([...entered, regularised('2026-11-05 09:00')]), 'scanned')).toBe('notMet');
  });

  it('refused at the gate, or cancelled: what needs a check does not apply', () => {
    const refused: InspectionPast = [{ act: 'recordRefusal', input: { account: '拒不开门', evidence: '视频1' } }, facts(field('w1'), '2026-10-20 09:30')];
    const evidence = evidenceOf([...whole.slice(0, 4), refused]);
    for (const id of ['scanned', 'service', 'twoOfficers', 'withinWindow', 'mustNot1'] as const) expect([id, outcome(evidence, id)]).toEqual([id, 'notApplicable']);
    expect(outcome(evidence, 'approvedBefore')).toBe('met');
    const cancelled = evidenceOf([...whole.slice(0, 1), [{ act: 'cancelCheck', input: { reason: '任务取消' } }, facts(SYSTEM, '2026-10-14 09:00')]]);
    for (const id of ['approvedBefore', 'withinWindow', 'service', 'published', 'ban1'] as const) expect([id, outcome(cancelled, id)]).toEqual([id, 'notApplicable']);
  });

  it('a result that was returned has not been reviewed in time before it is passed', () => {
    const past = toTheEnd(['water', 'air']);
    const upTo = past.findIndex(([act]) => act.act === 'passResult');
    const returned: Past = [{ act: 'returnResult', input: { departments: ['water'], reason: '缺照片' } }, facts(reviewer, '2026-10-23 09:00')];
    expect(upTo).toBeGreaterThan(0);
    expect(outcome(evidenceOf([...onSite(), ...past.slice(0, upTo), returned]), 'reviewedInTime')).toBe('open');
    expect(outcome(evidenceOf([...onSite(), ...past]), 'reviewedInTime')).toBe('met');
  });

  it('what was found goes on, and the closing event says where', () => {
    const grave = [...onSite('W1 1'), ...toTheEnd(['water', 'air'], GRAVE)];
    expect(answerOf(evidenceOf(grave), 'followedUp')).toMatchObject({ outcome: 'met', why: expect.stringContaining('线索移送 130525-2026-Q4-01-0001-R1'), by: [{ type: 'InspectionClosed' }] });
    expect(outcome(altering('InspectionClosed', { outcome: 'furtherAction', referral: null }), 'followedUp')).toBe('notMet');
  });
});

describe('the discipline', () => {
  const with_ = (returnVisit: Evidence['returnVisit'], more: Partial<Evidence> = {}) => evidenceOf(whole, { returnVisit, ...more });

  it('is answered by the enterprise, and a complaint counts once supervision has found it true', () => {
    const good = with_(visited([OPENED, [GOOD, facts(ENTERPRISE, '2026-10-28 09:00')]]));
    for (const id of ['ban1', 'mustNot1', 'mustNot8'] as const) expect([id, outcome(good, id)]).toEqual([id, 'met']);
    expect(visit(2).events.map(({ type }) => type)).toContain('FollowUpOpened');
    expect(outcome(with_(visited(COMPLAINED.slice(0, 2))), 'mustNot2')).toBe('open');
    expect(answerOf(with_(visited(COMPLAINED)), 'mustNot2')).toMatchObject({ outcome: 'notMet', by: [{ type: 'ReturnVisitAnswered' }, { type: 'FollowUpConcluded' }] });
    expect(outcome(with_(visited(COMPLAINED)), 'ban1')).toBe('open');
  });

  it('stays open without an answer, and to those who may not know of return visits', () => {
    expect(answerOf(with_(visited(SILENT)), 'mustNot1')).toMatchObject({ outcome: 'open', why: expect.stringContaining('没有得到企业答复') });
    const unknowing = with_(null);
    for (const assessed of conformityOf(unknowing)) expect(assessed.by.filter(({ stream }) => stream.startsWith('returnVisit'))).toEqual([]);
    expect(answerOf(unknowing, 'mustNot1').why).toContain('只向监督人员公开');
  });

  it('of intermediaries says that the orders were scanned, which proves nothing else', () => {
    expect(answerOf(with_([], { rectification: ORDERED }), 'mustNot4')).toMatchObject({ outcome: 'open', why: expect.stringContaining('没有点名') });
  });

  it('names no person', () => {
    const people = ['w1', 'w2', 'a1', reviewer.person];
    for (const { why } of conformityOf(evidenceOf(whole))) for (const id of people) expect(why).not.toContain(id);
  });
});
