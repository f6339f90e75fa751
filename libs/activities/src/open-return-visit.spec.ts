import { describe, expect, it } from '@jest/globals';
import { type EventHeader, type ProcessRef, refuse } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { PerformRequest } from '#persistence';
import type { LedgerPort } from './ledger-port.js';
import { openReturnVisit } from './open-return-visit.js';

const ref: ProcessRef = { kind: 'inspection', number: '990001-2026-Q4-01-0001' };
const inspection = { jurisdiction: '990001', number: ref.number, ruleSet: 'r@1', enterprise: 'E1', team: [{ officer: 'P1', department: 'D1', leader: true }], departments: [{ department: 'D1', items: ['I1'] }] };
const header = (version: number, type: string): EventHeader => ({ version, type, at: instantFromMillis(version * 1_000) });

/** @param answer what the ledger says to the act */
function ledgerWith(headers: readonly EventHeader[], answer: Awaited<ReturnType<LedgerPort['perform']>>): LedgerPort & { readonly asked: PerformRequest[] } {
  const asked: PerformRequest[] = [];
  const course = { version: 9, facts: {}, flags: {}, steps: {}, levels: {}, ended: false };
  return {
    asked,
    perform: (request) => { asked.push(request); return Promise.resolve(answer); },
    headers: () => Promise.resolve(headers),
    state: () => Promise.resolve({ course, data: inspection }),
    document: () => Promise.resolve(null),
  };
}

const recorded = { ref, version: 1, outcome: 'recorded', repeated: false, headers: [] } as const;
const published = [header(7, 'ResultReviewed'), header(8, 'ResultPublished'), header(9, 'InspectionClosed'), header(10, 'ResultPublished')];

describe('openReturnVisit', () => {
  it('counts from the first publication, whatever was corrected later, and is caused by it', async () => {
    const ledger = ledgerWith(published, recorded);
    await openReturnVisit(ledger, ref);
    expect(ledger.asked).toMatchObject([{
      kind: 'returnVisit', number: `${ref.number}-H1`, act: 'openReturnVisit', commandId: `returnVisit/${ref.number}-H1:open`, causedBy: { stream: `inspection/${ref.number}`, version: 8 }, actor: { person: 'system' },
      input: { inspection: ref.number, enterprise: 'E1', team: ['P1'], departments: ['D1'], publishedAt: instantFromMillis(8_000) },
    }]);
    expect(ledger.asked[0]).not.toHaveProperty('knownVersion');
  });

  it('passes over one that is open already, and takes any other refusal for a defect', async () => {
    await openReturnVisit(ledgerWith(published, refuse('notOpen', 'ALREADY_OPEN', '已经存在')), ref);
    await expect(openReturnVisit(ledgerWith(published, refuse('forbidden', 'ROLE_REQUIRED', '没有角色')), ref)).rejects.toMatchObject({ type: 'ROLE_REQUIRED' });
  });

  it('opens nothing of what has not been published', async () => {
    await expect(openReturnVisit(ledgerWith([header(7, 'ResultReviewed')], recorded), ref)).rejects.toThrow('has not been published');
  });
});
