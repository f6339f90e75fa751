import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { type EventHeader, type ProcessState, type Refusal, refuse } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Performed, PerformRequest } from '#persistence';
import { createActivities, type LedgerPort } from './index.js';

const logger = new DefaultLogger('ERROR');
const TASK = { kind: 'task', number: '990001-2026-Q4-01' } as const;
const PLAN = { kind: 'annualPlan', number: '990001-2026' } as const;
const course = (ended = false): ProcessState<unknown>['course'] => ({ version: 8, facts: {}, flags: {}, steps: {}, levels: {}, ended });

/** A ledger that knows these states, takes every act, and remembers which. */
function ledgerWith(states: Readonly<Record<string, ProcessState<unknown>>>, visits: number, answer?: Refusal): LedgerPort & { readonly asked: PerformRequest[] } {
  const asked: PerformRequest[] = [];
  const performed: Performed = { ref: TASK, version: 9, outcome: 'recorded', repeated: false, headers: [] };
  const issued: EventHeader = { version: 8, type: 'TaskIssued', at: instantFromMillis(0) };
  return {
    asked,
    perform: (request) => Promise.resolve(asked.push(request) > 0 && answer !== undefined ? answer : performed),
    headers: () => Promise.resolve([issued]),
    state: ({ kind, number }) => Promise.resolve(states[`${kind}/${number}`] ?? null),
    document: () => Promise.resolve(Array.from({ length: visits }, (_, index) => ({ enterprise: `E${index}` }))),
  };
}

const inspection = (place: number, ended = false) => ({ [`inspection/${TASK.number}-${String(place + 1).padStart(4, '0')}`]: { course: course(ended), data: {} } });
const task = (more: object) => ({ [`task/${TASK.number}`]: { course: course(), data: { jurisdiction: '990001', number: TASK.number, visits: 'hash', ...more } } });
const CANCELLED = { cancelled: { reason: '上级统一部署', cause: 'approved', opinion: '同意', cancelledAt: instantFromMillis(0) } };
const numbers = (asked: readonly PerformRequest[]) => asked.map(({ number }) => number?.slice(-4));

type Work = 'openInspections' | 'cancelInspections' | 'cancelTasks';
const run = (work: Work, ledger: LedgerPort, heartbeatDetails?: number): Promise<number> =>
  new MockActivityEnvironment({ heartbeatDetails }, { logger }).run(() => createActivities({ ledger })[work]({ ref: work === 'cancelTasks' ? PLAN : TASK }));

describe('openInspections after a supplementary draw', () => {
  it('begins with the first that is not open', async () => {
    const open = Object.assign({}, ...Array.from({ length: 7 }, (_, place) => inspection(place)));
    const ledger = ledgerWith({ ...task({}), ...open }, 9);
    expect(await run('openInspections', ledger)).toBe(9);
    expect(numbers(ledger.asked)).toEqual(['0008', '0009']);
  });

  it('stops when the task has been cancelled meanwhile', async () => {
    const ledger = ledgerWith(task(CANCELLED), 120);
    expect(await run('openInspections', ledger)).toBe(49);
    expect(ledger.asked).toHaveLength(49);
  });
});

describe('cancelInspections', () => {
  it('asks every inspection that is open, in order, as the system, with the reason; one that has begun decides for itself', async () => {
    const ledger = ledgerWith({ ...task(CANCELLED), ...inspection(0), ...inspection(1, true), ...inspection(2) }, 3);
    expect(await run('cancelInspections', ledger)).toBe(3);
    expect(numbers(ledger.asked)).toEqual(['0001', '0003']);
    expect(ledger.asked[0]).toMatchObject({ kind: 'inspection', act: 'cancelCheck', input: { reason: '上级统一部署' }, commandId: `inspection/${TASK.number}-0001:cancelCheck`, actor: { roles: ['system'], jurisdiction: '990001' } });
  });

  it('ends with the first that was never opened, goes on where an attempt stopped, and has nothing to do before officers were matched', async () => {
    const some = ledgerWith({ ...task(CANCELLED), ...inspection(0), ...inspection(1) }, 4);
    expect([await run('cancelInspections', some), numbers(some.asked)]).toEqual([2, ['0001', '0002']]);
    const later = ledgerWith({ ...task(CANCELLED), ...inspection(0), ...inspection(1) }, 2);
    expect([await run('cancelInspections', later, 1), numbers(later.asked)]).toEqual([2, ['0002']]);
    expect(await run('cancelInspections', ledgerWith(task({ ...CANCELLED, visits: null }), 0))).toBe(0);
  });

  it('is a defect on a task that was not cancelled, or where the act is not known', async () => {
    await expect(run('cancelInspections', ledgerWith(task({}), 1))).rejects.toThrow('has not been cancelled');
    const ignorant = ledgerWith({ ...task(CANCELLED), ...inspection(0) }, 1, refuse('missing', 'UNKNOWN_ACT', '没有该动作'));
    await expect(run('cancelInspections', ignorant)).rejects.toMatchObject({ type: 'UNKNOWN_ACT' });
  });
});

describe('cancelTasks', () => {
  const plan = (withdrawal?: object) => ({ [`annualPlan/${PLAN.number}`]: { course: course(), data: { jurisdiction: '990001', ...(withdrawal !== undefined && { withdrawal }) } } });
  const withdrawn = plan({ reason: '上级重新部署', document: '测办〔2026〕9号', tasks: ['990001-2026-Q4-01', '990001-2026-Q4-02'] });

  it('asks every task that the withdrawal names', async () => {
    const ledger = ledgerWith(withdrawn, 0);
    expect(await run('cancelTasks', ledger)).toBe(2);
    expect(ledger.asked.map(({ kind, number, act, commandId }) => [kind, number, act, commandId])).toEqual(['01', '02'].map((last) => ['task', `990001-2026-Q4-${last}`, 'cancelByPlan', `task/990001-2026-Q4-${last}:cancelByPlan`]));
    expect([await run('cancelTasks', ledgerWith(withdrawn, 0), 2)]).toEqual([2]);
  });

  it('is a defect on a plan that stands', async () => {
    await expect(run('cancelTasks', ledgerWith(plan(), 0))).rejects.toThrow('has not been withdrawn');
  });
});

describe('correctSummary', () => {
  const corrected = { [`inspection/${TASK.number}-0001`]: { course: course(true), data: { task: TASK.number, jurisdiction: '990001', corrections: 2 } } };
  const ask = (ledger: LedgerPort) => new MockActivityEnvironment({}, { logger }).run(() => createActivities({ ledger }).correctSummary({ ref: { kind: 'inspection', number: `${TASK.number}-0001` } }));

  it('asks the task of the inspection as the system, once for each correction', async () => {
    const ledger = ledgerWith(corrected, 0);
    await ask(ledger);
    expect(ledger.asked).toMatchObject([{ ...TASK, act: 'correctSummary', input: { inspection: `${TASK.number}-0001`, correction: '2' }, commandId: `task/${TASK.number}:correctSummary:${TASK.number}-0001:2`, actor: { roles: ['system'], jurisdiction: '990001' } }]);
  });

  it('is a defect where there is no such inspection, or the task does not know the act', async () => {
    await expect(ask(ledgerWith({}, 0))).rejects.toThrow('There is no inspection');
    await expect(ask(ledgerWith(corrected, 0, refuse('missing', 'UNKNOWN_ACT', '没有该动作')))).rejects.toMatchObject({ type: 'UNKNOWN_ACT' });
  });
});
