import { describe, expect, it } from '@jest/globals';
import { verifyDrawRecord } from '../draw/verify-draw.js';
import { day, nodeCrypto } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { ENTERPRISES, facts, OFFICERS, RULES, SYSTEM } from '../process/world.fixture.js';
import { task } from './definition.js';
import { inspectionOrderOf } from './orders.js';
import { brigade, closing, head, NUMBER, ORDER, planWithStrata, recordOf, taskAt, taskFacts, visitsOf } from './task.fixture.js';

const commit = { act: 'commitDraw', input: {} } as const;
const confirm = { act: 'confirmList', input: { note: null } } as const;
const match = { act: 'matchOfficers', input: {} } as const;
const SINGLE = { order: { ...ORDER, itemId: 'S' } };

describe('a draw', () => {
  it('is committed to before any randomness is known, and the nonce stays secret', () => {
    const made = taskAt('made');
    const told = taskFacts(made, brigade, '2026-09-21 10:00');
    const decision = made.decide(commit, told);
    made.when(commit, told).then({ type: 'DrawCommitted', closes: ['commit'], opens: ['entropy'], data: { sizes: [{ stratum: 'special', size: 1 }, { stratum: 'key', size: 2 }], nonceHash: nodeCrypto.sha256(told.randomness), entropySource: '操作系统随机数' } });
    expect(decision).toMatchObject({ documents: [{ visibility: 'internal' }, { visibility: 'internal' }, { visibility: 'internal' }, { visibility: 'secret', content: told.randomness }] });
    expect(JSON.stringify('events' in decision ? decision.events : [])).not.toContain(told.randomness);
  });

  it('goes step by step: nothing is drawn before the commitment and the entropy', () => {
    for (const act of ['recordEntropy', 'drawObjects', 'matchOfficers', 'issueTask'] as const) taskAt('made').when({ act, input: {} }, taskFacts(taskAt('made'), brigade, '2026-09-21 10:00')).thenRefused('STEP_NOT_OPEN');
    const committed = taskAt('committed');
    committed.when(commit, taskFacts(committed, brigade, '2026-09-21 10:01')).thenRefused('STEP_NOT_OPEN');
    committed.when({ act: 'recordEntropy', input: {} }, taskFacts(committed, brigade, '2026-09-21 10:05')).then({ type: 'EntropyRecorded', closes: ['entropy'], opens: ['draw'], data: { source: '操作系统随机数' } });
    const sealed = taskAt('sealed');
    sealed.when({ act: 'recordEntropy', input: {} }, taskFacts(sealed, brigade, '2026-09-21 10:06')).thenRefused('STEP_NOT_OPEN');
  });

  it('opens the confirmation of every department (D5), and its record can be recomputed', () => {
    const sealed = taskAt('sealed');
    sealed.when({ act: 'drawObjects', input: {} }, taskFacts(sealed, brigade, '2026-09-21 10:10')).then({ type: 'ObjectsDrawn', closes: ['draw'], opens: ['confirm/water D5 2026-09-23', 'confirm/air D5 2026-09-23'], data: { drawn: 2 } });
    const drawn = taskAt('drawn');
    expect(drawn.data.drawn).toMatchObject([{ stratum: 'special', size: 1, wanted: 1, drawn: 1 }, { stratum: 'key', size: 2, wanted: 1, drawn: 1 }]);
    expect(verifyDrawRecord({ record: recordOf(drawn), crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    expect(nodeCrypto.digest(recordOf(drawn))).toBe(drawn.data.drawRecord);
  });

  it('rests on the pool that was frozen, whatever the registry says later', () => {
    const sealed = taskAt('sealed');
    const told = (enterprises: typeof ENTERPRISES) => taskFacts(sealed, brigade, '2026-09-21 10:10', { enterprises });
    expect(sealed.decide({ act: 'drawObjects', input: {} }, told([]))).toEqual(sealed.decide({ act: 'drawObjects', input: {} }, told(ENTERPRISES)));
  });

  it('is refused when the strata hold nobody', () => {
    const nobody = given(task, [{ act: 'makeTask', input: ORDER }, facts(brigade, '2026-09-21 09:00', { plan: planWithStrata('J', ['special']) })]);
    nobody.when(commit, taskFacts(nobody, brigade, '2026-09-21 10:00', { enterprises: ENTERPRISES.filter(({ id }) => id !== 'x1') })).thenRefused('EMPTY_POOL');
  });
});

describe('the list', () => {
  it('is confirmed by each department for itself; matching opens with the last, its limit (D6) counted from then', () => {
    const drawn = taskAt('drawn');
    drawn.when(confirm, taskFacts(drawn, head('air'), '2026-09-22 09:00')).then({ type: 'ListConfirmed', closes: ['confirm/air'], data: { department: 'air', note: null } });
    const one = drawn.and(confirm, taskFacts(drawn, head('air'), '2026-09-22 09:00'));
    expect(task.stage(one.state)).toBe('drawn');
    one.when(match, taskFacts(one, brigade, '2026-09-22 09:30')).thenRefused('STEP_NOT_OPEN');
    one.when(confirm, taskFacts(one, head('air'), '2026-09-22 10:00')).thenRefused('STEP_NOT_OPEN');
    one.when(confirm, taskFacts(one, head('water'), '2026-09-22 10:00')).then({ type: 'ListConfirmed', closes: ['confirm/water'], opens: ['match D6 2026-09-24'] });
  });

  it('is confirmed by nobody who takes no part or has no department', () => {
    const drawn = taskAt('drawn');
    drawn.when(confirm, taskFacts(drawn, head('outside'), '2026-09-22 09:00')).thenRefused('STEP_NOT_OPEN');
    drawn.when(confirm, taskFacts(drawn, { ...head('water'), department: null }, '2026-09-22 09:00')).thenRefused('STEP_NOT_OPEN');
  });
});

describe('officers are matched', () => {
  it('at random among those who may: two of the lead, one of each other department, none expired, stopped or on leave', () => {
    const confirmed = taskAt('confirmed');
    confirmed.when(match, taskFacts(confirmed, brigade, '2026-09-23 09:00')).then({ type: 'OfficersMatched', closes: ['match'], opens: ['issue'], data: { visitCount: 2, nonSite: 0 } });
    for (const { team, departments, method } of visitsOf(taskAt('matched'))) {
      expect(method).toBe('onSite');
      expect(departments.map(({ department }) => department)).toEqual(['water', 'air']);
      expect(team.map(({ department }) => department)).toEqual(['water', 'water', 'air']);
      expect(team.filter(({ leader }) => leader)).toHaveLength(1);
      for (const { officer } of team) expect(['w1', 'w2', 'w3', 'a1', 'a2']).toContain(officer);
    }
  });

  it('and their load is raised by what they were given', () => {
    const matched = taskAt('matched');
    const event = matched.events.at(-1);
    const loads = event?.type === 'OfficersMatched' ? event.data.loads : {};
    expect(Object.values(loads).reduce((sum, load) => sum + load, 0)).toBe(6);
  });

  it('or not at all: the refusal says for which visit and department, and what left whom out', () => {
    const confirmed = taskAt('confirmed');
    const told = taskFacts(confirmed, brigade, '2026-09-23 09:00', { officers: OFFICERS.filter(({ department }) => department !== 'air') });
    confirmed.when(match, told).thenRefused('CANNOT_MATCH', { details: [expect.stringContaining('大气环境股'), expect.any(String)] });
    const stopped = taskFacts(confirmed, brigade, '2026-09-23 09:00', { officers: OFFICERS.map((officer) => (officer.id === 'w1' || officer.id === 'w2' ? { ...officer, status: 'stopped' } : officer)) });
    expect(JSON.stringify(confirmed.decide(match, stopped))).toContain('人员已停用：测试人员w-stopped（w-stopped）、测试人员w1（w1）、测试人员w2（w2）');
  });

  it('as many of a further department as the rule set says; where it says nothing one, which the refusal calls our default', () => {
    const confirmed = taskAt('confirmed');
    const asked = (furtherDepartment?: typeof RULES.matching.furtherDepartment) => ({ rules: { ...RULES, matching: { ...RULES.matching, ...(furtherDepartment !== undefined && { furtherDepartment }) } } });
    const two = asked({ officers: 2, source: '某某文件', confidence: 'low' });
    const matched = confirmed.and(match, taskFacts(confirmed, brigade, '2026-09-23 09:00', two));
    for (const { team } of visitsOf(matched)) expect(team.map(({ department }) => department)).toEqual(['water', 'water', 'air', 'air']);
    const nobody = OFFICERS.filter(({ department }) => department !== 'air');
    const refused = (more: object) => JSON.stringify(confirmed.decide(match, taskFacts(confirmed, brigade, '2026-09-23 09:00', { officers: nobody, ...more })));
    expect(refused(asked())).toContain('需要 1 人（牵头部门以外的部门每家 1 人：规则集没有规定，按本系统默认值，未见法定依据）');
    expect(refused(two)).toContain('需要 2 人（牵头部门以外的部门每家 2 人，依据：某某文件）');
  });

  it('and the task is issued with the list of its visits, from which each inspection gets its order', () => {
    const matched = taskAt('matched');
    matched.when({ act: 'issueTask', input: {} }, taskFacts(matched, brigade, '2026-09-23 10:00')).then({ type: 'TaskIssued', closes: ['issue', 'carryOut'], opens: ['summary'], data: { visitCount: 2, public: null } });
    const [first] = visitsOf(matched);
    if (first === undefined) throw new Error('two were drawn');
    expect(inspectionOrderOf(matched.data, first)).toMatchObject({ task: NUMBER, plan: '130525-2026', ruleSet: 'here-2026@1', window: ORDER.window, enterprise: first.enterprise });
  });
});

describe('what was drawn stays as it was drawn', () => {
  const confirmed = taskAt('confirmed');
  const drawn = recordOf(confirmed).strata.flatMap((stratum) => stratum.drawn.map(({ id }) => id));
  const told = (enterprises: typeof ENTERPRISES) => taskFacts(confirmed, brigade, '2026-09-23 09:00', { enterprises });

  it('in stratum and class, whatever the registry says of it later', () => {
    const before = visitsOf(taskAt('matched')).map(({ enterprise, stratum, class: drawnAs }) => [enterprise, stratum, drawnAs]);
    const changed = ENTERPRISES.map((enterprise) => ({ ...enterprise, airGrade: 'A', penalties: [{ decisionNumber: '罚1号', decidedOn: day('2026-08-01') }] }) as const);
    const after = visitsOf(confirmed.and(match, told(changed))).map(({ enterprise, stratum, class: drawnAs }) => [enterprise, stratum, drawnAs]);
    expect(after).toEqual(before);
    expect(new Set(after.map(([, stratum, drawnAs]) => `${stratum} ${drawnAs}`))).toEqual(new Set(['special special', 'key key']));
  });

  it('and one that an import has lost is named, instead of being passed over', () => {
    confirmed.when(match, told(ENTERPRISES.filter(({ id }) => id !== drawn[0]))).thenRefused('DRAWN_NOT_IN_REGISTRY', { message: expect.stringContaining(drawn[0] ?? '?') });
  });

  it('and one to which no item of the task applies any more is named', () => {
    const changed = ENTERPRISES.map((enterprise) => (enterprise.id === drawn[0] ? { ...enterprise, permitClass: 'none' as const } : enterprise));
    confirmed.when(match, told(changed)).thenRefused('NO_ITEM_APPLIES', { details: [expect.stringContaining(drawn[0] ?? '?')] });
  });
});

describe('the list of the drawn (R7)', () => {
  const matched = taskAt('matched', { order: { ...ORDER, listPublic: true } });
  const visits = visitsOf(matched);
  const issue = (enterprises: typeof ENTERPRISES) => matched.when({ act: 'issueTask', input: {} }, taskFacts(matched, brigade, '2026-09-23 10:00', { visits, enterprises }));

  it('comes out with the task where it was made so, by code and name', () => {
    const expected = ENTERPRISES.filter(({ id }) => visits.some(({ enterprise }) => enterprise === id)).map(({ uscc, name }) => ({ uscc, name }));
    expect(expected).toHaveLength(2);
    issue(ENTERPRISES).then({ type: 'TaskIssued', closes: ['issue', 'carryOut'], opens: ['summary'], data: { public: { enterprises: expected } } });
  });

  it('is not issued with a gap', () => {
    issue([]).thenRefused('DRAWN_NOT_IN_REGISTRY');
  });
});

describe('how a drawn enterprise is checked', () => {
  const visits = (told: Parameters<typeof taskAt>[1]) => Object.fromEntries(visitsOf(taskAt('matched', told)).map((visit) => [visit.enterprise, visit]));

  it('without entering it where every item can be checked otherwise, or R3 makes it so', () => {
    expect(visits(SINGLE)).toMatchObject({
      s1: { method: 'informationSharing', departments: [{ department: 'water', items: ['W2'] }], class: 'general', stratum: 'simplified' },
      g1: { method: 'informationSharing', departments: [{ department: 'water', items: ['W2'] }], itemMethods: { W2: 'informationSharing' } },
    });
    expect(taskAt('matched', SINGLE).events.at(-1)).toMatchObject({ data: { visitCount: 2, nonSite: 2 } });
  });

  it('through the means it has, where R3 makes it non-site and no item has a non-site method', () => {
    const told = { ...SINGLE, plan: planWithStrata('S', ['registered'], ['W1']) };
    expect(visits(told)).toMatchObject({ g1: { method: 'networkMonitoring', departments: [{ department: 'water', items: ['W1'] }], itemMethods: { W1: 'networkMonitoring' }, team: [{ leader: true }, { leader: false }] } });
  });

  it('R5: without entering it when its visits of the year are used up', () => {
    const capped = visits({ more: { atCap: ['k1', 'k2', 'x1'] } });
    expect(Object.values(capped).map(({ method }) => method)).toEqual(['informationSharing', 'informationSharing']);
  });

  it('R5: not at all when no item can be checked otherwise; the shortfall is recorded and the task still ends', () => {
    const told = { plan: planWithStrata('J', ['key'], ['W1', 'A1']), more: { atCap: ['k1', 'k2'] } };
    const issued = taskAt('issued', told);
    expect(issued.data.drawn).toMatchObject([{ wanted: 1, drawn: 0, passedOver: 2, shortfall: 1 }]);
    issued.when(...closing(issued)).then({ type: 'SummaryPublished', closes: ['summary'], ends: true, data: { inspections: 0 } });
  });
});

describe('the summary of a task', () => {
  it('is published when the last inspection has closed, with the record of the draw, and tells the plan', () => {
    const issued = taskAt('issued');
    issued.when(...closing(issued, 1)).thenNothing();
    const summary = issued.when(...closing(issued));
    summary.then({ type: 'SummaryPublished', closes: ['summary'], ends: true, data: { inspections: 2, outcomes: { noProblem: 2 }, nonSite: 1, joint: true, record: issued.data.drawRecord, commitment: issued.data.commitment } });
    expect(summary.nudges()).toEqual([{ kind: 'annualPlan', number: '130525-2026' }]);
    const closed = issued.and(...closing(issued));
    expect(task.stage(closed.state)).toBe('closed');
    closed.when(...closing(closed)).thenRefused('PROCESS_ENDED');
  });

  it('is not published before the task is issued', () => {
    const matched = taskAt('matched');
    matched.when({ act: 'publishSummary', input: {} }, taskFacts(matched, SYSTEM, '2026-09-23 09:30')).thenRefused('STEP_NOT_OPEN');
  });
});
