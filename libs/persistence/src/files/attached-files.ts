import type { EntityManager } from 'typeorm';
import { type Actor, DEFINITIONS, type Refusal, streamOf } from '#domain';
import { type AboutLine, type AttachedFile, evolveFiles, type FileAttached, type FileEvent, FILES, filesStreamOf } from '#domain/files/attached-file';
import { attachFile, withdrawFile } from '#domain/files/decide-file';
import type { Inspection } from '#domain/inspection/inspection';
import { itemsOf } from '#domain/inspection/parts';
import { registry } from '../facts/registry.js';
import type { LedgerRecord } from '../ledger/chain.js';
import type { LawClock } from '../ledger/law-clock.js';
import { type Noted, noteOnce } from '../ledger/note-once.js';
import { parseRecord } from '../ledger/read.js';
import type { ProcessFound } from '../reading/processes.js';

/** Held shared while a file is put into its place and named by its event; alone while what nobody names is taken away. */
export const FILES_LOCK = `hashtextextended('files', 0)`;

export interface Attaching {
  readonly actor: Actor;
  readonly commandId: string;
  readonly clock: LawClock;
}

/** The files of a process, in the order in which they were handed in; folded from their own stream. */
export async function attachedFiles(manager: EntityManager, process: string): Promise<readonly AttachedFile[]> {
  const rows: readonly { record: string }[] = await manager.query(`SELECT record FROM event WHERE stream = $1 ORDER BY version`, [filesStreamOf(process)]);
  return rows.reduce<readonly AttachedFile[]>((files, { record }) => {
    const parsed = parseRecord(record);
    return evolveFiles(files, { ...fileEventOf(parsed), by: parsed.actor, at: parsed.at });
  }, []);
}

/** The boundary where the ledger's events become typed: only files are recorded on these streams. */
const fileEventOf = ({ type, event }: LedgerRecord): FileEvent => ({ type, data: event.data }) as FileEvent;

/** In the caller's transaction, which must roll back on a refusal, and which holds `FILES_LOCK` shared. */
export function attachToProcess(manager: EntityManager, process: ProcessFound, file: Omit<FileAttached, 'file'>, mostFiles: number, { actor, commandId, clock }: Attaching): Promise<Noted | Refusal> {
  const of = streamOf(process);
  return noteOnce(manager, { stream: filesStreamOf(of), actor, commandId, asked: file, clock }, async (now) => attachFile(file, {
    actor, now, mostFiles,
    worksOn: DEFINITIONS[process.kind].worksOn(process.state, actor),
    files: await attachedFiles(manager, of),
    lines: file.about === null ? [] : await linesOf(manager, process),
  }));
}

export function withdrawFromProcess(manager: EntityManager, process: ProcessFound, withdrawn: { readonly file: string; readonly reason: string }, { actor, commandId, clock }: Attaching): Promise<Noted | Refusal> {
  const of = streamOf(process);
  return noteOnce(manager, { stream: filesStreamOf(of), actor, commandId, asked: { withdrawn }, clock }, async () => withdrawFile(withdrawn, { actor, files: await attachedFiles(manager, of) }));
}

/** What a photograph can show: the lines of the items that an inspection checks. */
async function linesOf(manager: EntityManager, { kind, jurisdiction, state }: ProcessFound): Promise<readonly AboutLine[]> {
  if (kind !== 'inspection') return [];
  const items = await registry(manager, 'checkItem', jurisdiction, itemsOf(state.data as Inspection, 'whole'));
  return items.flatMap(({ code, checklist }) => checklist.map(({ id }) => ({ item: code, line: id })));
}

/** Every hash that an event names, withdrawn or not: the ledger keeps what it once rested on. */
export async function hashesNamed(manager: EntityManager): Promise<ReadonlyMap<string, string>> {
  const rows: readonly { stream: string; record: string }[] = await manager.query(`SELECT stream, record FROM event WHERE stream LIKE $1 AND type = 'FileAttached' ORDER BY stream, version`, [`${FILES}%`]);
  return new Map(rows.map(({ stream, record }) => [(parseRecord(record).event.data as FileAttached).sha256, stream]));
}

