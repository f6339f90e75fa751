import { parse } from 'csv-parse/sync';
import { fileOf } from '#persistence/registries/registry-files.fixture';
import { textRow, workbookOf } from '#persistence/tables/workbook.fixture';

export const CITY = '130500';
export type ItemRow = Parameters<typeof fileOf<'item-list.csv'>>[1][number];

/** A list as the city sends it: one line and one basis for each item. */
export function cityList(rows: readonly ItemRow[], more: Record<string, unknown> = {}, basis: Parameters<typeof fileOf<'legal-bases.csv'>>[1][number] = {}): Record<string, unknown> {
  const codes = rows.map(({ 事项编号 }) => 事项编号 ?? 'S01');
  return {
    issuer: CITY,
    issuerName: '邢台市',
    document: '邢环办〔2026〕1号',
    issuedOn: '2026-01-10',
    items: fileOf('item-list.csv', rows).content,
    lines: fileOf('check-item-lines.csv', codes.map((code) => ({ 事项编号: code }))).content,
    bases: fileOf('legal-bases.csv', codes.map((code) => ({ 事项编号: code, ...basis }))).content,
    ...more,
  };
}

interface OtherSheets {
  /** Instead of one line for each item. */
  readonly lines?: Parameters<typeof fileOf<'check-item-lines.csv'>>[1];
  /** The sheets by their names, other than all three once. */
  readonly sheets?: Readonly<Record<string, 'items' | 'lines' | 'bases'>>;
}

/** The same as one workbook, a sheet for each table. */
export function cityWorkbook(rows: readonly ItemRow[], { lines, sheets = { 事项清单: 'items', 检查表: 'lines', 法律依据: 'bases' } }: OtherSheets = {}): Buffer {
  const list = cityList(rows, lines === undefined ? {} : { lines: fileOf('check-item-lines.csv', lines).content });
  const sheetOf = (table: string): string => parse(String(list[table])).map((cells, index) => textRow(index + 1, ...cells)).join('');
  return workbookOf({ sheets: Object.fromEntries(Object.entries(sheets).map(([name, table]) => [name, sheetOf(table)])) });
}
