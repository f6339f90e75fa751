import { useSearchParams } from 'react-router';
import { yearIn } from '../shared/in-address.js';

/** The year that stands in the address; undefined: this one. */
export function useYear(): readonly [number | undefined, (year: number) => void] {
  const [search, setSearch] = useSearchParams();
  const year = yearIn(search.get('year'));
  const choose = (next: number): void => setSearch((before) => { before.set('year', String(next)); return before; }, { replace: true });
  return [year === undefined ? undefined : Number(year), choose];
}
