import type { OpenStepView } from '#contract/http/process';
import { ROLES } from '#domain/process/roles';

export const bySystem = ({ roles }: OpenStepView['who']): boolean => roles.every((role) => role === ROLES.system);

/** What the reader may do comes first, then what others have to do, at the end what happens by itself; otherwise as they were opened. */
export function personsFirst<Step extends Pick<OpenStepView, 'who' | 'acts'>>(steps: readonly Step[]): readonly Step[] {
  const place = ({ who, acts }: Step): number => (acts.length > 0 ? 0 : bySystem(who) ? 2 : 1);
  return steps.toSorted((a, b) => place(a) - place(b));
}
