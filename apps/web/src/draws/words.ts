import type { TaskDrawView } from '#contract/http/task-draw';

/** What the strata and witnesses of a task are called; one that is not known keeps its code. */
export interface DrawNames {
  readonly stratum: (id: string) => string;
  readonly witness: (account: string) => string;
}

export function namesOf({ strata, witnesses }: TaskDrawView): DrawNames {
  const titles = new Map(strata.map(({ stratum, title }) => [stratum, title]));
  const people = new Map(witnesses.map(({ account, name }) => [account, name]));
  return { stratum: (id) => titles.get(id) ?? id, witness: (account) => people.get(account) ?? account };
}
