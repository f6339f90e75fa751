import { useSearchParams } from 'react-router';

const YEAR = /^20\d\d$/;

/** The year that stands in the address; undefined: this one. */
export function useYear(): readonly [number | undefined, (year: number) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.get('year') ?? '';
  const choose = (year: number): void => setSearch((before) => { before.set('year', String(year)); return before; }, { replace: true });
  return [YEAR.test(text) ? Number(text) : undefined, choose];
}
