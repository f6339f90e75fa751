import { type HeaderOf, REGISTRY_FILES, type RegistryFileName } from '#contract/registry-files';

/** A row by its headers: a column that is missing or misspelt does not compile. Empty: ''. */
export type RowOf<File extends RegistryFileName> = Readonly<Record<HeaderOf<File>, string>>;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** As provincial platforms and Excel write it: UTF-8 with BOM, CRLF. */
export function csvFile<File extends RegistryFileName>(file: File, rows: readonly RowOf<File>[]): string {
  const headers = REGISTRY_FILES[file].map(({ header }): HeaderOf<File> => header);
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header]))];
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Several values in one cell. */
export const several = (values: readonly string[]): string => values.join('、');
