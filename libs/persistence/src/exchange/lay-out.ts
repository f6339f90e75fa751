import { Readable } from 'node:stream';
import { type Refusal, refuse } from '#domain';
import { cellsOf, type ExchangeMapping } from '#domain/exchange/mapping';
import { OPERATIONS, sentNumber } from '#domain/exchange/operations';
import { EXCEL_CSV, writeCsv } from '../tables/write-csv.js';
import { writeWorkbook } from '../tables/write-workbook.js';
import type { RecordRows } from './rows-to-send.js';

const MOST_FAULTS = 100;

/** Every row in the platform's columns; one that cannot be laid out keeps the whole file from being made, because a record sent by half is worse than a late one. */
export function layOut(mapping: ExchangeMapping, batch: string, records: readonly RecordRows[]): string[][] | Refusal {
  const faults: string[] = [];
  const rows: string[][] = [];
  const tells = mapping.columns.some(({ field }) => field === 'operation');
  for (const { line, rows: own } of records) {
    for (const row of own) {
      if (row['operation'] === OPERATIONS.withdraw && !tells) return withoutOperation(line.number);
      const laid = cellsOf(mapping, { ...row, sentNumber: sentNumber(line.number, line.version), batch });
      if (laid.ok) rows.push([...laid.value]);
      else faults.push(...laid.faults.map(({ header, reason }) => `${line.number}“${header}”：${reason}`));
    }
  }
  if (faults.length === 0) return rows;
  return refuse('invalid', 'ROWS_NOT_LAID_OUT', `有 ${faults.length} 处不能按对照表写出，文件没有生成，请补全对照表后重试。`, { details: faults.slice(0, MOST_FAULTS) });
}

/** A row that does not say it is withdrawn would be taken for one that stands. */
function withoutOperation(number: string): Refusal {
  return refuse('invalid', 'OPERATION_NOT_MAPPED', `${number} 的记录要撤回，而对照表没有“操作类型”（operation）列，平台会当作有效的记录。请在对照表中补上这一列；平台不接受撤回的，请在平台上办理后把该记录登记为不必报送。`);
}

/** The file in the platform's format and encoding. */
export async function fileOf({ format, encoding, titles, columns }: ExchangeMapping, rows: readonly string[][]): Promise<Buffer> {
  const all = [...titles.map((title) => [title]), columns.map(({ header }) => header), ...rows];
  if (format === 'xlsx') return Buffer.from(await writeWorkbook([{ name: 'Sheet1', rows: all, widths: columns.map(({ header }) => Math.max(12, header.length * 2)) }]));
  const parts: Buffer[] = [];
  const writing = encoding === 'utf-8' ? EXCEL_CSV : { ...EXCEL_CSV, encoding: { name: 'gb18030', mark: false } as const };
  for await (const part of writeCsv(Readable.from(all), writing)) parts.push(part);
  return Buffer.concat(parts);
}
