import type { EnterpriseId } from '../base.js';
import type { SupervisionClass } from '../rules/rule-set.js';
import type { RankedObject } from './draw-objects.js';
import type { DrawRecord } from './draw-record.js';
import { FIRST_FORMAT, type FirstDrawRecord } from './first-format/first-record.js';
import { membersOf } from './pool.js';
import { rank } from './rank.js';

/** A record of the first draw of a task, in the format it was written in. */
export type AnyDrawRecord = DrawRecord | FirstDrawRecord;

function idsOf(record: AnyDrawRecord, stratum: string): readonly EnterpriseId[] {
  if (record.format === FIRST_FORMAT) return record.pool.strata.filter(({ id }) => id === stratum).flatMap(({ members }) => members.map(({ id }) => id));
  return membersOf(record.pool, stratum).flat();
}

/** The whole ranking of a stratum, recomputed from seed and pool. @throws RangeError on a stratum the draw did not have */
export function rankingOf(record: AnyDrawRecord, stratum: string): readonly RankedObject[] {
  if (!record.strata.some(({ id }) => id === stratum)) throw new RangeError(`the first draw has no stratum ${stratum}`);
  return rank(record.seed, stratum, idsOf(record, stratum)).map(({ id, score }, index) => ({ id, rank: index + 1, score }));
}

/** The same, each stratum ranked once however often it is asked for. */
export function rankings(record: AnyDrawRecord): (stratum: string) => readonly RankedObject[] {
  const known = new Map<string, readonly RankedObject[]>();
  return (stratum) => {
    const ranking = known.get(stratum) ?? rankingOf(record, stratum);
    known.set(stratum, ranking);
    return ranking;
  };
}

/** By which class each of these was drawn; who is not in the pool is not in the answer. */
export function classesOf(record: AnyDrawRecord, ids: readonly EnterpriseId[]): ReadonlyMap<EnterpriseId, SupervisionClass> {
  const asked = new Set(ids);
  if (record.format === FIRST_FORMAT) return new Map(record.pool.strata.flatMap(({ members }) => members.filter(({ id }) => asked.has(id)).map((member) => [member.id, member.class])));
  return new Map(record.pool.groups.flatMap((group) => (group.place === 'stratum' ? group.ids.filter((id) => asked.has(id)).map((id): [EnterpriseId, SupervisionClass] => [id, group.class]) : [])));
}

/** Everybody who could be drawn, whatever the stratum. */
export const drawableOf = (record: AnyDrawRecord): readonly EnterpriseId[] => record.strata.flatMap(({ id }) => idsOf(record, id));
