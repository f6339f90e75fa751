import type { EnterpriseView } from '#contract/http/registry-entry';
import type { Day, Enterprise } from '#domain';
import { asOf } from '#domain/registries/as-of';
import { dated } from '#domain/registries/dated';
import { entryOf } from '#domain/registries/entry-of';
import type { EntryStored } from '../../registries/change-entry.js';

/** An entry as of a day, in the words in which it is changed, and beside it every attribute with its dates. */
export function enterpriseView({ version, body }: EntryStored<Enterprise>, day: Day): EnterpriseView {
  const { id, uscc, permitClass, permitNumber } = asOf(body, day);
  const { permits, keyLists, nonSiteMeans, penalties, tags, ...entry } = entryOf(body, day);
  return {
    id, uscc, version, asOf: day, permitClass, permitNumber,
    entry: { ...entry, permits: [...permits], keyLists: [...keyLists], nonSiteMeans: [...nonSiteMeans], penalties: [...penalties], tags: [...tags] },
    dated: Object.fromEntries(Object.entries(dated(body)).map(([name, held]) => [name, [...held]])),
  };
}
