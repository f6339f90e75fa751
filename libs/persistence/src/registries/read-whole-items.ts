import type { CheckItem, JurisdictionCode } from '#domain';
import { BASIS, CHECK_ITEM, ITEM_LIST, LINE } from './columns.js';
import { type CsvRow, parseCsv, type RegistryFile } from './parse-csv.js';
import type { RegistryReading, RowProblem } from './problem.js';
import { readCheckItems } from './read-check-items.js';
import { knownColumns } from './read-rows.js';
import { shortened } from './problem.js';

export interface WholeItemsFile {
  readonly whole: RegistryFile;
}

const { code: CODE, ...REST } = CHECK_ITEM;
const { item: _ofLine, ...LINE_PART } = LINE;
const { item: _ofBasis, ...BASIS_PART } = BASIS;
const ITEM_COLUMNS: readonly string[] = [...Object.values(REST), ...Object.values(ITEM_LIST)];
export const LINE_COLUMNS: readonly string[] = Object.values(LINE_PART);
export const BASIS_COLUMNS: readonly string[] = Object.values(BASIS_PART);

/** The code of an item as rows are told apart by it: full-width letters and digits mean the same as half-width ones. */
export const codeOfRow = (cell: string | undefined): string => (cell ?? '').normalize('NFKC');

/** Rows of one item follow each other: further rows of it name its code again, or leave it empty. */
export const beginsItem = (code: string, before: string | null): boolean => before === null || (code !== '' && code !== before);

interface ItemRows {
  readonly code: string;
  readonly rows: readonly [CsvRow, ...CsvRow[]];
}

/**
 * 事项清单全表: items of which each has as many rows as it has lines and bases. An item is read whole or not at all, and every item
 * that is not has a problem in one of its own rows.
 */
export function readWholeItems({ whole }: WholeItemsFile, jurisdiction: JurisdictionCode): RegistryReading<CheckItem> {
  const { rows, problems: ofRows, absent } = parseCsv(whole, knownColumns('whole-items.csv'));
  const problems: RowProblem[] = [...ofRows];
  const read: { readonly row: number; readonly entry: CheckItem }[] = [];
  const first = new Map<string, number>();
  for (const item of itemsIn(rows)) {
    const [{ row }] = item.rows;
    const earlier = first.get(item.code);
    first.set(item.code, earlier ?? row);
    const reading = readCheckItems(asTables(whole.name, item, absent), jurisdiction);
    const own = [...contradictions(whole.name, item), ...beside(whole.name, item, ofRows), ...(earlier === undefined ? [] : [repeated(whole.name, row, item.code, earlier)]), ...reading.problems];
    problems.push(...own);
    const [entry] = reading.entries;
    if (own.length === 0 && entry !== undefined) read.push({ row, entry });
  }
  return { entries: read.map(({ entry }) => entry), rows: read.map(({ row }) => row), problems };
}

export const APART = '；同一事项的各行应连在一起';

const repeated = (file: string, row: number, code: string, earlier: number): RowProblem => ({ file, row, column: CODE, value: shortened(code), reason: `与第 ${String(earlier)} 行重复${APART}` });

function itemsIn(rows: readonly CsvRow[]): readonly ItemRows[] {
  const items: { code: string; rows: [CsvRow, ...CsvRow[]] }[] = [];
  for (const row of rows) {
    const code = codeOfRow(row.cells.get(CODE));
    const last = items.at(-1);
    if (last === undefined || beginsItem(code, last.code)) items.push({ code, rows: [row] });
    else last.rows.push(row);
  }
  return items;
}

/** One item as the three tables have it. */
function asTables(name: string, { code, rows }: ItemRows, absent: readonly string[]): Parameters<typeof readCheckItems>[0] {
  const table = (of: readonly CsvRow[], columns: readonly string[]): RegistryFile => ({ name, content: '', split: { rows: of.map((row) => only(row, code, columns)), problems: [], absent } });
  const saying = (columns: readonly string[]): readonly CsvRow[] => rows.filter(({ cells, faults }) => columns.some((column) => (cells.get(column) ?? '') !== '' || faults?.has(column) === true));
  return { items: table([rows[0]], ITEM_COLUMNS), lines: table(saying(LINE_COLUMNS), LINE_COLUMNS), bases: table(saying(BASIS_COLUMNS), BASIS_COLUMNS) };
}

/** A fault of the code is told once, with the item. */
function only({ row, cells, faults = new Map() }: CsvRow, code: string, columns: readonly string[]): CsvRow {
  const own = [...faults].filter(([column]) => columns.includes(column) || (column === CODE && columns === ITEM_COLUMNS));
  return { row, cells: new Map([...cells, [CODE, code]]), ...(own.length > 0 && { faults: new Map(own) }) };
}

/** What a further row says of the item itself must be what the first one says. */
function contradictions(file: string, { rows: [head, ...further] }: ItemRows): readonly RowProblem[] {
  return further.flatMap(({ row, cells, faults }) =>
    [CODE, ...ITEM_COLUMNS].flatMap((column): readonly RowProblem[] => {
      const [value, said] = [cells.get(column) ?? '', head.cells.get(column)];
      const fault = faults?.get(column);
      if (fault !== undefined) return [{ file, row, column, value: shortened(value), reason: fault }];
      if (value === '' || value === said || column === CODE) return [];
      return [{ file, row, column, value: shortened(value), reason: `与第 ${String(head.row)} 行（同一事项）不一致，请改为一致，或者留空` }];
    }),
  );
}

/** A row that could not be split into its columns may have been one of the item's: between its rows, just before or just behind them. */
function beside(file: string, { code, rows }: ItemRows, unread: readonly RowProblem[]): readonly RowProblem[] {
  const [from, to] = [rows[0].row - 1, (rows.at(-1)?.row ?? rows[0].row) + 1];
  const lost = unread.find(({ row }) => row >= from && row <= to);
  return lost === undefined ? [] : [{ file, row: rows[0].row, column: CODE, value: shortened(code), reason: `第 ${String(lost.row)} 行有误，可能属于本事项，请一并更正` }];
}
