import { describe, expect, it } from '@jest/globals';
import { type EventHeader, type ProcessRef, type ProcessState, streamOf } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Performed, PerformRequest } from '#persistence';
import { createActivities, type LedgerPort } from './index.js';

const REF: ProcessRef = { kind: 'inspection', number: '990001-2026-Q4-01-0001' };
const at = (hour: number) => instantFromMillis(hour * 3_600_000);
const header = (version: number, type: string, hour: number): EventHeader => ({ version, type, at: at(hour) });
const course = (ended: boolean, facts: Readonly<Record<string, number>> = {}): ProcessState<unknown>['course'] => ({ version: 9, facts, flags: {}, steps: {}, levels: {}, ended });

const result = (outcome: string) => ({ outcome, department: 'D1', enteredBy: 'P1', findings: [{ item: 'I1', description: '台账缺失' }], summary: '责令改正' });
const inspection = (more: object = {}) => ({
  jurisdiction: '990001', number: REF.number, ruleSet: 'r@1', enterprise: 'E1', endedAt: at(1), departments: [{ department: 'D1', items: ['I1'] }], team: [{ officer: 'P1', department: 'D1', leader: true }],
  results: { D1: result('correctionOrdered') }, superseded: { D1: result('noProblem') }, correction: { number: 2 }, corrections: 2, ...more,
});

/** Opened in the first hours, corrected in hour 10, reviewed again in hour 11. */
function ledgerWith(children: Readonly<Record<string, { readonly opened: number; readonly ended: boolean }>>, own: { readonly data?: object; readonly facts?: Readonly<Record<string, number>> } = {}): LedgerPort & { readonly asked: PerformRequest[] } {
  const asked: PerformRequest[] = [];
  const performed: Performed = { ref: REF, version: 9, outcome: 'recorded', repeated: false, headers: [] };
  const isOwn = (ref: ProcessRef): boolean => streamOf(ref) === streamOf(REF);
  const child = ({ kind, number }: ProcessRef) => children[`${kind} ${number.slice(REF.number.length + 1)}`];
  return {
    asked,
    perform: (request) => Promise.resolve((asked.push(request), performed)),
    headers: (ref) => Promise.resolve(isOwn(ref) ? [header(4, 'ResultReviewed', 3), header(8, 'CorrectionOpened', 10), header(9, 'ResultReviewed', 11)] : [header(1, 'Opened', child(ref)?.opened ?? 0)]),
    state: (ref) => {
      if (isOwn(ref)) return Promise.resolve({ course: course(false, own.facts ?? {}), data: inspection(own.data) });
      const found = child(ref);
      return Promise.resolve(found === undefined ? null : { course: course(found.ended), data: {} });
    },
    document: () => Promise.resolve(null),
  };
}

const numbers = ({ asked }: { readonly asked: readonly PerformRequest[] }) => asked.map(({ kind, number, act }) => `${act} ${kind} ${String(number).slice(REF.number.length + 1)}`);
const opening = async (work: 'openRectification' | 'openReferral', ledger: ReturnType<typeof ledgerWith>) => {
  await createActivities({ ledger })[work]({ ref: REF });
  return numbers(ledger);
};

describe('what a corrected result opens', () => {
  it('is the first round where nothing was opened before, and the next where the former has ended', async () => {
    expect(await opening('openRectification', ledgerWith({}))).toEqual(['openRectification rectification Z1']);
    expect(await opening('openRectification', ledgerWith({ 'rectification Z1': { opened: 4, ended: true } }))).toEqual(['openRectification rectification Z2']);
    expect(await opening('openRectification', ledgerWith({ 'rectification Z1': { opened: 4, ended: true }, 'rectification Z2': { opened: 6, ended: true } }))).toEqual(['openRectification rectification Z3']);
    const further = { data: { results: { D1: result('furtherAction') } } };
    expect(await opening('openReferral', ledgerWith({ 'referral R1': { opened: 4, ended: true } }, further))).toEqual(['openReferral referral R2']);
  });

  it('leaves alone what runs, and what this very review has opened and has ended since', async () => {
    expect(await opening('openRectification', ledgerWith({ 'rectification Z1': { opened: 4, ended: false } }))).toEqual([]);
    expect(await opening('openRectification', ledgerWith({ 'rectification Z1': { opened: 12, ended: true } }))).toEqual([]);
  });

  it('opens nothing anew for what the department had found before', async () => {
    expect(await opening('openRectification', ledgerWith({ 'rectification Z1': { opened: 4, ended: true } }, { data: { superseded: { D1: result('correctionOrdered') } } }))).toEqual([]);
  });

  it('opens nothing on a result that is being corrected', async () => {
    for (const work of ['openRectification', 'openReferral'] as const) expect(await opening(work, ledgerWith({}, { facts: { CorrectionOpened: 8 } }))).toEqual([]);
  });
});

describe('noteCorrection', () => {
  it('tells everything that still runs and was opened before the corrected result was reviewed, once for each correction', async () => {
    const ledger = ledgerWith({
      'rectification Z1': { opened: 4, ended: true }, 'rectification Z2': { opened: 5, ended: false }, 'rectification Z3': { opened: 12, ended: false },
      'referral R1': { opened: 4, ended: false }, 'referral Z1-R1': { opened: 6, ended: false }, 'referral R2': { opened: 13, ended: false },
    });
    await createActivities({ ledger }).noteCorrection({ ref: REF });
    expect(numbers(ledger)).toEqual(['noteCorrection rectification Z2', 'noteCorrection referral R1', 'noteCorrection referral Z1-R1']);
    expect(ledger.asked[1]).toMatchObject({ input: { inspection: REF.number, correction: '2' }, commandId: `referral/${REF.number}-R1:noteCorrection:${REF.number}:2`, actor: { roles: ['system'], jurisdiction: '990001' } });
  });

  it('tells also what was opened on the wrong result while the correction was being entered: it had been read before', async () => {
    const ledger = ledgerWith({ 'rectification Z1': { opened: 10, ended: false }, 'referral R1': { opened: 10.5, ended: false }, 'referral Z1-R1': { opened: 11.5, ended: false } });
    await createActivities({ ledger }).noteCorrection({ ref: REF });
    expect(numbers(ledger)).toEqual(['noteCorrection rectification Z1', 'noteCorrection referral R1']);
  });

  it('is a defect where nothing was corrected', async () => {
    await expect(createActivities({ ledger: ledgerWith({}, { data: { correction: undefined } }) }).noteCorrection({ ref: REF })).rejects.toThrow('has not been corrected');
  });
});
