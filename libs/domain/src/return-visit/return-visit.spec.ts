import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { nodeCrypto } from '../draw/draw.fixture.js';
import { headerOf } from '../process/course.js';
import { entered, reviewer } from '../inspection/inspection.fixture.js';
import { given } from '../process/given.fixture.js';
import { at, facts, field, person, RULES, SYSTEM } from '../process/world.fixture.js';
import { explainLimit } from '../limits/explain-limit.js';
import { eventSentence } from '../process/event-sentence.js';
import type { RecordedEvent } from '../process/process.js';
import { completed } from '../rules/completed.js';
import { linkExpiry } from './decide.js';
import { returnVisit } from './definition.js';
import { returnVisitOrderOf } from './order.js';
import { QUESTION_IDS, QUESTIONS, type Satisfaction } from './questions.js';
import type { ReturnVisitEvent } from './return-visit.js';
import { after, BAD, close, ENTERPRISE, givenUp, GOOD, handled, opened, OPENED, ORDER, replied, SILENT, supervisor } from './return-visit.fixture.js';
import { knowsReturnVisits } from './secrecy.js';

const on = (actor: typeof supervisor, when: string) => facts(actor, when);

describe('a return visit', () => {
  it('is opened with D26 counted from the publication, however late it is opened', () => {
    given(returnVisit).when({ act: 'openReturnVisit', input: ORDER }, facts(SYSTEM, '2026-11-20 09:00')).then({ type: 'ReturnVisitOpened', opens: ['answer D26 2026-11-09'], flags: { jurisdiction: '130525', ruleSet: 'here-2026@1' }, data: ORDER });
    opened().when({ act: 'openReturnVisit', input: ORDER }, facts(SYSTEM, '2026-10-28 09:00')).thenRefused('ALREADY_OPEN');
  });

  it('keeps the secret of its link out of the ledger, by its hash', () => {
    const { data, documents, events } = opened();
    expect(Object.keys(documents)).toEqual([data.secretHash]);
    expect(JSON.stringify(events)).not.toContain(String(documents[data.secretHash]));
    expect(nodeCrypto.digest(documents[data.secretHash])).toBe(data.secretHash);
    const decision = opened().definition.decide({ course: opened().state.course, data: null }, { act: 'openReturnVisit', input: ORDER }, facts(SYSTEM, '2026-10-26 09:01'));
    expect(decision).toMatchObject({ documents: [{ visibility: 'secret' }] });
  });

  it('knows from the inspection whom it is about, and who must not hear of it', () => {
    const inspection = entered().and({ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2026-10-26 08:00')).data;
    expect(returnVisitOrderOf(inspection, at('2026-10-26 09:00'))).toEqual(ORDER);
  });
});

describe('the answer', () => {
  it('comes by the link from the enterprise, or by telephone through a supervisor', () => {
    opened().when(GOOD, on(ENTERPRISE, '2026-10-28 09:00')).then({ type: 'ReturnVisitAnswered', closes: ['answer'], data: { channel: 'link', commentHash: null } });
    opened().when(GOOD, on(supervisor, '2026-10-28 09:00')).then({ type: 'ReturnVisitAnswered', closes: ['answer'], data: { channel: 'phone' } });
  });

  it.each(['clerk', 'officer', 'unitHead', 'brigade', 'reviewer', 'leader', 'caseHandler', 'admin'] as const)('comes from no %s', (role) => {
    for (const act of [GOOD, givenUp]) opened().when(act, on(person(role), '2026-10-28 09:00')).thenRefused('ROLE_REQUIRED', { kind: 'forbidden' });
    after(2).when(handled, on(person(role), '2026-11-02 09:00')).thenRefused('ROLE_REQUIRED');
  });

  it.each(['clerk', 'unitHead', 'brigade', 'reviewer', 'leader', 'caseHandler'] as const)('comes from no supervisor who is %s as well: of those it speaks of, or above them', (role) => {
    const both = { ...supervisor, roles: ['supervisor', role] as const };
    expect([knowsReturnVisits(both), knowsReturnVisits(supervisor), knowsReturnVisits({ ...supervisor, roles: ['admin', 'supervisor'] }), knowsReturnVisits(person('admin'))]).toEqual([false, true, true, false]);
    for (const act of [GOOD, givenUp]) opened().when(act, on(both, '2026-10-28 09:00')).thenRefused('CHECKS_HIMSELF', { kind: 'forbidden', message: expect.stringContaining('只负责监督') });
  });

  it('comes from nobody of the team and from no other bureau', () => {
    opened().when(GOOD, on(field('w1'), '2026-10-28 09:00')).thenRefused('ROLE_REQUIRED');
    opened().when(GOOD, on({ ...ENTERPRISE, jurisdiction: '130526' }, '2026-10-28 09:00')).thenRefused('OTHER_JURISDICTION');
  });

  it('is given once', () => {
    given(returnVisit, OPENED, [GOOD, on(ENTERPRISE, '2026-10-28 09:00')]).when(GOOD, on(ENTERPRISE, '2026-10-28 09:01')).thenRefused('STEP_NOT_OPEN');
    given(returnVisit, ...SILENT).when(GOOD, on(supervisor, '2026-11-13 09:00')).thenRefused('PROCESS_ENDED');
  });

  it('may come late: the limit stays passed, and nothing else changes', () => {
    opened().when(GOOD, on(ENTERPRISE, '2026-11-09 23:59')).then({ type: 'LimitPassed', limit: { key: 'answer', level: 'yellow' } }, { type: 'ReturnVisitAnswered', closes: ['answer'] });
    const late = opened().and(GOOD, on(ENTERPRISE, '2026-11-10 00:00'));
    expect(late.events.map(({ type, limit }) => `${type} ${limit?.level ?? ''}`.trim())).toEqual(['ReturnVisitOpened', 'LimitPassed yellow', 'LimitPassed red', 'ReturnVisitAnswered']);
  });
});

describe('what follows from the answer', () => {
  it('is nothing where nothing was complained of: the visit ends by itself', () => {
    const good = given(returnVisit, OPENED, [replied({ ban4: 'unknown' }, { comment: '服务热情。', service: { explained: true, guided: false, satisfied: 3 } }), on(ENTERPRISE, '2026-10-28 09:00')]);
    expect(returnVisit.stage(good.state)).toBe('settled');
    good.when(close, on(SYSTEM, '2026-10-28 09:01')).then({ type: 'ReturnVisitClosed', ends: true });
  });

  it('is looked into by supervision after a complaint, within TS counted from its receipt', () => {
    opened().when(BAD, on(ENTERPRISE, '2026-10-28 09:00')).then(
      { type: 'ReturnVisitAnswered', closes: ['answer'] },
      { type: 'FollowUpOpened', opens: ['conclude TS 2026-11-18'], data: { complaintHash: expect.stringMatching(/^[0-9a-f]{64}$/), concerning: ['mustNot2'], dissatisfied: false } },
    );
  });

  it('keeps what was written out of the ledger: as secret documents, by their hash, which nobody can guess a short text from', () => {
    const said = replied({}, { comment: '好', complaint: { content: '检查组要求安排午餐。' } });
    const play = opened().and(said, on(ENTERPRISE, '2026-10-28 09:00'));
    const { reply, followUp } = play.data;
    expect([play.documents[reply?.commentHash ?? ''], play.documents[followUp?.complaintHash ?? '']]).toMatchObject([{ text: '好', salt: expect.stringMatching(/^[0-9a-f]{64}$/) }, { text: '检查组要求安排午餐。' }]);
    expect(JSON.stringify([play.events, play.data])).not.toMatch(/好|午餐/);
    const [, answered, followed] = play.events;
    expect([answered, followed].flatMap((event) => (event === undefined ? [] : returnVisit.documents?.(event as RecordedEvent<ReturnVisitEvent>)))).toEqual([reply?.commentHash, followUp?.complaintHash]);
    expect(opened().when(said, on(ENTERPRISE, '2026-10-28 09:00')).decision).toMatchObject({ documents: [{ visibility: 'secret' }, { visibility: 'secret' }] });
    expect(nodeCrypto.digest({ text: '好', salt: '' })).not.toBe(reply?.commentHash);
  });

  it.each([
    ['an answer 有', replied({ ban3: 'yes' }), { complaintHash: null, concerning: ['ban3'], dissatisfied: false }],
    ['dissatisfaction', replied({}, { service: { explained: false, guided: false, satisfied: 2 } }), { complaintHash: null, concerning: [], dissatisfied: true }],
    ['a complaint alone', replied({}, { complaint: { content: '重复检查' } }), { complaintHash: expect.any(String), concerning: [], dissatisfied: false }],
  ] as const)('is looked into after %s too', (_, act, data) => {
    opened().when(act, on(supervisor, '2026-10-28 09:00')).then({ type: 'ReturnVisitAnswered', closes: ['answer'] }, { type: 'FollowUpOpened', opens: ['conclude TS 2026-11-18'], data });
  });

  it('ends the visit only when it has been concluded', () => {
    expect(returnVisit.stage(after(2).state)).toBe('handling');
    after(2).when(close, on(SYSTEM, '2026-10-28 09:01')).thenNothing();
    opened().when(handled, on(supervisor, '2026-10-28 09:00')).thenRefused('STEP_NOT_OPEN');
    after(2).when(handled, on(supervisor, '2026-11-02 09:00')).then({ type: 'FollowUpConcluded', closes: ['conclude'], data: handled.input });
    after(3).when(close, on(SYSTEM, '2026-11-02 09:01')).then({ type: 'ReturnVisitClosed', ends: true });
    expect(after(4).data).toMatchObject({ conclusion: { substantiated: true } });
    after(4).when(close, on(SYSTEM, '2026-11-02 09:02')).thenNothing();
  });

  it('depends on the rule set where satisfaction alone is concerned', () => {
    const rules = (followUpAtOrBelow: number) => ({ rules: { ...RULES, returnVisit: { ...RULES.returnVisit, followUpAtOrBelow } } });
    const satisfied = (degree: Satisfaction) => replied({}, { service: { explained: true, guided: true, satisfied: degree } });
    const opens = (degree: Satisfaction, atOrBelow: number) => opened().and(satisfied(degree), facts(ENTERPRISE, '2026-10-28 09:00', rules(atOrBelow))).data.followUp !== null;
    expect([opens(2, 2), opens(3, 2), opens(3, 3), opens(4, 3), opens(1, 0)]).toEqual([true, false, true, false, false]);
  });

  it('is not given up on before it was tried as often as the rule set says', () => {
    const tried = (attempts: number) => ({ ...givenUp, input: { ...givenUp.input, attempts } });
    opened().when(tried(2), on(supervisor, '2026-11-12 09:00')).thenRefused('TOO_FEW_ATTEMPTS', { kind: 'invalid', at: 'attempts', message: expect.stringContaining('至少联系 3 次') });
    opened().when(tried(2), facts(supervisor, '2026-10-28 09:00', { rules: { ...RULES, returnVisit: { ...RULES.returnVisit, attempts: 2 } } })).then({ type: 'ReturnVisitUnanswered', closes: ['answer'], data: { attempts: 2 } });
  });

  it('is decided by defaults marked as ours where a stored rule set does not say', () => {
    const { returnVisit: { attempts: _, followUpAtOrBelow: __, ...early }, ...rest } = RULES;
    expect(completed({ ...rest, returnVisit: { ...early, rate: '0.4' } }).returnVisit).toMatchObject({ rate: '0.4', attempts: 3, followUpAtOrBelow: 2 });
    expect(completed(rest).returnVisit).toMatchObject({ rate: '0.2', attempts: 3, followUpAtOrBelow: 2, confidence: 'low' });
  });

  it('is nothing when nobody could be reached, with the reason', () => {
    opened().when(close, on(SYSTEM, '2026-10-28 09:00')).thenNothing();
    opened().when(givenUp, on(supervisor, '2026-10-28 09:00')).then({ type: 'ReturnVisitUnanswered', closes: ['answer'], data: { attempts: 3 } });
    expect(returnVisit.entry(given(returnVisit, ...SILENT).data).outcome).toBe('unanswered');
  });
});

describe('what leaves the ledger', () => {
  it('is the same to read whether there was a complaint or only dissatisfaction: headers say neither', () => {
    const headers = (act: ReturnType<typeof replied>) => opened().and(act, on(ENTERPRISE, '2026-10-28 09:00')).events.map(headerOf);
    const complained = headers(BAD);
    expect(complained).toEqual(headers(replied({}, { service: { explained: true, guided: true, satisfied: 1 } })));
    expect(JSON.stringify(complained)).not.toMatch(/complain|TS|投诉|午餐|mustNot/i);
    expect(complained.at(-1)?.opens).toMatchObject([{ key: 'conclude', limit: { code: 'D26' } }]);
  });

  it('names none of its persons: only the enterprise answered', () => {
    expect(JSON.stringify(after(4).events.map(headerOf))).not.toMatch(/w1|k1|water/);
  });
});

describe('the limits of a return visit', () => {
  it('remind supervision, three times, and nobody who may not know of it; at the same instants as everywhere', () => {
    const late = opened().and(GOOD, on(ENTERPRISE, '2026-11-20 09:00'));
    const told = (kind: 'returnVisit' | 'rectification') => late.events.filter(({ type }) => type === 'LimitPassed').map((event) => eventSentence(kind, event));
    expect(told('returnVisit').slice(2)).toEqual(['企业答复回访时限（D26）逾期，提醒监督人员（第一次）', '企业答复回访时限（D26）逾期，提醒监督人员（再次）', '企业答复回访时限（D26）逾期，提醒监督人员（第三次）']);
    expect(told('rectification').slice(2)).toEqual(['回访时限（D26）逾期，提醒部门负责人', '回访时限（D26）逾期，升级至执法大队', '回访时限（D26）逾期，升级至局领导']);
    const { limit } = opened().step('answer');
    if (limit === null) throw new Error('D26 has a limit');
    expect(explainLimit(limit, undefined, 'returnVisit').join()).toMatch(/逾期提醒：.*提醒监督人员（第一次）.*（再次）.*（第三次）/);
    expect(explainLimit(limit, undefined, 'returnVisit').join()).not.toMatch(/负责人|执法大队|局领导/);
  });

  const proposal = { act: 'proposeLimitChange', input: { kind: 'suspend', key: 'answer', reason: '企业停产', evidence: null, until: day('2026-11-30') } } as const;
  const approval = { act: 'approveLimitChange', input: { proposal: 'T1', opinion: '同意' } } as const;

  it('are changed by two supervisors, and by nobody who must not know of it', () => {
    for (const role of ['clerk', 'brigade', 'unitHead'] as const) opened().when(proposal, on(person(role), '2026-10-28 09:00')).thenRefused('ROLE_REQUIRED');
    const proposed = opened().and(proposal, on(supervisor, '2026-10-28 09:00'));
    proposed.when(approval, on(person('leader'), '2026-10-28 10:00')).thenRefused('ROLE_REQUIRED');
    proposed.when(approval, on(supervisor, '2026-10-28 10:00')).thenRefused('OWN_PROPOSAL');
    proposed.when(approval, on({ ...supervisor, person: 'another' }, '2026-10-28 10:00')).then({ type: 'LimitSuspended', closes: ['decideLimitChange/T1'], opens: ['answer suspended 8 wd'] });
  });

  it('say until when the link can be used: to the last escalation, also while they are suspended', () => {
    const step = opened().step('answer');
    expect(linkExpiry(step)).toBe(step.limit?.escalations.at(-1)?.at);
    expect(linkExpiry({ limit: step.limit === null ? null : { ...step.limit, escalations: [] } })).toBe(step.limit?.due);
    const suspended = opened().and(proposal, on(supervisor, '2026-10-28 09:00')).and(approval, on({ ...supervisor, person: 'another' }, '2026-10-28 10:00')).step('answer');
    expect([suspended.limit, linkExpiry(suspended)]).toEqual([null, linkExpiry(step)]);
    expect(linkExpiry({ limit: null })).toBeNull();
  });
});

describe('the questions', () => {
  it('are the five and the eight, each of the eight under one of the five', () => {
    const of = (group: string) => QUESTION_IDS.filter((id) => QUESTIONS[id].group === group);
    expect([of('五个严禁').length, of('八个不得').length]).toEqual([5, 8]);
    for (const id of of('八个不得')) expect(of('五个严禁')).toContain(QUESTIONS[id].under);
    expect(new Set(QUESTION_IDS.map((id) => QUESTIONS[id].text)).size).toBe(13);
  });
});
