import type { DataSource } from 'typeorm';
import type { EventHeader, ProcessRef } from '#domain';
import { refOf } from '#domain/process/process';
import type { Message } from '../relay/signal-sender.js';

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly jurisdiction: string;
  readonly quarter: string | null;
}

export interface OpenProcess extends Row {
  readonly ref: ProcessRef;
}

const PAGE = 200;

/** All open processes, page by page in the order of their names. */
export async function* openProcesses(dataSource: DataSource): AsyncGenerator<readonly OpenProcess[]> {
  let after = '';
  for (;;) {
    const rows: readonly Row[] = await dataSource.query(
      `SELECT stream, version, jurisdiction, quarter FROM process WHERE ended_at IS NULL AND stream > $1 ORDER BY stream LIMIT $2`,
      [after, PAGE],
    );
    if (rows.length > 0) yield rows.map(named);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.stream;
  }
}

function named(row: Row): OpenProcess {
  const ref = refOf(row.stream);
  if (ref === null) throw new Error(`The ledger has a process called ${row.stream}, which names none`);
  return { ...row, ref };
}

export async function hasEnded(dataSource: DataSource, stream: string): Promise<boolean> {
  const rows: readonly { open: boolean }[] = await dataSource.query(`SELECT ended_at IS NULL AS open FROM process WHERE stream = $1`, [stream]);
  return rows[0]?.open !== true;
}

/** The last header alone says where a process stands: a workflow that has it passes it over, one that has not reads what it missed. */
export function whereItStands({ ref, stream, jurisdiction, quarter }: OpenProcess, head: readonly EventHeader[]): Message {
  return { ref, stream, jurisdiction, quarter, headers: head, nudge: false, ended: false };
}
