import { checkKeeper, type RegistryAct } from '#domain/registries/keepers';
import { type ItemActName, mayKeepItems } from '#domain/items/item-acts';
import type { PersonalRole } from '#domain/process/roles';
import { useMe } from '../session/use-session.js';

/** The roles as the domain's tables name them. */
export function useRoles(): readonly PersonalRole[] {
  return useMe().roles.map(({ role }) => role as PersonalRole);
}

/** Whether this person may do it, by the table the API goes by. */
export function useMayKeep(): (act: RegistryAct) => boolean {
  const roles = useRoles();
  return (act) => checkKeeper(act, { roles }) === null;
}

export function useMayKeepItems(): (act: ItemActName) => boolean {
  const roles = useRoles();
  return (act) => mayKeepItems(act, { roles }) === null;
}

/** Files in and out are for the administrator. */
export const useIsAdmin = (): boolean => useRoles().includes('admin');
