import type { DataSource, EntityManager } from 'typeorm';
import { begin, DEFINITIONS, type ProcessState, refOf } from '#domain';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';
import { asTyped } from '../ledger/typed.js';
import { projectEvent } from './project-event.js';
import { projectProcess } from './project-process.js';

const PROJECTIONS = ['process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use', 'officer_load'] as const;

export interface Rebuilt {
  readonly processes: number;
  readonly events: number;
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
    let processes = 0;
    let events = 0;
    for (const { stream } of streams) {
      const folded = await rebuildProcess(manager, stream);
      if (folded > 0) processes += 1;
      events += folded;
      onProgress(processes);
    }
    return { processes, events };
  });
}

/** @returns how many events were folded; 0 for streams that are no process (imports) */
async function rebuildProcess(manager: EntityManager, stream: string): Promise<number> {
  const ref = refOf(stream);
  if (ref === null) return 0;
  const rows: readonly { record: string; hash: string }[] = await manager.query(`SELECT record, hash FROM event WHERE stream = $1 ORDER BY version`, [stream]);
  let state: ProcessState<unknown> = begin();
  for (const { record: text, hash } of rows) {
    const record = parseRecord(text);
    const event = eventOf(record);
    const before = state;
    state = DEFINITIONS[ref.kind].evolve(state, event);
    await projectEvent(manager, { ref, jurisdiction: record.jurisdiction, event: asTyped(event), data: state.data });
    await projectProcess(manager, { ref, before, after: state, headHash: hash, at: record.at });
  }
  return rows.length;
}
