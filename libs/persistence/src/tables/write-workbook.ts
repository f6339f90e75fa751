import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { neutral } from './neutral-text.js';
import { lettersOf } from './workbook-scan.js';

/** A sheet that is small enough to be written at once. */
export interface SheetToWrite {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Widths of its columns, in characters. */
  readonly widths?: readonly number[];
  /** Column (from 0) → what may be chosen in it, from the row below the header on. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
  /** Rows for which choices and formats are laid out. */
  readonly prepared?: number;
}

/** Excel's bound for a list that is written into the rule itself. */
const MOST_CHARACTERS_OF_CHOICES = 255;

/** No file says when it was made: the same numbers are the same bytes. */
const NO_TIME = new Date(0);

/** A workbook to fill in, all at once; rows that are many are written by `streamWorkbook`. */
export function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheetOf), properties: { modified: NO_TIME } });
}

function sheetOf({ name, rows, widths = [], choices = new Map(), prepared = 0 }: SheetToWrite): WriteSheet {
  const columns = widths.map((width) => ({ width, numFmt: '@' }));
  const lists = [...choices].filter(([, values]) => values.join(',').length <= MOST_CHARACTERS_OF_CHOICES);
  return {
    name,
    rows: rows.map((row) => row.map(neutral)),
    ...(columns.length > 0 && { columns }),
    ...(prepared > 0 && {
      freezePane: { rows: 1 },
      dataValidations: lists.map(([column, values]) => ({
        type: 'list' as const, values: [...values], range: `${lettersOf(column)}2:${lettersOf(column)}${prepared + 1}`,
        showErrorMessage: true, errorStyle: 'warning' as const, errorTitle: '不在可选值里', errorMessage: `应为：${values.join('、')}`.slice(0, 220),
      })),
    }),
  };
}
