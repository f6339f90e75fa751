import type { EnterpriseId } from '#domain';
import { FIRST_FORMAT } from '#domain/draw/first-format/first-record';
import { type AnyDrawRecord, rankings } from '#domain/draw/ranking';
import type { Found } from './messages.js';

type Stood = { readonly where: 'nowhere' } | { readonly where: 'unclassified' } | { readonly where: 'notDrawable'; readonly why: string } | { readonly where: 'stratum'; readonly stratum: string; readonly class: string; readonly grounds: readonly string[] };

function stoodIn(record: AnyDrawRecord, id: EnterpriseId): Stood {
  if (record.format === FIRST_FORMAT) {
    const { strata, unclassified, notDrawable } = record.pool;
    for (const stratum of strata) {
      const member = stratum.members.find((candidate) => candidate.id === id);
      if (member !== undefined) return { where: 'stratum', stratum: stratum.id, class: member.class, grounds: member.reasons };
    }
    if (unclassified.includes(id)) return { where: 'unclassified' };
    const why = notDrawable.find((candidate) => candidate.id === id)?.why;
    return why === undefined ? { where: 'nowhere' } : { where: 'notDrawable', why };
  }
  const group = record.pool.groups.find(({ ids }) => ids.includes(id));
  switch (group?.place) {
    case undefined:
      return { where: 'nowhere' };
    case 'unclassified':
      return { where: 'unclassified' };
    case 'notDrawable':
      return { where: 'notDrawable', why: group.why };
    case 'stratum':
      return { where: 'stratum', stratum: group.stratum, class: group.class, grounds: group.grounds };
  }
}

/** Looks enterprises up in one record; each stratum is ranked once, when somebody of it is asked for. */
export function finder(record: AnyDrawRecord): (id: EnterpriseId) => Found {
  const ranking = rankings(record);
  return (id) => {
    const stood = stoodIn(record, id);
    if (stood.where !== 'stratum') return stood;
    const all = ranking(stood.stratum);
    const place = all.find((candidate) => candidate.id === id);
    if (place === undefined) return { where: 'nowhere' };
    const stratum = record.strata.find((candidate) => candidate.id === stood.stratum);
    const drawn = stratum?.drawn.find((candidate) => candidate.id === id);
    const passed = stratum?.passedOver.some((candidate) => candidate.id === id) === true;
    const came = drawn !== undefined ? (drawn.diverted ? 'diverted' : 'drawn') : passed ? 'passedOver' : 'notDrawn';
    return { ...stood, rank: place.rank, of: all.length, score: place.score, came, lastRank: stratum?.drawn.at(-1)?.rank ?? 0 };
  };
}
