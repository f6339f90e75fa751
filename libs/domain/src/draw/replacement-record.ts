import type { Crypto, DepartmentId, EnterpriseId, ItemCode, OfficerId } from '../base.js';
import { compareCodePoints, lengthPrefixed, sortedByCodePoint } from './canonical-text.js';
import type { Loads } from './match-officers.js';
import { withoutPerson } from './matching-record.js';
import { constraintAgainst, type MatchableOfficer, type MatchingConstraint, uncoveredTags, type VisitWindow } from './officer-eligibility.js';
import { rank, type Ranked } from './rank.js';

export const REPLACEMENT_FORMAT = 'bihuan-replacement/1';

/** Beside what matching looks at: whoever is on the team has a seat already, and who was replaced does not come back. */
export type ReplacementConstraint = MatchingConstraint | 'onTeam' | 'replaced';

/** What a replacement is drawn from; all of it stands in the record. */
export interface ReplacementOrder {
  /** Business number of the inspection, and how often somebody of it was replaced before. */
  readonly inspection: string;
  readonly before: number;
  readonly enterprise: EnterpriseId;
  readonly department: DepartmentId;
  readonly out: OfficerId;
  readonly staying: readonly OfficerId[];
  readonly replaced: readonly OfficerId[];
  /** What the items ask for and those of the department who stay do not carry. */
  readonly requiredTags: readonly string[];
  /** What the department checks there; left out where all its officers may check everything. */
  readonly items?: readonly ItemCode[];
  readonly window: VisitWindow;
  readonly loadSpread: number;
  /** Digest under which the task's draw record is kept, and its seed: fixed before anybody knew who would be replaced. */
  readonly drawRecord: string;
  readonly drawSeed: string;
  /** Everybody of the department, and how many inspections each has this quarter. */
  readonly officers: readonly MatchableOfficer[];
  readonly loads: Loads;
}

/** One JSON document with everything needed to recompute who follows. Officers by id only; internal, as the matching record is. */
export interface ReplacementRecord extends ReplacementOrder {
  readonly format: typeof REPLACEMENT_FORMAT;
  readonly seed: string;
  /** Who could be chosen, in the order of rank. */
  readonly ranking: readonly Ranked[];
  readonly left: readonly { readonly constraint: ReplacementConstraint; readonly officers: readonly OfficerId[] }[];
  readonly chosen: OfficerId;
  /** Digest of all of the above. */
  readonly digest: string;
}

type Drawn = Pick<ReplacementRecord, 'seed' | 'ranking' | 'left'> & { readonly chosen: OfficerId | null };

const CONSTRAINTS: readonly ReplacementConstraint[] = ['onTeam', 'replaced', 'stopped', 'expert', 'items', 'certificate', 'avoidance', 'leave', 'tags', 'load'];

/** Not by chance anew but derived: whoever repeats the proposal gets the same order. */
export const replacementSeed = ({ drawSeed, inspection, before, out }: Pick<ReplacementOrder, 'drawSeed' | 'inspection' | 'before' | 'out'>, crypto: Pick<Crypto, 'hmac'>): string =>
  crypto.hmac(drawSeed, lengthPrefixed(['replacement', inspection, String(before), out]));

function constraintOn(officer: MatchableOfficer, { out, staying, replaced, enterprise, window, requiredTags, items }: ReplacementOrder): ReplacementConstraint | null {
  if (staying.includes(officer.id)) return 'onTeam';
  if (officer.id === out || replaced.includes(officer.id)) return 'replaced';
  return constraintAgainst(officer, enterprise, window, items) ?? (uncoveredTags(requiredTags, [officer]).length > 0 ? 'tags' : null);
}

/** As `matchOfficers` fills one seat: allowed and able, within the load bound, then the first by HMAC(seed, inspection ‖ department ‖ id). */
export function drawReplacement(order: ReplacementOrder, crypto: Pick<Crypto, 'hmac'>): Drawn {
  const seed = replacementSeed(order, crypto);
  const against = new Map(order.officers.map((officer) => [officer.id, constraintOn(officer, order)]));
  const able = order.officers.filter(({ id }) => against.get(id) === null);
  const loadOf = (id: OfficerId): number => order.loads[id] ?? 0;
  const least = Math.min(...able.map(({ id }) => loadOf(id)));
  for (const { id } of able) if (loadOf(id) + 1 > least + order.loadSpread) against.set(id, 'load');
  const candidates = able.filter(({ id }) => against.get(id) === null).map(({ id }) => id);
  const ranking = rank(seed, lengthPrefixed([order.inspection, order.department]), candidates);
  const left = CONSTRAINTS.map((constraint) => ({ constraint, officers: sortedByCodePoint([...against].filter(([, found]) => found === constraint).map(([id]) => id)) })).filter(({ officers }) => officers.length > 0);
  return { seed, ranking, left, chosen: ranking[0]?.id ?? null };
}

/** Digest of a record without its own digest. */
export function replacementDigest(record: Omit<ReplacementRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest(rest);
}

export type ReplacementOutcome = { readonly ok: true; readonly record: ReplacementRecord } | { readonly ok: false; readonly left: ReplacementRecord['left'] };

/** Draws who follows and writes the record; of the officers only those of the department, without their names. */
export function recordReplacement(order: ReplacementOrder, crypto: Crypto): ReplacementOutcome {
  const officers = order.officers.filter(({ department }) => department === order.department).map(withoutPerson).sort((a, b) => compareCodePoints(a.id, b.id));
  const loads = Object.fromEntries(officers.map(({ id }) => [id, order.loads[id] ?? 0]));
  const complete = { ...order, officers, loads };
  const { chosen, ...drawn } = drawReplacement(complete, crypto);
  if (chosen === null) return { ok: false, left: drawn.left };
  const record = { format: REPLACEMENT_FORMAT, ...complete, ...drawn, chosen } as const;
  return { ok: true, record: { ...record, digest: replacementDigest(record, crypto) } };
}
