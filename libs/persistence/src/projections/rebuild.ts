import type { DataSource, EntityManager } from 'typeorm';
import { begin, DEFINITIONS, type ProcessRef, type ProcessState, refOf, streamOf } from '#domain';
import { rebuildClasses } from '../classes/keep-classes.js';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';
import { rebuildClosings } from './project-closing.js';
import { projectEvent } from './project-event.js';
import { projectProcess } from './project-process.js';

const PROJECTIONS = ['process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use', 'officer_load'] as const;
/** Processes whose events are read at once. */
const PAGE = 100;

export interface Rebuilt {
  readonly processes: number;
  readonly events: number;
}

interface StoredRecord {
  readonly stream: string;
  readonly record: string;
  readonly hash: string;
}

/**
 * Drops every projection and folds it again from the ledger, in one transaction: nobody sees it half done, and acts wait.
 * @param onProgress processes done so far
 */
export async function rebuildProjections(dataSource: DataSource, onProgress: (processes: number) => void = () => undefined): Promise<Rebuilt> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`LOCK TABLE process IN EXCLUSIVE MODE`);
    for (const table of PROJECTIONS) await manager.query(`DELETE FROM ${table}`);
    const streams: readonly { stream: string }[] = await manager.query(`SELECT stream FROM event WHERE version = 1 ORDER BY position`);
    const refs = streams.flatMap(({ stream }) => refOf(stream) ?? []);
    let [processes, events] = [0, 0];
    for (let from = 0; from < refs.length; from += PAGE) {
      const page = refs.slice(from, from + PAGE);
      const records = await recordsOf(manager, page);
      for (const ref of page) {
        const own = records.get(streamOf(ref)) ?? [];
        await rebuildProcess(manager, ref, own);
        processes += 1;
        events += own.length;
      }
      onProgress(processes);
    }
    await rebuildClosings(manager);
    await rebuildClasses(manager);
    return { processes, events };
  });
}

async function recordsOf(manager: EntityManager, page: readonly ProcessRef[]): Promise<ReadonlyMap<string, readonly StoredRecord[]>> {
  const rows: readonly StoredRecord[] = await manager.query(`SELECT stream, record, hash FROM event WHERE stream = ANY ($1::text[]) ORDER BY stream, version`, [page.map(streamOf)]);
  return Map.groupBy(rows, ({ stream }) => stream);
}

/** Every event says what it means elsewhere; the process itself is written once, as it stands after the last of them. */
async function rebuildProcess(manager: EntityManager, ref: ProcessRef, records: readonly StoredRecord[]): Promise<void> {
  const nothing: ProcessState<unknown> = begin();
  let state = nothing;
  let life = UNBORN;
  for (const { record: text } of records) {
    const record = parseRecord(text);
    const event = eventOf(record);
    state = DEFINITIONS[ref.kind].evolve(state, event);
    await projectEvent(manager, { ref, jurisdiction: record.jurisdiction, event, state });
    life = lived(life, record.at, state.course.ended);
  }
  const headHash = records.at(-1)?.hash;
  if (headHash !== undefined) await projectProcess(manager, { ref, before: nothing, after: state, headHash, ...life });
}

/** When a process was opened and last changed, and since when it has been over. */
interface Life {
  readonly openedAt: string;
  readonly at: string;
  readonly endedAt: string | null;
}

const UNBORN: Life = { openedAt: '', at: '', endedAt: null };

/** What is recorded after the end does not end it later, unless it was opened again in between. */
function lived(life: Life, at: string, ended: boolean): Life {
  return { openedAt: life === UNBORN ? at : life.openedAt, at, endedAt: ended ? (life.endedAt ?? at) : null };
}
