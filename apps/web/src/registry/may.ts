import { checkKeeper, type RegistryAct } from '#domain/registries/keepers';
import { type ItemActName, mayKeepItems } from '#domain/items/item-acts';
import { useAsking } from '../session/use-roles.js';

/** Whether this person may do it, by the table the API goes by. */
export function useMayKeep(): (act: RegistryAct) => boolean {
  const asking = useAsking();
  return (act) => checkKeeper(act, asking) === null;
}

export function useMayKeepItems(): (act: ItemActName) => boolean {
  const asking = useAsking();
  return (act) => mayKeepItems(act, asking) === null;
}
