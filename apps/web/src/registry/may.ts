import { checkKeeper, type RegistryAct } from '#domain/registries/keepers';
import { type ItemActName, mayKeepItems } from '#domain/items/item-acts';
import { useRoles } from '../session/use-roles.js';

/** Whether this person may do it, by the table the API goes by. */
export function useMayKeep(): (act: RegistryAct) => boolean {
  const roles = useRoles();
  return (act) => checkKeeper(act, { roles }) === null;
}

export function useMayKeepItems(): (act: ItemActName) => boolean {
  const roles = useRoles();
  return (act) => mayKeepItems(act, { roles }) === null;
}
