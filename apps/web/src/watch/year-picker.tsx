import { Select } from 'antd';

/** How far one looks back. */
const YEARS_BACK = 4;

/** @param year that is shown @param latest of those offered */
export function YearPicker({ year, latest, onChoose }: { readonly year: number; readonly latest: number; readonly onChoose: (year: number) => void }) {
  const years = [...new Set([latest, year, ...Array.from({ length: YEARS_BACK }, (_, back) => latest - back)])].toSorted((a, b) => b - a);
  return <Select aria-label="年度" value={year} options={years.map((one) => ({ value: one, label: `${one}年` }))} onChange={onChoose} className="year-picker" />;
}
