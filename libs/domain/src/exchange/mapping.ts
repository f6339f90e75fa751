import { type Row, FIELDS, RECEIPT_FIELDS } from './fields.js';
import type { ExchangedRecord, Platform, SentRecord } from './platform.js';

/** One column of a platform's file. */
export interface MappedColumn {
  /** As the platform heads it. */
  readonly header: string;
  /** Our field, or of a registry our header; null: always `fixed`. */
  readonly field: string | null;
  /** What stands in every row where the platform wants something we do not have. */
  readonly fixed?: string;
  /** Our word → the platform's. What is not among them goes as it is, or, where `strict`, is a fault. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly strict?: boolean;
  /** An empty cell is a fault. */
  readonly required?: boolean;
}

/** How one kind of record is laid out in a platform's file: a document people edit, never code. */
export interface ExchangeMapping {
  readonly platform: Platform;
  readonly record: ExchangedRecord;
  readonly format: 'xlsx' | 'csv';
  readonly encoding: 'utf-8' | 'gb18030';
  /** Title rows above the header, written as they stand. */
  readonly titles: readonly string[];
  readonly columns: readonly MappedColumn[];
  /** Where the layout is from, and what about it is not sure. */
  readonly source: string;
}

export interface MappingFault {
  /** Place among the columns, from 0; −1: the mapping as a whole. */
  readonly column: number;
  readonly reason: string;
}

/** What the columns of a mapping may name. */
export interface KnownFields {
  /** Field → what it is called; null: any. */
  readonly fields: Readonly<Record<string, string>> | null;
  /** Without these nothing can be read. */
  readonly required: readonly string[];
}

/** Which fields a column may name; null: those of a registry, which are the contract's. */
export function fieldsOf(record: ExchangedRecord): Readonly<Record<string, string>> | null {
  if (record === 'receipt') return RECEIPT_FIELDS;
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = FIELDS;
  return known[record] ?? null;
}

/** What is wrong with a mapping; a sound one has nothing. @param known what its columns may name, where the domain does not know */
export function faultsOf({ record, columns }: ExchangeMapping, { fields, required }: KnownFields = { fields: fieldsOf(record), required: [] }): readonly MappingFault[] {
  const faults: MappingFault[] = [];
  columns.forEach(({ header, field, fixed, codes = {} }, column) => {
    const first = columns.findIndex((other) => other.header === header);
    if (first < column) faults.push({ column, reason: `表头“${header}”与第 ${String(first + 1)} 列重复` });
    if (field === null && fixed === undefined) faults.push({ column, reason: '没有对应的字段，就要写固定内容' });
    if (field !== null && fields !== null && !Object.hasOwn(fields, field)) faults.push({ column, reason: `没有“${field}”这个字段，可用：${Object.keys(fields).join('、')}` });
    const theirs = Object.values(codes);
    if (new Set(theirs).size < theirs.length) faults.push({ column, reason: '两个代码对应到平台的同一个词，读回来时分不清' });
  });
  const named = (field: string): boolean => columns.some((one) => one.field === field);
  const lacking = (field: keyof typeof RECEIPT_FIELDS): string => `“${RECEIPT_FIELDS[field]}”（${field}）`;
  if (record === 'receipt' && !named('number') && !named('sentNumber')) faults.push({ column: -1, reason: `缺少${lacking('number')}列或${lacking('sentNumber')}列` });
  if (record === 'receipt' && !named('outcome')) faults.push({ column: -1, reason: `缺少${lacking('outcome')}列` });
  for (const field of required) if (!named(field)) faults.push({ column: -1, reason: `缺少名录必填的“${field}”列` });
  if (columns.length === 0) faults.push({ column: -1, reason: '至少要有一列' });
  return faults;
}

export interface CellFault {
  readonly header: string;
  readonly value: string;
  readonly reason: string;
}

type Mapped<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly faults: readonly CellFault[] };

function answer<Value>(value: Value, faults: readonly CellFault[]): Mapped<Value> {
  return faults.length === 0 ? { ok: true, value } : { ok: false, faults };
}

/** One of our records as a row of the platform's file. */
export function cellsOf({ columns }: Pick<ExchangeMapping, 'columns'>, row: Row): Mapped<readonly string[]> {
  const faults: CellFault[] = [];
  const cells = columns.map(({ header, field, fixed = '', codes = {}, strict = false, required = false }) => {
    const own = field === null ? fixed : (row[field] ?? '');
    const theirs = Object.hasOwn(codes, own) ? codes[own] : undefined;
    if (field !== null && strict && own !== '' && theirs === undefined) faults.push({ header, value: own, reason: `没有对应的平台代码，请在对照表中补上“${own}”` });
    const cell = theirs ?? (own === '' ? fixed : own);
    if (required && cell === '') faults.push({ header, value: '', reason: '平台要求填写，而我们没有这项内容' });
    return cell;
  });
  return answer(cells, faults);
}

/** A row of the platform's file in our own words, by field. A header that the file lacks reads as empty. */
export function rowOf({ columns }: Pick<ExchangeMapping, 'columns'>, cells: ReadonlyMap<string, string>): Mapped<Row> {
  const faults: CellFault[] = [];
  const row: Record<string, string> = {};
  for (const { header, field, codes = {}, strict = false, required = false } of columns) {
    if (field === null) continue;
    const value = cells.get(header)?.trim() ?? '';
    const own = Object.entries(codes).find(([, theirs]) => theirs === value)?.[0];
    if (required && value === '') faults.push({ header, value, reason: '请填写' });
    if (strict && value !== '' && own === undefined) faults.push({ header, value, reason: `不在对照表中，应为 ${Object.values(codes).join('、')} 之一` });
    row[field] = own ?? value;
  }
  return answer(row, faults);
}

/** Whatever else a platform's receipt leaves out. */
const ALWAYS_TOLD: readonly string[] = ['number', 'outcome'];

/** A first layout with our usual headers, to be edited once somebody has seen the platform's own template. */
export function proposedMapping(platform: Platform, record: SentRecord | 'receipt'): ExchangeMapping {
  const fields = Object.entries(fieldsOf(record) ?? {});
  return {
    platform, record, format: 'xlsx', encoding: 'utf-8', titles: [],
    columns: fields.map(([field, header]) => ({ header, field, ...(record === 'receipt' && ALWAYS_TOLD.includes(field) && { required: true }) })),
    source: '本系统默认版式，平台的导入模板尚未见到，请按平台的模板核对后修改',
  };
}
