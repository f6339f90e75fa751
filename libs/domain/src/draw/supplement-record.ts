import type { Crypto, EnterpriseId, Instant } from '../base.js';
import { type DrawnObject, nextInRanking, type RankedObject } from './draw-objects.js';
import { type AnyDrawRecord, rankingOf } from './ranking.js';

export const SUPPLEMENT_FORMAT = 'bihuan-supplement/2';
/** The first names no row of the registry; such records are kept and verified as they are. */
export const SUPPLEMENT_FORMATS = ['bihuan-supplement/1', SUPPLEMENT_FORMAT] as const;

/** Why one whose turn it was in the ranking is not checked instead. */
export const PASSED_OVER = {
  atCap: '本年现场检查已达频次上限，又不能改为非现场',
  notRegistered: '已不在名录库中',
  notOperating: '已不在经营',
  noItemApplies: '没有适用的检查事项',
} as const;
export type PassedOver = keyof typeof PASSED_OVER;

/** How an enterprise stands when its turn comes: drawn, perhaps for a non-site check (R5), or passed over. */
export type Standing = { readonly diverted: boolean } | { readonly why: PassedOver };

/** What it rests on how an enterprise stands: whoever is shown that row and that count can see that nobody was passed over for another reason. */
export interface ReliedOn {
  /** The row of the registry, its version and the SHA-256 of its RFC 8785 text; null: it is not registered. */
  readonly registry: { readonly version: number; readonly sha256: string } | null;
  /** On-site visits of that year so far. */
  readonly onSite: number;
}

/** Absent in records of the first format. */
interface Relying {
  readonly reliedOn?: ReliedOn;
}

/** Inspections of one stratum that could not be carried out and have not been made up for. */
export interface Missing {
  readonly stratum: string;
  readonly inspections: readonly string[];
}

export interface SupplementStratum {
  readonly id: string;
  readonly missing: readonly string[];
  readonly drawn: readonly (DrawnObject & Relying)[];
  /** Before the last one drawn in the ranking, and neither drawn before nor to be checked now. */
  readonly passedOver: readonly (Relying & { readonly id: EnterpriseId; readonly why: PassedOver })[];
  /** How many could not be made up for: the ranking is used up. */
  readonly shortfall: number;
}

/** 补抽 as one JSON document: it goes on with the ranking of the first draw, so it needs no new randomness and leaves no choice. */
export interface SupplementRecord {
  readonly format: (typeof SUPPLEMENT_FORMATS)[number];
  readonly task: string;
  /** Digest of the record of the first draw. */
  readonly draw: string;
  /** Digest of the supplementary record before this one; null: it is the first. */
  readonly previous: string | null;
  readonly drawnAt: Instant;
  /** On-site visits an enterprise may have in a year (R5); absent in records of the first format. */
  readonly cap?: number;
  readonly strata: readonly SupplementStratum[];
  /** Digest of all of the above. */
  readonly digest: string;
}

export interface SupplementMaterial {
  readonly task: string;
  readonly first: AnyDrawRecord;
  /** Supplementary draws before this one, in order. */
  readonly earlier: readonly SupplementRecord[];
  readonly missing: readonly Missing[];
  readonly standing: (id: EnterpriseId) => Standing;
  readonly reliedOn: (id: EnterpriseId) => ReliedOn;
  readonly cap: number;
  readonly drawnAt: Instant;
  readonly crypto: Crypto;
}

/** Digest of a supplementary record without its own digest. */
export function supplementDigest(record: Omit<SupplementRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest(rest);
}

/** The ranking of a stratum without all that were drawn before, also the ones that could not be checked. */
export function leftInRanking(first: AnyDrawRecord, earlier: readonly SupplementRecord[], stratum: string, ranking = rankingOf(first, stratum)): readonly RankedObject[] {
  const later = earlier.flatMap(({ strata }) => strata.filter(({ id }) => id === stratum).flatMap(({ drawn }) => drawn));
  const taken = new Set([...first.strata.filter(({ id }) => id === stratum).flatMap(({ drawn }) => drawn), ...later].map(({ id }) => id));
  return ranking.filter(({ id }) => !taken.has(id));
}

function drawNext({ stratum, inspections }: Missing, { first, earlier, standing, reliedOn }: SupplementMaterial): SupplementStratum {
  const ranked = leftInRanking(first, earlier, stratum);
  const left = ranked.map(({ id }) => id);
  const places = new Map(ranked.map((place) => [place.id, place]));
  const stands = new Map(left.map((id) => [id, standing(id)]));
  const next = nextInRanking(left, [], inspections.length, (id) => 'diverted' in (stands.get(id) ?? {}));
  const shortfall = inspections.length - next.length;
  // Down to the last one drawn, or, where not enough were left, the whole ranking was gone through.
  const seen = shortfall > 0 ? left : left.slice(0, left.indexOf(next.at(-1) ?? '') + 1);
  const drawn = next.flatMap((id): SupplementStratum['drawn'] => {
    const [stand, place] = [stands.get(id), places.get(id)];
    return place === undefined ? [] : [{ ...place, diverted: stand !== undefined && 'diverted' in stand && stand.diverted, reliedOn: reliedOn(id) }];
  });
  const passedOver = seen.flatMap((id) => {
    const stand = stands.get(id);
    return stand !== undefined && 'why' in stand ? [{ id, why: stand.why, reliedOn: reliedOn(id) }] : [];
  });
  return { id: stratum, missing: inspections, drawn, passedOver, shortfall };
}

/** 补抽: per stratum the next of the same ranking, one for each inspection that is missing. @throws RangeError on a stratum the first draw did not have */
export function recordSupplement(material: SupplementMaterial): SupplementRecord {
  const { task, first, earlier, missing, drawnAt, cap, crypto } = material;
  const strata = missing.map((one) => drawNext(one, material));
  const record = { format: SUPPLEMENT_FORMAT, task, draw: first.digest, previous: earlier.at(-1)?.digest ?? null, drawnAt, cap, strata } as const;
  return { ...record, digest: supplementDigest(record, crypto) };
}
