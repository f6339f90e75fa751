import { REGISTRY_FILES, type RegistryColumn, type RegistryFileName } from '#contract/registry-files';
import type { DataSource, EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { EXCEL_CSV, writeCsv } from '../tables/write-csv.js';
import { streamWorkbook } from '../tables/stream-workbook.js';
import type { WrittenFile } from '../tables/written-file.js';
import { CSV_FILE, MAIN_FILE, type RegistryKind, SHEETS_OF } from './read-registry.js';
import { cellsFrom, inRows } from './write-cells.js';

type Queried = Pick<DataSource | EntityManager, 'query'>;

/** What a table is called as a sheet and as part of a file's name. */
export const TABLE_TITLES = {
  'departments.csv': '部门', 'check-items.csv': '事项清单（简表）', 'item-list.csv': '事项清单', 'whole-items.csv': '事项清单全表', 'check-item-lines.csv': '检查表', 'legal-bases.csv': '法律依据', 'officers.csv': '执法检查人员名录', 'enterprises.csv': '检查对象名录', 'accounts.csv': '账号',
  'permit-list.csv': '排污许可名单', 'key-dischargers.csv': '重点单位名单', 'certificate-list.csv': '执法证件名单',
} as const satisfies Readonly<Record<RegistryFileName, string>>;

export interface ExportAsked {
  readonly jurisdiction: JurisdictionCode;
  readonly kind: RegistryKind;
  readonly format: 'csv' | 'xlsx';
  /** Of the tables of a kind, the one that a csv holds; left out: the one with everything. */
  readonly table?: RegistryFileName;
}

/** A registry as it is now, in exactly the shape that an import takes: taken in again, it changes nothing. */
export function exportRegistry(database: Queried, { jurisdiction, kind, format, table = CSV_FILE[kind] }: ExportAsked): WrittenFile {
  const name = `${TABLE_TITLES[format === 'csv' ? table : MAIN_FILE[kind]]}-${jurisdiction}.${format}`;
  if (format === 'csv') return { name, format, content: writeCsv(rowsOf(database, jurisdiction, kind, table), EXCEL_CSV) };
  return { name, format, content: streamWorkbook(SHEETS_OF[kind].map((one) => ({ name: TABLE_TITLES[one], rows: rowsOf(database, jurisdiction, kind, one) }))) };
}

async function* rowsOf(database: Queried, jurisdiction: JurisdictionCode, kind: RegistryKind, table: RegistryFileName): AsyncGenerator<readonly string[]> {
  const columns: readonly RegistryColumn[] = REGISTRY_FILES[table];
  yield columns.map(({ header }) => header);
  for await (const entry of currentEntries(database, jurisdiction, kind)) {
    for (const one of inRows(entry, columns)) yield cellsFrom(one, columns, jurisdiction);
  }
}

const PAGE = 2_000;

/** By code point of the id, page by page: neither the registry nor a transaction is held while somebody downloads. */
async function* currentEntries(database: Queried, jurisdiction: JurisdictionCode, kind: RegistryKind): AsyncGenerator<object> {
  for (let after = ''; ; ) {
    const rows: readonly { id: string; body: object }[] = await database.query(
      `SELECT id, body FROM registry_entry WHERE kind = $1 AND jurisdiction = $2 AND current AND id COLLATE "C" > $3 ORDER BY id COLLATE "C" LIMIT $4`,
      [kind, jurisdiction, after, PAGE],
    );
    for (const { body } of rows) yield body;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}
