import { CONCERNED, type PersonalRole } from '#domain/process/roles';
import { useMe } from './use-session.js';

/** The roles as the domain's tables name them. */
export function useRoles(): readonly PersonalRole[] {
  return useMe().roles.map(({ role }) => role as PersonalRole);
}

/** Who asks, as the guards of the registries want to know it. */
export function useAsking(): { readonly roles: readonly PersonalRole[]; readonly outside?: true } {
  const [roles, { outside }] = [useRoles(), useMe()];
  return { roles, ...(outside && { outside }) };
}

/** Accounts, departments, the calendar, files in and out are for the administrator. */
export const useIsAdmin = (): boolean => useRoles().some((role) => CONCERNED.administration.includes(role));
