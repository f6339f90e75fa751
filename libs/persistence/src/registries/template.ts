import { Readable } from 'node:stream';
import { HEADER_ALIASES } from '#contract/header-aliases';
import { REGISTRY_FILES, type RegistryColumn, type RegistryFileName } from '#contract/registry-files';
import { EXCEL_CSV, writeCsv } from '../tables/write-csv.js';
import { type SheetToWrite, writeWorkbook } from '../tables/write-workbook.js';
import type { WrittenFile } from '../tables/written-file.js';
import { TABLE_TITLES } from './export-registry.js';
import { EXPLANATION_SHEET } from './locate-table.js';
import { CSV_FILE, MAIN_FILE, type RegistryKind, SHEETS_OF } from './read-registry.js';

/** Rows of a template that have drop-downs; below them one may write on. */
const PREPARED_ROWS = 2_000;

const KINDS_OF_COLUMNS: Readonly<Record<RegistryColumn['kind'], string>> = {
  text: '文字',
  textList: '文字，几个之间用“、”隔开',
  day: '日期，写成 2026-01-31 的样子',
  enum: '从可选值里选一个',
  enumList: '从可选值里选，几个之间用“、”隔开',
};

/** An empty file to fill in, made of the same columns that the import reads. csv has the header only; a workbook explains each column and offers what may be chosen. */
export async function template(kind: RegistryKind, format: 'csv' | 'xlsx', table: RegistryFileName = CSV_FILE[kind]): Promise<WrittenFile> {
  const title = TABLE_TITLES[format === 'csv' ? table : MAIN_FILE[kind]];
  const name = `${title}-模板.${format}`;
  if (format === 'csv') return { name, format, content: writeCsv(Readable.from([headers(table)]), EXCEL_CSV) };
  const tables = SHEETS_OF[kind];
  const bytes = await writeWorkbook([...tables.map(sheetToFillIn), explanation(tables)]);
  return { name, format, content: Readable.from([bytes]) };
}

const columnsOf = (table: RegistryFileName): readonly RegistryColumn[] => REGISTRY_FILES[table];
const headers = (table: RegistryFileName): readonly string[] => columnsOf(table).map(({ header }) => header);

/** The labels that we write ourselves: one for each code. */
function labelsOf(column: RegistryColumn): readonly string[] {
  if (!('values' in column)) return [];
  const first = new Map<string | boolean, string>();
  for (const [label, code] of Object.entries(column.values)) if (!first.has(code)) first.set(code, label);
  return [...first.values()];
}

function sheetToFillIn(table: RegistryFileName): SheetToWrite {
  const columns = columnsOf(table);
  const choices = columns.flatMap((column, index) => (column.kind === 'enum' ? [[index, labelsOf(column)] as const] : []));
  return { name: TABLE_TITLES[table], rows: [headers(table)], widths: columns.map(({ header }) => Math.max(14, header.length * 2 + 4)), choices: new Map(choices), prepared: PREPARED_ROWS };
}

function explanation(tables: readonly RegistryFileName[]): SheetToWrite {
  const lines = tables.flatMap((table) => columnsOf(table).map((column) => {
    const aliases: Readonly<Partial<Record<string, readonly string[]>>> = HEADER_ALIASES[table] ?? {};
    return [TABLE_TITLES[table], column.header, column.required ? '必填' : '可不填', KINDS_OF_COLUMNS[column.kind], labelsOf(column).join('、'), (aliases[column.header] ?? []).join('、')];
  }));
  return {
    name: EXPLANATION_SHEET,
    rows: [
      ['工作表', '列', '是否必填', '怎样填写', '可选值', '也认得的列名'],
      ...lines,
      [],
      ['列的先后不限，表头上面可以有标题行；可不填的列可以整列不要，名录里的原值保持不变；和必填的列同属一项的（如法律依据的条款、施行日期）要保留，内容可以空着。代码列请保持文本格式，不要写公式。'],
    ],
    widths: [18, 22, 10, 34, 60, 60],
  };
}
