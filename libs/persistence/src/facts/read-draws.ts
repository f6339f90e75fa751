import type { EntityManager } from 'typeorm';
import type { AnyDrawRecord } from '#domain/draw/ranking';
import type { SupplementRecord } from '#domain/draw/supplement-record';
import type { Task } from '#domain/task/task';
import { readDocument } from '../ledger/documents.js';

/** How many enterprises a task has drawn in all, as its events tell: no document is read. */
export function countDrawn({ drawn, supplements }: Pick<Task, 'drawn' | 'supplements'>): number {
  return drawn.reduce((sum, stratum) => sum + stratum.drawn, 0) + (supplements?.draws ?? []).reduce((sum, draw) => sum + draw.drawn, 0);
}

export interface Draws {
  readonly first: AnyDrawRecord;
  readonly supplements: readonly SupplementRecord[];
}

/** The records of a task that has drawn: the first draw and the supplementary ones, in order. */
export async function readDraws(manager: EntityManager, drawRecord: string, { supplements }: Pick<Task, 'supplements'>): Promise<Draws> {
  const first = JSON.parse(await readDocument(manager, drawRecord)) as AnyDrawRecord;
  const later: SupplementRecord[] = [];
  for (const { record } of supplements?.draws ?? []) later.push(JSON.parse(await readDocument(manager, record)) as SupplementRecord);
  return { first, supplements: later };
}

/** Everybody that was drawn, in the order of the draws and of their ranking. */
export const everybodyDrawn = ({ first, supplements }: Draws) => [first, ...supplements].flatMap(({ strata }) => strata.flatMap(({ drawn }) => drawn));
