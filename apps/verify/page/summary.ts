import { FIRST_FORMAT } from '#domain/draw/first-format/first-record';
import type { AnyDrawRecord } from '#domain/draw/ranking';
import type { Summary } from './messages.js';

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

function sizeOf(record: AnyDrawRecord): number {
  if (record.format === FIRST_FORMAT) return sum([...record.pool.strata.map(({ members }) => members.length), record.pool.unclassified.length, record.pool.notDrawable.length]);
  return sum(record.pool.groups.map(({ ids }) => ids.length));
}

function witnessesOf(record: AnyDrawRecord): Summary['witnesses'] {
  if (record.format === FIRST_FORMAT) return [];
  return record.entropy.statements.map(({ witness, revealed, setAside }) => ({ witness, revealedAt: revealed?.at ?? null, absent: setAside?.reason ?? null }));
}

export function summaryOf(record: AnyDrawRecord): Summary {
  const { parameters, commitment, entropy } = record;
  return {
    task: parameters.task,
    jurisdiction: parameters.jurisdiction,
    quarter: parameters.quarter,
    attempt: record.format === FIRST_FORMAT ? null : record.parameters.attempt,
    ruleSet: `${parameters.ruleSet.id} 第 ${parameters.ruleSet.version} 版`,
    committedAt: commitment.committedAt,
    recordedAt: entropy.recordedAt,
    root: commitment.root,
    source: parameters.entropySource,
    size: sizeOf(record),
    strata: record.strata.map(({ id, size, rate, wanted, shortfall }) => ({ id, size, rate, wanted, shortfall })),
    drawn: record.strata.flatMap(({ id: stratum, drawn }) => drawn.map((object) => ({ ...object, stratum }))),
    passedOver: record.strata.flatMap(({ id: stratum, passedOver }) => passedOver.map((passed) => ({ stratum, id: passed.id, rank: 'rank' in passed ? passed.rank : null }))),
    witnesses: witnessesOf(record),
  };
}
