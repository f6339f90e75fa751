import type { CellValue } from 'hucre/xlsx';
import { written } from '#persistence/tables/neutral-text';
import { BOUNDS, TableRefused } from '#persistence/tables/table-file';
import { lettersOf } from '#persistence/tables/workbook-scan';

const EXCEL_ERRORS = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

/**
 * One row of a sheet as text, and what of it is not to be trusted. A formula's value is what some program calculated at some
 * time: it is not taken.
 * @param row from 1
 */
export function cellsOf(row: number, values: readonly CellValue[], formulas: ReadonlySet<number> | undefined): [string[], [number, string][]] {
  const used = values.findLastIndex((value) => value !== null && value !== '') + 1;
  if (used > BOUNDS.columns) throw new TableRefused('TOO_MANY_COLUMNS', `第 ${row} 行有 ${used} 列，最多 ${BOUNDS.columns} 列。`, row);
  const faults: [number, string][] = [...(formulas ?? [])].map((column) => [column, `${lettersOf(column)}${row} 是公式，不取它算出的值。请复制这一列，“选择性粘贴”为数值后再导入`]);
  const cells = values.slice(0, Math.max(used, ...faults.map(([column]) => column + 1))).map((value, column) => {
    const { text, fault } = textOfCell(value);
    if (fault !== null && !faults.some(([at]) => at === column)) faults.push([column, `${lettersOf(column)}${row} ${fault}`]);
    if (text.length > BOUNDS.cellCharacters) throw new TableRefused('CELL_TOO_LONG', `第 ${row} 行第 ${lettersOf(column)} 列的内容超过 ${BOUNDS.cellCharacters} 个字。请缩短后再导入。`, row);
    return text;
  });
  return [cells, faults];
}

interface CellText {
  readonly text: string;
  readonly fault: string | null;
}

function textOfCell(value: CellValue): CellText {
  if (value === null) return { text: '', fault: null };
  if (value instanceof Date) return dayText(value);
  if (typeof value === 'boolean') return { text: value ? '是' : '否', fault: null };
  if (typeof value === 'number') return numberText(value);
  const text = written(value.trim());
  return { text, fault: EXCEL_ERRORS.test(text) ? '是出错的公式，请改正后再导入' : null };
}

/** Excel's dates have no time zone; hucre gives them as UTC. A time of day is of no day's meaning. */
function dayText(value: Date): CellText {
  const time = value.getTime();
  return Number.isNaN(time) || time < Date.UTC(1900, 0, 1) || time > Date.UTC(9999, 11, 31) ? { text: '', fault: '不是存在的日期' } : { text: value.toISOString().slice(0, 10), fault: null };
}

/** Excel keeps 15 digits of a number: a longer code has been altered already. */
function numberText(value: number): CellText {
  const text = String(value);
  const lost = Math.abs(value) >= 1e15;
  return { text, fault: lost ? '是数字格式，超过 15 位的部分已经失真。请把这一列设为文本格式，重新录入后再导入' : null };
}
