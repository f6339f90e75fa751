/** What is wrong with one cell of a bureau's file, so that a clerk finds it: the row as a spreadsheet counts it, the header included. */
export interface RowProblem {
  readonly file: string;
  /** 1 is the header; 0: the file as a whole. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** Chinese, says what it should be. */
  readonly reason: string;
}

/** What could be read, and what could not. An entry with a problem is not among `entries`. */
export interface RegistryReading<Entry> {
  readonly entries: readonly Entry[];
  /** The row each entry stands in, in the same order. */
  readonly rows: readonly number[];
  readonly problems: readonly RowProblem[];
}

const SHOWN = 40;

/** A value as a message may show it: never ten thousand characters, never a control character. */
export function shortened(value: string): string {
  const visible = value.replace(/\p{Cc}/gu, '·');
  const characters = [...visible];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…（共 ${String(characters.length)} 字）` : visible;
}

/** '企业.csv 第 12 行“统一社会信用代码”：应为 18 位…（现为“911305…”）' */
export function describeProblem({ file, row, column, value, reason }: RowProblem): string {
  const place = row === 0 ? '' : ` 第 ${String(row)} 行`;
  const cell = column === '' ? '' : `“${column}”`;
  return `${file}${place}${cell}：${reason}${value === '' ? '' : `（现为“${value}”）`}`;
}
