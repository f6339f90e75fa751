import { startOfDay } from '#domain/calendar/day';
import { day, nodeCrypto as crypto, officer, rules } from '#domain/draw/draw.fixture';
import type { DrawRecord } from '#domain/draw/draw-record';
import { freezeOfficers, type FrozenOfficers, type ToldChange } from '#domain/draw/frozen-officers';
import { type MatchingRecord, recordMatching } from '#domain/draw/matching-record';
import type { MatchableOfficer } from '#domain/draw/officer-eligibility';
import { type ReplacementRecord, recordReplacement } from '#domain/draw/replacement-record';
import { MET, OFFICERS, replacementOrder, visitsOf } from './officers.js';

/** The same as in officers.ts, of draws that committed to their officers: what was frozen, what has come since, and what follows. */

export const frozenFor = (task: string): FrozenOfficers => freezeOfficers({ task, departments: ['squad', 'fire'], officers: OFFICERS, salt: crypto.sha256(`salt of ${task}`) });

type Since = Readonly<Record<string, Partial<MatchableOfficer> | null>>;

const renewed = [{ validFrom: day('2025-01-01'), validTo: day('2026-11-30') }, { validFrom: day('2026-12-01'), validTo: day('2029-11-30') }];

/** One is ill, one has lost a tag; a renewed certificate, a leave called off and a tag gained come too late, as does a new officer. */
export const SOME: Since = {
  P02: { leave: [{ from: day('2026-12-10'), to: day('2026-12-12') }] }, P04: { tags: [] }, P10: { certificates: renewed }, P11: { tags: ['大气', '水'] }, P12: { leave: [] }, Q01: { department: 'elsewhere' },
};
/** So many are gone that there are not enough of the others. */
export const MANY: Since = { ...SOME, P01: { status: 'stopped' }, P03: null, P05: { expert: true }, P06: { items: ['I2'] }, Q02: { avoids: ['Z0001', 'Z0002', 'Z0003', 'Z0004', 'Z0005', 'Z0006', 'Z0007', 'Z0008', 'Z0009', 'Z0010'] } };
const NEW: readonly MatchableOfficer[] = [officer('P13', { tags: ['大气', '水'] }), officer('Q03', { department: 'fire' })];

/** The registry of the day of the matching. */
export const registryAfter = (since: Since): readonly MatchableOfficer[] => [...OFFICERS.flatMap((one) => (since[one.id] === null ? [] : [{ ...one, ...since[one.id] }])), ...NEW];

const EVENTS: readonly (readonly [keyof MatchableOfficer, string])[] = [['leave', 'OfficerLeaveRecorded'], ['department', 'OfficerTransferred'], ['status', 'OfficerStopped'], ['avoids', 'AvoidanceDecided']];

/** As the registry's ledger would tell it; a stop that had been told before the freeze, and begins after it, leaves no trace there. */
const toldOf = (since: Since): readonly ToldChange[] =>
  Object.entries(since).flatMap(([id, change]) => {
    const event = EVENTS.find(([part]) => change !== null && part in change)?.[1] ?? 'OfficerChanged';
    return change?.status === 'stopped' ? [] : [{ officer: id, event, at: startOfDay(day('2026-10-10')), by: 'account-of-the-clerk', reason: event === 'OfficerLeaveRecorded' ? '病假' : null }];
  });

export function frozenMatchingOf(draw: DrawRecord, since: Since): MatchingRecord {
  const { task } = draw.parameters;
  const outcome = recordMatching({
    task, drawRecord: draw.digest, crypto, seed: draw.seed, rule: rules.matching, visits: visitsOf(draw, draw, 0), officers: registryAfter(since), loads: { P02: 1, P05: 2 }, meetings: MET,
    frozen: { list: frozenFor(task), told: toldOf(since) },
  });
  if (!outcome.ok) throw new Error(`The vector cannot be matched: ${JSON.stringify(outcome.visits)}`);
  return outcome.record;
}

export function frozenReplacementOf(draw: DrawRecord, matching: MatchingRecord, since: Since, requiredTags: readonly string[] = []): ReplacementRecord {
  const order = { ...replacementOrder(draw, matching), requiredTags, officers: registryAfter(since), frozen: frozenFor(draw.parameters.task) };
  const outcome = recordReplacement(order, crypto, toldOf(since));
  if (!outcome.ok) throw new Error(`Nobody can follow in the vector: ${JSON.stringify(outcome.left)}`);
  return outcome.record;
}
