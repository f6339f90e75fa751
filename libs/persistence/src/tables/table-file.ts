import { Readable } from 'node:stream';

/** A table as a clerk hands it over: its bytes may be read more than once, and never have to be in memory all at once. */
export interface TableFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface TableRow {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  /** As they stand, outer spaces cut off. */
  readonly cells: readonly string[];
  /** Cells whose text is not to be trusted, by their place: why, in Chinese. */
  readonly faults?: ReadonlyMap<number, string>;
}

/** One sheet of a workbook; a csv file is one sheet without a name. */
export interface TableSheet {
  readonly name: string;
  readonly rows: AsyncIterable<TableRow>;
}

export type TableFormat = 'csv' | 'xlsx';

/** Why a whole file is refused. Scripts rely on the words, people read the reason. */
export type TableRefusalCode =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'CELL_TOO_LONG'
  | 'UNKNOWN_FORMAT'
  | 'OTHER_FORMAT'
  | 'WRONG_EXTENSION'
  | 'OLD_EXCEL'
  | 'PASSWORD_PROTECTED'
  | 'MACROS'
  | 'EXTERNAL_LINKS'
  | 'ZIP_BOMB'
  | 'DAMAGED'
  | 'XML_ENTITIES'
  | 'DATE_1904'
  | 'ENCODING'
  | 'QUOTES'
  | 'HEADER'
  | 'TOO_SLOW'
  | 'TOO_COMPLEX'
  /** Says otherwise of what was claimed from a superior's list. */
  | 'CLAIMED_ITEMS';

export interface TableRefusal {
  readonly code: TableRefusalCode;
  /** Chinese, says what to do. */
  readonly reason: string;
  /** Where, if it is one place; 0: the file as a whole. */
  readonly row: number;
}

/** A file that cannot be taken: thrown out of the reading of its rows, wherever that stands, and told as a value by whoever began it. */
export class TableRefused extends Error {
  readonly refusal: TableRefusal;

  constructor(code: TableRefusalCode, reason: string, row = 0) {
    super(`${code}: ${reason}`);
    this.name = 'TableRefused';
    this.refusal = { code, reason, row };
  }
}

/** What is not of the law but of this system: sizes up to which a file is read (本系统默认值，非法定). */
export const BOUNDS = {
  xlsxBytes: 20 * 1024 * 1024,
  xlsxRows: 50_000,
  csvBytes: 200 * 1024 * 1024,
  csvRows: 200_000,
  /** Of a table in which an item has several. */
  rowsOfAnItem: 2_000,
  columns: 256,
  /** Excel's own bound for one cell. */
  cellCharacters: 32_767,
} as const;

/** @param content small enough to be in memory already */
export function fileInMemory(name: string, content: Uint8Array): TableFile {
  return { name, size: content.length, open: () => Readable.from([content]) };
}

/** @throws TableRefused FILE_TOO_LARGE: a guard for those who need all of it at once */
export async function wholeOf(file: TableFile, mostBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of file.open()) {
    size += part.length;
    if (size > mostBytes) throw new TableRefused('FILE_TOO_LARGE', `文件超过 ${Math.floor(mostBytes / 1024 / 1024)} MB。`);
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}
