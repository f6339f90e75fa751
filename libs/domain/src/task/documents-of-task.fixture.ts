import type { FrozenOfficers } from '../draw/frozen-officers.js';
import type { DrawParameters, DrawRecord } from '../draw/draw-record.js';
import type { Pool } from '../draw/pool.js';
import type { SupplementRecord } from '../draw/supplement-record.js';
import type { TaskFacts } from './guards.js';
import type { Task, Visit } from './task.js';

/** The facts of a task that are kept documents, named by its events. */
export type DocumentsOfTask = Pick<TaskFacts, 'kept' | 'frozenOfficers' | 'drawRecord' | 'supplements' | 'visits'>;

const asPool = (document: unknown): Pool => document as Pool;
const asParameters = (document: unknown): DrawParameters => document as DrawParameters;
const asFrozen = (document: unknown): FrozenOfficers => document as FrozenOfficers;
const asRecord = (document: unknown): DrawRecord => document as DrawRecord;
const asSupplement = (document: unknown): SupplementRecord => document as SupplementRecord;
const asVisits = (document: unknown): readonly Visit[] => document as readonly Visit[];

/**
 * What every world of the tests tells a decision of a task's documents, in one place: a fact of `TaskFacts` that is such a document and
 * missing here does not compile.
 * @param task as far as it has come; of another process, or before the first event, nothing of it
 * @param document a kept document by its hash, as the ledger stored it
 */
export function documentsOfTask(task: Partial<Pick<Task, 'commitment' | 'drawRecord' | 'supplements' | 'visits'>> | null, document: (hash: string) => unknown): DocumentsOfTask {
  const { commitment = null, drawRecord = null, supplements, visits = null } = task ?? {};
  return {
    kept: commitment === null ? null : { pool: asPool(document(commitment.pool)), parameters: asParameters(document(commitment.parameters)), nonce: String(document(commitment.nonceDocument)) },
    frozenOfficers: commitment?.officers === undefined ? null : asFrozen(document(commitment.officers)),
    drawRecord: drawRecord === null ? null : asRecord(document(drawRecord)),
    supplements: (supplements?.draws ?? []).map(({ record }) => asSupplement(document(record))),
    visits: visits === null ? [] : asVisits(document(visits)),
  };
}
