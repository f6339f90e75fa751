import type { RegistryColumn } from '#contract/registry-files';
import type { TableRow } from '../tables/table-file.js';
import { shortened } from './problem.js';

/** What is asked of a column here; which values it takes is the readers' matter. */
export type KnownColumn = Pick<RegistryColumn, 'header' | 'field' | 'required'>;

export interface KnownColumns {
  readonly columns: readonly KnownColumn[];
  /** Header → what else it may be called. */
  readonly aliases?: Readonly<Partial<Record<string, readonly string[]>>>;
}

export interface Header {
  readonly ok: true;
  readonly row: number;
  /** How many columns the header has; a row has no more. */
  readonly width: number;
  /** Known header → its place in a row. */
  readonly places: ReadonlyMap<string, number>;
  /** Columns of the file that mean nothing here, as they are written. */
  readonly ignored: readonly string[];
  /** Where the file has our own column of reasons from an earlier try; null: nowhere. */
  readonly reasonPlace: number | null;
  /** Columns that may be left out, and are. */
  readonly absent: readonly string[];
}

export interface NoHeader {
  readonly ok: false;
  readonly row: number;
  readonly reasons: readonly string[];
}

/** Titles, notes and dates that stand above a header. */
export const MOST_ROWS_ABOVE = 20;

/** The column in which we hand back what is wrong; a file handed in again still has it. */
export const REASON_COLUMN = '错误原因';

/** Two headers are one when only width, spaces, line ends, marks for "required" or a note in brackets part them. */
const plain = (header: string): string => header.normalize('NFKC').replace(/[\s*＊:：]/g, '').replace(/\((必填|选填|可不填|必填项)\)$/, '').toLowerCase();

/**
 * Looks for the header: the row in which most columns are known. Columns may stand in any order and be called as other
 * systems call them; what is not known is ignored and named — unless it looks like a column that is missing, because a
 * misspelt header would otherwise empty a column without anybody noticing.
 * @param first the first rows of the file
 */
export function findHeader(first: readonly TableRow[], known: KnownColumns): Header | NoHeader {
  const names = namesOf(known);
  const scored = first.slice(0, MOST_ROWS_ABOVE + 1).map((row) => ({ row, score: new Set(row.cells.map((cell) => names.get(plain(cell))).filter((header) => header !== undefined)).size }));
  const best = scored.reduce<(typeof scored)[number] | null>((most, one) => (one.score > (most?.score ?? 0) ? one : most), null);
  if (best === null) return { ok: false, row: 1, reasons: [emptyOrStrange(first, known)] };
  return headerIn(best.row, names, known);
}

function namesOf({ columns, aliases = {} }: KnownColumns): ReadonlyMap<string, string> {
  const others = columns.flatMap(({ header }) => (aliases[header] ?? []).map((alias) => [plain(alias), header] as const));
  // A column's own name goes before another's alias.
  return new Map([...others, ...columns.map(({ header }) => [plain(header), header] as const)]);
}

function headerIn({ row, cells }: TableRow, names: ReadonlyMap<string, string>, { columns }: KnownColumns): Header | NoHeader {
  const width = cells.findLastIndex((cell) => cell !== '') + 1;
  const found = cells.slice(0, width).map((cell) => ({ cell, header: names.get(plain(cell)) }));
  const places = new Map<string, number>();
  const twice = new Set<string>();
  found.forEach(({ header }, place) => {
    if (header === undefined) return;
    if (places.has(header)) twice.add(header);
    else places.set(header, place);
  });
  const missing = columns.filter(({ header }) => !places.has(header));
  const unknown = found.filter(({ cell, header }) => header === undefined && cell !== '' && plain(cell) !== plain(REASON_COLUMN)).map(({ cell }) => cell);
  const misspelt = missing.flatMap(({ header }) => unknown.filter((cell) => alike(plain(cell), plain(header))).map((cell) => `表头的“${shortened(cell)}”是不是“${header}”？请改正`));
  const reasons = [
    ...(missing.some(({ required }) => required) ? [`表头缺少${listed(missing.filter(({ required }) => required).map(({ header }) => header))}列`] : []),
    ...misspelt,
    ...halves(columns, missing),
    ...(twice.size > 0 ? [`表头重复：${listed([...twice])}`] : []),
  ];
  if (reasons.length > 0) return { ok: false, row, reasons };
  const told = cells.findIndex((cell) => plain(cell) === plain(REASON_COLUMN));
  return { ok: true, row, width, places, ignored: unknown.map(shortened), reasonPlace: told < 0 ? null : told, absent: missing.map(({ header }) => header) };
}

/**
 * Columns that make one thing together (a grade and its day) are all there or all left out: half of it would be read as none. Where one of them is required
 * the others cannot be left out at all; their cells can be empty.
 */
function halves(columns: readonly KnownColumn[], missing: readonly KnownColumn[]): readonly string[] {
  const broken = missing.filter((one) => !one.required && columns.some((other) => partOf(other) === partOf(one) && !missing.includes(other)));
  return [...Map.groupBy(broken, partOf)].map(([part, lacking]) => {
    const whole = columns.filter((other) => partOf(other) === part);
    const [all, lacks] = [whole, lacking].map((of) => listed(of.map(({ header }) => header)));
    const needed = listed(whole.filter(({ required }) => required).map(({ header }) => header));
    return needed === '' ? `${all}应同时有或同时没有，现在缺少${lacks}` : `表头缺少${lacks}列：内容可以不填，但有${needed}就要保留这些列`;
  });
}

/** The attribute of an entry that a column belongs to: 'positiveList' of 'positiveList.from'. */
export const partOf = ({ field }: Pick<KnownColumn, 'field'>): string => field.replace(/(\[\])?(\..*)?$/, '');

/** The attributes of which a file says nothing: an import leaves them as they are. */
export const untouchedBy = ({ absent }: Pick<Header, 'absent'>, { columns }: KnownColumns): readonly string[] => [...new Set(columns.filter(({ header }) => absent.includes(header)).map(partOf))];

function emptyOrStrange(first: readonly TableRow[], { columns }: KnownColumns): string {
  if (first.every(({ cells }) => cells.every((cell) => cell === ''))) return '文件是空的，第一行应为表头';
  return `前 ${MOST_ROWS_ABOVE} 行里没有找到表头，应有${listed(columns.filter(({ required }) => required).map(({ header }) => header))}等列`;
}

const listed = (headers: readonly string[]): string => headers.map((header) => `“${header}”`).join('、');

/** Columns that people add for themselves; 备注 is not 标注 with a slip of the hand. */
const ORDINARY: ReadonlySet<string> = new Set(['备注', '序号', '说明']);

/** One letter wrong, missing, too many or changed with its neighbour in six, or one name inside the other. */
function alike(written: string, meant: string): boolean {
  if (ORDINARY.has(written) || Math.min(written.length, meant.length) < 2) return false;
  return distance(written, meant) <= Math.max(1, Math.floor(meant.length / 6));
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
