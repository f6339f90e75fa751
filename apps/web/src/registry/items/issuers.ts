import { itemLists } from '#contract/http/items';
import { useOne } from '../../api/queries.js';

/** The superiors whose lists are kept, each once. */
export function useIssuers(): readonly { readonly value: string; readonly label: string }[] {
  const lists = useOne(itemLists, '/item-lists').data?.lists ?? [];
  const names = new Map(lists.filter(({ own }) => !own).map(({ issuer, issuerName }) => [issuer, issuerName]));
  return [...names].map(([value, label]) => ({ value, label }));
}

/** What an issuer is called; until that is known, its code. */
export function useIssuerName(): (issuer: string) => string {
  const issuers = useIssuers();
  return (issuer) => issuers.find(({ value }) => value === issuer)?.label ?? issuer;
}
