import { fileOf } from '#persistence/registries/registry-files.fixture';

export const CITY = '130500';
export type ItemRow = Parameters<typeof fileOf<'item-list.csv'>>[1][number];

/** A list as the city sends it: one line and one basis for each item. */
export function cityList(rows: readonly ItemRow[], more: Record<string, unknown> = {}, basis: Parameters<typeof fileOf<'legal-bases.csv'>>[1][number] = {}): Record<string, unknown> {
  const codes = rows.map(({ 事项编号 }) => 事项编号 ?? 'S01');
  return {
    issuer: CITY,
    issuerName: '邢台市',
    document: '邢环办〔2026〕1号',
    issuedOn: '2026-01-10',
    items: fileOf('item-list.csv', rows).content,
    lines: fileOf('check-item-lines.csv', codes.map((code) => ({ 事项编号: code }))).content,
    bases: fileOf('legal-bases.csv', codes.map((code) => ({ 事项编号: code, ...basis }))).content,
    ...more,
  };
}
