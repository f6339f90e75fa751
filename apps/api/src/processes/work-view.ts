import type { StepWork as StepWorkView } from '#contract/http/work';
import type { OfferedAct } from '#domain/process/offered-acts';
import type { PersonId, StepWork } from '#domain';

interface Known {
  readonly work: StepWork;
  readonly acts: readonly OfferedAct[];
  /** Whoever looks. */
  readonly person: PersonId;
  /** What an account is called. */
  readonly called: (account: PersonId) => string;
}

/** Whose the work of a step is, and how often it was urged, in names. */
export function workView({ work: { holder, since, handedOver, urged }, acts, person, called }: Known): StepWorkView {
  const held = holder === null || since === null ? null : { name: called(holder.person), mine: holder.person === person, since, handedOver: handedOver === null ? null : { by: called(handedOver.by), reason: handedOver.reason } };
  return { holder: held, urged: urged === null ? null : { ...urged, by: called(urged.by) }, acts: [...acts] };
}

/** The accounts that it names. */
export function namedInWork({ holder, handedOver, urged }: StepWork): readonly PersonId[] {
  return [holder?.person, handedOver?.by, urged?.by].filter((person) => person !== undefined);
}
