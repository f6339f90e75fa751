import type { DataSource } from 'typeorm';
import type { ProcessRef } from '#domain';
import { refOf } from '#domain/process/process';

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

/** Of what still lies in the outbox the relay takes care: to compare it with Temporal would find nothing but what is on its way. */
const OPEN = `
  SELECT stream, version, jurisdiction, quarter FROM process
  WHERE ended_at IS NULL AND stream > $1 AND NOT EXISTS (SELECT FROM outbox WHERE outbox.stream = process.stream AND header IS NOT NULL)
  ORDER BY stream LIMIT ${PAGE}`;

/** All open processes, page by page in the order of their names (index process_open). */
export async function* openProcesses(dataSource: DataSource): AsyncGenerator<readonly OpenProcess[]> {
  let after = '';
  for (;;) {
    const rows: readonly Row[] = await dataSource.query(OPEN, [after]);
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
