import { describe, expect, it } from '@jest/globals';
import { day, quarter } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { facts } from '../process/world.fixture.js';
import { annualPlan } from './definition.js';
import { clerk, DRAFT, JOINT, planAfter, Q4, SINGLE } from './plan.fixture.js';
import type { PlanItem } from './plan.js';

const NOW = facts(clerk, '2026-01-12 09:00');
const drafting = (...items: readonly PlanItem[]) => given(annualPlan).when({ act: 'draftPlan', input: { ...DRAFT, items } }, NOW);
const inQ4 = (from: string, to: string) => [{ quarter: Q4, from: day(from), to: day(to) }];

const REFUSED: readonly (readonly [string, readonly PlanItem[], string])[] = [
  ['四个严禁 1: a body that is not on the published list leads', [{ ...SINGLE, lead: 'unlisted' }], 'BODY_NOT_PUBLISHED'],
  ['四个严禁 1: a body that is not on the published list takes part', [{ ...JOINT, participants: ['air', 'unlisted'] }], 'BODY_NOT_PUBLISHED'],
  ['四个严禁 2: a third party leads', [{ ...SINGLE, lead: 'third' }], 'THIRD_PARTY_MUST_NOT_CHECK'],
  ['四个严禁 2: a third party takes part', [{ ...JOINT, participants: ['air', 'third'] }], 'THIRD_PARTY_MUST_NOT_CHECK'],
  ['a department nobody knows takes part', [{ ...JOINT, participants: ['nobody'] }], 'UNKNOWN_DEPARTMENT'],
  ['an item is not published', [{ ...SINGLE, items: ['W1', 'W9'] }], 'ITEM_NOT_PUBLISHED'],
  ['an item is not on the list at all', [{ ...SINGLE, items: ['W1', 'Z1'] }], 'UNKNOWN_ITEM'],
  ['the lead is named again among the participants', [{ ...JOINT, participants: ['water', 'air'] }], 'LEAD_AMONG_PARTICIPANTS'],
  ['a participant is named twice', [{ ...JOINT, participants: ['air', 'air'] }], 'PARTICIPANT_TWICE'],
  ['a participant has nothing to check', [{ ...JOINT, items: ['W1'] }], 'DEPARTMENT_WITHOUT_ITEM'],
  ['an item belongs to a department that takes no part', [{ ...SINGLE, items: ['W1', 'A1'] }], 'ITEM_OF_OTHER_DEPARTMENT'],
  ['a stratum is not in the rule set', [{ ...SINGLE, strata: ['all'] }], 'UNKNOWN_STRATUM'],
  ['a quarter is of another year', [{ ...SINGLE, quarters: [{ quarter: quarter('2027Q1'), from: day('2027-01-04'), to: day('2027-03-26') }] }], 'QUARTER_OUTSIDE_YEAR'],
  ['the window begins before its quarter', [{ ...SINGLE, quarters: inQ4('2026-09-30', '2026-12-15') }], 'WINDOW_OUTSIDE_QUARTER'],
  ['the window ends after its quarter', [{ ...SINGLE, quarters: inQ4('2026-10-01', '2027-01-01') }], 'WINDOW_OUTSIDE_QUARTER'],
  ['the window is upside down', [{ ...SINGLE, quarters: inQ4('2026-12-15', '2026-10-12') }], 'WINDOW_OUTSIDE_QUARTER'],
  ['a quarter is planned twice', [{ ...SINGLE, quarters: [...inQ4('2026-10-12', '2026-10-30'), ...inQ4('2026-11-02', '2026-12-15')] }], 'QUARTER_TWICE'],
  ['two lines have one number', [JOINT, { ...SINGLE, id: 'J' }], 'ITEM_ID_TWICE'],
];

describe('a plan is refused', () => {
  it.each(REFUSED)('when %s', (_, items, code) => {
    drafting(...items).thenRefused(code);
  });

  it.each(REFUSED)('also as a revision, when %s', (_, items, code) => {
    planAfter(1).when({ act: 'revisePlan', input: { title: '修改稿', items } }, NOW).thenRefused(code);
  });

  it.each([2025, 2028, -1, 20_260])('for the year %s', (year) => {
    given(annualPlan).when({ act: 'draftPlan', input: { ...DRAFT, year } }, NOW).thenRefused('ABSURD_YEAR', { at: 'year' });
  });

  it('with a message that names the body and cites the prohibition', () => {
    const decision = given(annualPlan).decide({ act: 'draftPlan', input: { ...DRAFT, items: [{ ...SINGLE, lead: 'third' }] } }, NOW);
    expect(decision).toMatchObject({ kind: 'invalid', message: expect.stringContaining('示例检测公司'), source: expect.stringContaining('四个严禁 2') });
  });
});

describe('a plan is accepted', () => {
  it('with a window of the whole quarter, on its very edges', () => {
    drafting({ ...SINGLE, quarters: inQ4('2026-10-01', '2026-12-31') }).then({ type: 'PlanDrafted', opens: ['submit', 'awaited prepare D1 2026-01-31', 'awaited announce D2 2026-03-31'] });
  });

  it('with a department from outside that is on its own published list', () => {
    drafting({ ...JOINT, participants: ['air', 'outside'], items: [...JOINT.items, 'O1'] }).then({ type: 'PlanDrafted', opens: ['submit', 'awaited prepare D1 2026-01-31', 'awaited announce D2 2026-03-31'] });
  });
});
