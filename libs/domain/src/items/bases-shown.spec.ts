import { describe, expect, it } from '@jest/globals';
import { answerOf, evidenceOf } from '../conformity/evidence.fixture.js';
import { day } from '../draw/draw.fixture.js';
import { type InspectionPast, open, onSite } from '../inspection/inspection.fixture.js';
import { inspection } from '../inspection/definition.js';
import { annualPlan } from '../plan/definition.js';
import { clerk, DRAFT, EXTRA, planAfter, published } from '../plan/plan.fixture.js';
import { eventSentence } from '../process/event-sentence.js';
import { given } from '../process/given.fixture.js';
import { facts, ITEMS, type WorldFacts } from '../process/world.fixture.js';
import type { CheckItem, LegalBasis } from '../registries/check-item.js';
import { task } from '../task/definition.js';
import { brigade, ORDER, PLAN } from '../task/task.fixture.js';

const LAW: LegalBasis = { title: '环境保护法', article: '第二十四条', effectiveFrom: day('2015-01-01'), effectiveTo: day('2026-08-14'), successor: '生态环境法典', verified: false };
const CODE: LegalBasis = { title: '生态环境法典', article: null, effectiveFrom: day('2026-08-15'), effectiveTo: null, successor: null, verified: false };
/** The bureau's items, one of which still cites the law that the Code repealed. */
const citing = (...legalBases: readonly LegalBasis[]): Pick<WorldFacts, 'items'> => ({ items: ITEMS.map((item): CheckItem => (item.code === 'W2' ? { ...item, legalBases } : item)) });
const warning = (more: object = {}) => ({ item: 'W2', basis: '《环境保护法》第二十四条', why: 'repealed', since: '2026-08-15', successor: '生态环境法典', replaced: false, groundless: true, verified: false, ...more });

const drafting = (items: Pick<WorldFacts, 'items'>) => given(annualPlan, [{ act: 'draftPlan', input: DRAFT }, facts(clerk, '2026-01-12 09:00', items)]);
const approved = (items: Pick<WorldFacts, 'items'>): readonly InspectionPast[] => onSite().map(([act, told]): InspectionPast => [act, { ...told, ...items }]);

describe('a plan', () => {
  it('keeps in its event what its checks would cite that is no longer in force, once, on the first span that runs into it', () => {
    const drafted = drafting(citing(LAW));
    expect(drafted.data.basisWarnings).toEqual([warning({ on: '2026-09-25' })]);
    expect(drafted.events.map((event) => eventSentence('annualPlan', event))[0]).toContain('检查依据当日有 1 处不在有效期内');
  });

  it('says nothing where every basis is in force', () => {
    expect(drafting(citing(CODE)).data).not.toHaveProperty('basisWarnings');
  });

  it('once revised carries what holds of the new lines only', () => {
    const revised = drafting(citing(LAW)).and({ act: 'revisePlan', input: { title: '修改稿', items: DRAFT.items } }, facts(clerk, '2026-01-13 09:00', citing(CODE)));
    expect(revised.data).not.toHaveProperty('basisWarnings');
    expect(planAfter(1).and({ act: 'revisePlan', input: { title: '修改稿', items: DRAFT.items } }, facts(clerk, '2026-01-13 09:00', citing(LAW))).data.basisWarnings).toHaveLength(1);
  });

  it('has its amendments looked at too', () => {
    const proposed = published().and({ act: 'proposeAmendment', input: { change: { kind: 'add', item: EXTRA }, reason: '上级交办' } }, facts(clerk, '2026-01-21 09:00', citing(LAW)));
    expect(proposed.events.at(-1)).toMatchObject({ type: 'AmendmentProposed', data: { basisWarnings: [warning({ on: '2026-11-30' })] } });
  });
});

describe('a task', () => {
  it('keeps what its window runs into', () => {
    const made = given(task).and({ act: 'makeTask', input: ORDER }, facts(brigade, '2026-09-21 09:00', { plan: PLAN, ...citing(LAW) }));
    expect(made.data.basisWarnings).toEqual([warning({ on: ORDER.window.to })]);
  });
});

describe('an approval', () => {
  it('always keeps what was looked at, on the planned day', () => {
    expect(given(inspection, ...approved(citing(CODE)).slice(0, 2)).data.basisWarnings).toEqual([]);
    expect(given(inspection, ...approved(citing(LAW)).slice(0, 2)).data.basisWarnings).toEqual([warning({ on: '2026-10-20' })]);
    expect(given(inspection, open()).data).not.toHaveProperty('basisWarnings');
  });

  it('is evidence: an item without a basis in force was checked against the rule, one whose successor is listed was not', () => {
    expect(answerOf(evidenceOf(approved(citing(CODE))), 'basesInForce')).toMatchObject({ outcome: 'met', by: [{ type: 'CheckApproved' }] });
    expect(answerOf(evidenceOf(approved(citing(LAW, CODE))), 'basesInForce')).toMatchObject({ outcome: 'met', why: expect.stringContaining('另有 1 处当日已失效') });
    expect(answerOf(evidenceOf(approved(citing(LAW))), 'basesInForce')).toMatchObject({ outcome: 'notMet', why: expect.stringContaining('事项 W2没有有效的检查依据：《环境保护法》第二十四条自 2026-08-15 起失效') });
    expect(answerOf(evidenceOf(approved(citing(LAW)).slice(0, 1)), 'basesInForce')).toMatchObject({ outcome: 'open' });
  });

  it('that was recorded before bases were looked at leaves it open', () => {
    const evidence = evidenceOf(approved(citing(LAW)));
    const older = evidence.events.map((event) => (event.type === 'CheckApproved' ? { ...event, data: { plannedDay: event.data.plannedDay, entryCodeHash: event.data.entryCodeHash, capExemption: null, onSiteThisYear: 0 } } : event));
    expect(answerOf({ ...evidence, events: older }, 'basesInForce')).toMatchObject({ outcome: 'open' });
  });
});
