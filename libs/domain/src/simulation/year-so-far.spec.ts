import { describe, expect, it } from '@jest/globals';
import type { EnterpriseVisit } from '../burden/visits.js';
import { day, enterprise, quarter } from '../draw/draw.fixture.js';
import type { PlanItem } from '../plan/plan.js';
import { ITEMS, RULES } from '../process/world.fixture.js';
import { settledQuarters, type TaskOfYear, visitDrawn, visitOpened } from './year-so-far.js';

const quarters = (['2026Q1', '2026Q2', '2026Q3'] as const).map((name) => ({ quarter: quarter(name), from: day('2026-01-05'), to: day('2026-01-30') }));
const line = (id: string): PlanItem => ({ id, name: '抽查', lead: 'water', participants: [], items: ['W1'], strata: ['key'], quarters });
const strata = [{ stratum: 'key', size: 10, rate: '0.18', wanted: 2, drawn: 2, passedOver: 0, shortfall: 0 }];
const task = (more: Partial<TaskOfYear>): TaskOfYear => ({ number: 'RW-1', item: 'A', quarter: quarter('2026Q2'), cancelled: false, merged: [], drawn: strata, ...more });

describe('what is settled of a plan in the middle of its year', () => {
  const settled = (tasks: readonly TaskOfYear[], today = day('2026-05-20')) => settledQuarters([line('A'), line('B')], tasks, today).map(({ item, quarter: name, how }) => `${item} ${name} ${how}`);

  it('is what was drawn, also in a quarter that is not over, and every quarter that is over', () => {
    expect(settled([task({})])).toEqual(['A 2026Q1 notDrawn', 'A 2026Q2 drawn', 'B 2026Q1 notDrawn']);
    expect(settled([task({ quarter: quarter('2026Q1') })])).toEqual(['A 2026Q1 drawn', 'B 2026Q1 notDrawn']);
    expect(settledQuarters([line('A')], [task({}), task({ number: 'RW-2' })], day('2026-05-20'))[1]).toEqual({ item: 'A', quarter: '2026Q2', how: 'drawn', tasks: ['RW-1', 'RW-2'], strata: [...strata, ...strata] });
  });

  it('is what is carried out with the task of another line, drawn or not, and visits nobody apart; unless that task was cancelled', () => {
    const merged = [{ itemId: 'B', quarter: quarter('2026Q2') }];
    expect(settled([task({ merged })])).toEqual(['A 2026Q1 notDrawn', 'A 2026Q2 drawn', 'B 2026Q1 notDrawn', 'B 2026Q2 merged']);
    expect(settled([task({ merged, drawn: [] })])).toContain('B 2026Q2 merged');
    expect(settled([task({ merged, cancelled: true })])).not.toContain('B 2026Q2 merged');
  });

  it('is not what was cancelled or has not drawn yet; the last day of a quarter still belongs to it', () => {
    expect(settled([task({ cancelled: true }), task({ item: 'B', drawn: [] })])).toEqual(['A 2026Q1 notDrawn', 'B 2026Q1 notDrawn']);
    expect(settled([], day('2026-03-31'))).toEqual([]);
    expect(settled([], day('2026-04-01'))).toEqual(['A 2026Q1 notDrawn', 'B 2026Q1 notDrawn']);
  });
});

describe('a real visit of the year', () => {
  const visit = (more: Partial<EnterpriseVisit>): EnterpriseVisit => ({
    number: 'JC-1', task: 'RW-1', method: 'onSite', departments: [{ department: 'water', kind: 'section', items: ['W1'] }], plannedDay: day('2026-02-02'), begunOn: null, entered: false, outcome: null, exemption: null, ...more,
  });
  const opened = (more: Partial<EnterpriseVisit>) => visitOpened({ enterprise: 'k1', quarter: quarter('2026Q1'), seats: [], visit: visit(more) });

  it('counts to the cap when it is approved, and before as well: it will be', () => {
    expect(opened({})).toMatchObject({ usesCap: true, stands: true, onSite: true, joining: 'alone' });
    expect(opened({ plannedDay: null })).toMatchObject({ usesCap: true, stands: true });
    expect(opened({ outcome: 'noProblem', entered: true })).toMatchObject({ usesCap: true, stands: true });
    expect(opened({ method: 'written' })).toMatchObject({ usesCap: false, stands: true, onSite: false });
  });

  it('is none where nobody went in and nobody will; where somebody did, the cap is used', () => {
    expect(opened({ outcome: 'cancelled', plannedDay: null })).toBeNull();
    expect(opened({ outcome: 'notCheckable' })).toBeNull();
    expect(opened({ outcome: 'notCheckable', entered: true })).toMatchObject({ usesCap: true, stands: false });
  });

  it('that is drawn and not matched is one as the matching will order it', () => {
    const drawn = (more: { diverted?: boolean; permitClass?: 'key' | 'none' }) =>
      visitDrawn({
        task: { quarter: quarter('2026Q1'), window: { from: day('2026-01-05'), to: day('2026-03-20') }, departments: [{ department: 'water', items: ['W1', 'W2'] }, { department: 'air', items: ['A1'] }] },
        enterprise: enterprise({ id: 'k1', permitClass: more.permitClass ?? 'key' }), class: 'key', diverted: more.diverted ?? false, items: ITEMS, rules: RULES, joining: (departments) => (departments.length > 1 ? 'internal' : 'alone'),
      });
    expect(drawn({})).toEqual({ enterprise: 'k1', quarter: '2026Q1', usesCap: true, stands: true, onSite: true, joining: 'internal', seats: [{ department: 'water', officers: 2 }, { department: 'air', officers: 1 }] });
    expect(drawn({ diverted: true })).toMatchObject({ usesCap: false, onSite: false, joining: 'alone', seats: [{ department: 'water', officers: 2 }] });
    expect(drawn({ permitClass: 'none' })).toBeNull();
  });
});
