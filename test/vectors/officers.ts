import { startOfDay } from '#domain/calendar/day';
import { day, nodeCrypto as crypto, officer, rules } from '#domain/draw/draw.fixture';
import type { DrawRecord } from '#domain/draw/draw-record';
import type { VisitToMatch } from '#domain/draw/match-officers';
import { type MatchingRecord, recordMatching } from '#domain/draw/matching-record';
import type { MatchableOfficer } from '#domain/draw/officer-eligibility';
import type { PairMet } from '#domain/draw/pairs-met';
import { type ReplacementOrder, type ReplacementRecord, recordReplacement } from '#domain/draw/replacement-record';
import { recordSupplement, type SupplementRecord } from '#domain/draw/supplement-record';
import { inspectionNumber } from '#domain/task/task';

/** What rests on one draw: officers matched to what it drew, a supplementary draw and its matching, one officer replaced. */

export const window = { from: day('2026-10-12'), to: day('2026-12-15') };

/** Every constraint has somebody whom it keeps out. */
export const OFFICERS: readonly MatchableOfficer[] = [
  ...['P01', 'P02', 'P03', 'P04', 'P05', 'P06'].map((id, n) => officer(id, { tags: n % 2 === 0 ? ['大气'] : ['水'] })),
  officer('P07', { status: 'stopped' }),
  officer('P08', { expert: true }),
  officer('P09', { items: ['I2'], tags: ['大气', '水'] }),
  officer('P10', { certificates: [{ validFrom: day('2025-01-01'), validTo: day('2026-11-30') }] }),
  officer('P11', { certificates: [{ validFrom: day('2025-01-01'), validTo: day('2026-11-30') }, { validFrom: day('2026-12-01'), validTo: day('2029-11-30') }], tags: ['大气'] }),
  officer('P12', { leave: [{ from: day('2026-12-01'), to: day('2026-12-05') }] }),
  ...['Q01', 'Q02'].map((id) => officer(id, { department: 'fire' })),
];

function avoiding(drawn: readonly string[]): readonly MatchableOfficer[] {
  return OFFICERS.map((one) => (one.id === 'P01' ? { ...one, avoids: drawn.slice(0, 1) } : one));
}

export const MET: readonly PairMet[] = [{ officers: ['P02', 'P03'], visits: 2 }, { officers: ['P04', 'P05'], visits: 1 }, { officers: ['P01', 'somebody else'], visits: 9 }];

const idsOf = ({ strata }: DrawRecord | SupplementRecord): readonly string[] => strata.flatMap(({ drawn }) => drawn.map(({ id }) => id));

/** @param before how many were drawn before those of this draw */
export const visitsOf = ({ parameters: { task } }: DrawRecord, round: DrawRecord | SupplementRecord, before: number): readonly VisitToMatch[] =>
  idsOf(round).map((enterprise, index) => ({
    id: inspectionNumber(task, before + index), enterprise, window,
    departments: [{ department: 'squad', requiredTags: ['大气', '水'], items: ['I1'] }, ...(index % 2 === 0 ? [{ department: 'fire', requiredTags: [] }] : [])],
  }));

/** @param before how many were drawn before those of this draw */
export function matchingOf(draw: DrawRecord, round: DrawRecord | SupplementRecord, before: number, loads: Readonly<Record<string, number>>): MatchingRecord {
  const { task } = draw.parameters;
  const outcome = recordMatching({ task, drawRecord: round.digest, crypto, seed: draw.seed, rule: rules.matching, visits: visitsOf(draw, round, before), officers: avoiding(idsOf(draw)), loads, meetings: MET });
  if (!outcome.ok) throw new Error(`The vector cannot be matched: ${JSON.stringify(outcome.visits)}`);
  return outcome.record;
}

export function supplementOf(draw: DrawRecord, stratum: string): SupplementRecord {
  const place = idsOf(draw).findIndex((id) => draw.strata.some((one) => one.id === stratum && one.drawn.some((object) => object.id === id)));
  return recordSupplement({
    task: draw.parameters.task, first: draw, earlier: [], missing: [{ stratum, inspections: [inspectionNumber(draw.parameters.task, place)] }], standing: () => ({ diverted: false }),
    reliedOn: () => ({ registry: { version: 1, sha256: crypto.sha256('row') }, onSite: 0 }), cap: 2, drawnAt: startOfDay(day('2026-11-02')), crypto,
  });
}

/** The first seat of the first visit is to be filled anew. */
export function replacementOrder(draw: DrawRecord, matching: MatchingRecord): ReplacementOrder {
  const [visit, team] = [matching.visits[0], matching.assignments[0]?.officers.filter(({ department }) => department === 'squad').map(({ officer: id }) => id)];
  const [out, ...staying] = team ?? [];
  if (visit === undefined || out === undefined) throw new Error('The vector has no team');
  return { inspection: visit.id, before: 0, enterprise: visit.enterprise, department: 'squad', out, staying, replaced: [], requiredTags: [], items: ['I1'], window, loadSpread: 2, drawRecord: crypto.digest(draw), drawSeed: draw.seed, officers: matching.officers, loads: matching.loadsAfter };
}

export function replacementOf(draw: DrawRecord, matching: MatchingRecord): ReplacementRecord {
  const outcome = recordReplacement(replacementOrder(draw, matching), crypto);
  if (!outcome.ok) throw new Error(`Nobody can follow in the vector: ${JSON.stringify(outcome.left)}`);
  return outcome.record;
}
