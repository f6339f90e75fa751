import { itemPage } from '#contract/http/items';
import { useOne } from '../../api/queries.js';

/** A bureau's list has a hundred items or so. */
const MOST = 200;

/** The items of the bureau's list as they are called: '排污许可执行情况（130525-HB-011）', by their numbers. */
export function useItemNames(): ReadonlyMap<string, string> {
  const { data } = useOne(itemPage, '/items', { limit: MOST });
  return new Map((data?.items ?? []).map(({ code, name }) => [code, `${name}（${code}）`]));
}
