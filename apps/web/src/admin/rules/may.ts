import type { PersonalRole } from '#domain/process/roles';
import { type DRAFT_ACTS, mayChangeRules } from '#domain/rules/draft';
import { useMe } from '../../session/use-session.js';

/** Whether this person may, by the table the API goes by; that it is another person than the author the API decides. */
export function useMayChangeRules(): (act: keyof typeof DRAFT_ACTS) => boolean {
  const roles = useMe().roles.map(({ role }) => role as PersonalRole);
  return (act) => mayChangeRules(act, { roles }) === null;
}
