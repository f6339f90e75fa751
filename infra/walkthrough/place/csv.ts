/** A registry file as a bureau would send it. @param headers field → header, in the order of the columns */
export function csvOf<Field extends string>(headers: Readonly<Record<Field, string>>, rows: readonly Readonly<Partial<Record<Field, string>>>[]): string {
  const fields = Object.keys(headers).filter((key): key is Field => Object.hasOwn(headers, key));
  const lines = [fields.map((field) => headers[field]), ...rows.map((row) => fields.map((field) => row[field] ?? ''))];
  return lines.map((cells) => cells.map(quoted).join(',')).join('\n') + '\n';
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
