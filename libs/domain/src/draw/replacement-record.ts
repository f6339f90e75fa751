import type { Crypto, DepartmentId, EnterpriseId, ItemCode, OfficerId } from '../base.js';
import { compareCodePoints, lengthPrefixed, sortedByCodePoint } from './canonical-text.js';
import { type ChangedOfficer, changedSince, type FrozenOfficer, type FrozenOfficers, officersToday, type ToldChange } from './frozen-officers.js';
import type { Loads } from './match-officers.js';
import { constraintAgainst, type MatchableOfficer, MATCHING_CONSTRAINTS, type MatchingConstraint, uncoveredTags, type VisitWindow, withoutPerson } from './officer-eligibility.js';
import { rank, type Ranked } from './rank.js';
import { standings, thenAndNow } from './still-allowed.js';

/** Held against the officers that were frozen with the pool (decision 31). */
export const REPLACEMENT_FORMAT = 'bihuan-replacement/2';
/** Of draws that were committed to before officers were frozen; verified as it was made. */
export const UNFROZEN_REPLACEMENT_FORMAT = 'bihuan-replacement/1';
export const REPLACEMENT_FORMATS: readonly string[] = [REPLACEMENT_FORMAT, UNFROZEN_REPLACEMENT_FORMAT];

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
  /** As committed to with the pool of the task; left out where it was not. `officers` are those of today then. */
  readonly frozen?: FrozenOfficers;
}

/** One JSON document with everything needed to recompute who follows. Officers by id only; internal, as the matching record is. */
export interface ReplacementRecord extends ReplacementOrder {
  readonly format: typeof REPLACEMENT_FORMAT | typeof UNFROZEN_REPLACEMENT_FORMAT;
  /** Whose entry is not the frozen one any more: what, when, by whom, why. Left out, as what follows, where nothing was frozen. */
  readonly changed?: readonly ChangedOfficer[];
  /** Whether nobody was left whom the frozen list allows, so that those come in whom today's registry allows. */
  readonly admitted?: boolean;
  readonly seed: string;
  /** Who could be chosen, in the order of rank. */
  readonly ranking: readonly Ranked[];
  readonly left: readonly { readonly constraint: ReplacementConstraint; readonly officers: readonly OfficerId[] }[];
  readonly chosen: OfficerId;
  /** Digest of all of the above. */
  readonly digest: string;
}

type Drawn = Pick<ReplacementRecord, 'seed' | 'ranking' | 'left' | 'admitted'> & { readonly chosen: OfficerId | null };

const CONSTRAINTS: readonly ReplacementConstraint[] = ['onTeam', 'replaced', ...MATCHING_CONSTRAINTS];

/** Not by chance anew but derived: whoever repeats the proposal gets the same order. */
export const replacementSeed = ({ drawSeed, inspection, before, out }: Pick<ReplacementOrder, 'drawSeed' | 'inspection' | 'before' | 'out'>, crypto: Pick<Crypto, 'hmac'>): string =>
  crypto.hmac(drawSeed, lengthPrefixed(['replacement', inspection, String(before), out]));

/** Who may follow, each as matching looks at them, and what keeps out the others. */
interface Following {
  readonly able: readonly OfficerId[];
  readonly against: ReadonlyMap<OfficerId, ReplacementConstraint>;
  readonly admitted?: boolean;
}

function following(order: ReplacementOrder, candidates: readonly { readonly id: OfficerId; readonly constraint: MatchingConstraint | null; readonly tags: readonly string[] }[]): Following {
  const { out, staying, replaced, requiredTags } = order;
  const judged = candidates.map(({ id, constraint, tags }): readonly [OfficerId, ReplacementConstraint | null] => {
    if (staying.includes(id)) return [id, 'onTeam'];
    if (id === out || replaced.includes(id)) return [id, 'replaced'];
    return [id, constraint ?? (uncoveredTags(requiredTags, [{ tags }]).length > 0 ? 'tags' : null)];
  });
  return { able: judged.flatMap(([id, found]) => (found === null ? [id] : [])), against: new Map(judged.flatMap(([id, found]) => (found === null ? [] : [[id, found] as const]))) };
}

const allowedNow = (order: ReplacementOrder): Following =>
  following(order, order.officers.map((officer) => ({ id: officer.id, constraint: constraintAgainst(officer, order.enterprise, order.window, order.items), tags: officer.tags })));

/** Whom the frozen list and the registry of today both allow; nobody there: whom the registry of today allows. */
function allowedByBoth(order: ReplacementOrder, frozen: FrozenOfficers): Following {
  const all = standings(order, thenAndNow(frozen.officers, entriesToday(order)));
  const bound = following(order, all.map(({ officer, constraint, bound: allowed }) => ({ id: officer, constraint, tags: allowed?.tags ?? [] })));
  if (bound.able.length > 0) return { ...bound, admitted: false };
  const today = following(order, all.map(({ officer, constraint, today: allowed }) => ({ id: officer, constraint: allowed === null ? constraint : null, tags: allowed?.tags ?? [] })));
  return { ...today, admitted: today.able.length > 0 };
}

/** The boundary at which the officers of an order with a frozen list get their type: they were written by `entryOf`. */
export const entriesToday = ({ officers }: Pick<ReplacementOrder, 'officers'>): readonly FrozenOfficer[] => officers as readonly FrozenOfficer[];

/** As `matchOfficers` fills one seat: allowed and able, within the load bound, then the first by HMAC(seed, inspection ‖ department ‖ id). */
export function drawReplacement(order: ReplacementOrder, crypto: Pick<Crypto, 'hmac'>): Drawn {
  const seed = replacementSeed(order, crypto);
  const found = order.frozen === undefined ? allowedNow(order) : allowedByBoth(order, order.frozen);
  const against = new Map(found.against);
  const loadOf = (id: OfficerId): number => order.loads[id] ?? 0;
  const least = Math.min(...found.able.map(loadOf));
  for (const id of found.able) if (loadOf(id) + 1 > least + order.loadSpread) against.set(id, 'load');
  const ranking = rank(seed, lengthPrefixed([order.inspection, order.department]), found.able.filter((id) => !against.has(id)));
  const left = CONSTRAINTS.map((constraint) => ({ constraint, officers: sortedByCodePoint([...against].filter(([, reason]) => reason === constraint).map(([id]) => id)) })).filter(({ officers }) => officers.length > 0);
  return { seed, ranking, left, chosen: ranking[0]?.id ?? null, ...(found.admitted !== undefined && { admitted: found.admitted }) };
}

/** Digest of a record without its own digest. */
export function replacementDigest(record: Omit<ReplacementRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest(rest);
}

export type ReplacementOutcome = { readonly ok: true; readonly record: ReplacementRecord } | { readonly ok: false; readonly left: ReplacementRecord['left'] };

/**
 * Draws who follows and writes the record; of the officers only those of the department, and those frozen, without their names.
 * @param told what the registry's ledger tells of changes since the freeze
 */
export function recordReplacement(order: ReplacementOrder, crypto: Crypto, told: readonly ToldChange[] = []): ReplacementOutcome {
  const { frozen } = order;
  const own = (one: { readonly department: DepartmentId }): boolean => one.department === order.department;
  const officers = frozen === undefined ? order.officers.filter(own).map(withoutPerson).sort((a, b) => compareCodePoints(a.id, b.id)) : officersToday(frozen.officers, [order.department], order.officers);
  const loads = Object.fromEntries(officers.map(({ id }) => [id, order.loads[id] ?? 0]));
  const complete = { ...order, officers, loads };
  const { chosen, ...drawn } = drawReplacement(complete, crypto);
  if (chosen === null) return { ok: false, left: drawn.left };
  const since = frozen === undefined ? { format: UNFROZEN_REPLACEMENT_FORMAT } as const : { format: REPLACEMENT_FORMAT, changed: changedSince(frozen.officers, entriesToday({ officers }), told, crypto) } as const;
  const record = { ...since, ...complete, ...drawn, chosen };
  return { ok: true, record: { ...record, digest: replacementDigest(record, crypto) } };
}
