import { firstRefusal, type Refusal, refuse } from '../../process/refusal.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { teamOf } from '../parts.js';

type Checked = Pick<Inspection, 'team' | 'assignments' | 'enterprise'>;

/** On the team now, or before: somebody replaced because of a relation to the enterprise has not lost it with the seat. */
export function everOnTeam(inspection: Checked, officer: string | null): boolean {
  return officer !== null && [...teamOf(inspection), ...(inspection.assignments ?? []).map(({ out }) => out)].includes(officer);
}

/** 行政处罚法 43 holds for whoever decides as for whoever checks: the registry's own row of the actor is asked. */
export function checkAvoidance({ enterprise }: Checked, { actor, officers }: InspectionFacts): Refusal | null {
  const own = actor.officer === null ? undefined : officers.find(({ id }) => id === actor.officer);
  if (own?.avoids.includes(enterprise) !== true) return null;
  return refuse('forbidden', 'OFFICER_MUST_AVOID', '您与该企业有回避关系，不得审核或者审批对它的检查，请由其他有权限的人员办理。', { source: '行政处罚法第43条' });
}

/** 检查与审批相分离: whoever checks, or was to check, decides on nothing of the check, whatever further role they hold. */
export function checkUninvolved(inspection: Checked, facts: InspectionFacts): Refusal | null {
  return firstRefusal(
    () => (everOnTeam(inspection, facts.actor.officer) ? refuse('forbidden', 'DECIDES_OWN_CHECK', '您是或者曾是本次检查的执法人员，不能审批与它有关的事项，请由其他局领导办理。', { source: '检查与审批相分离（内部控制）' }) : null),
    () => checkAvoidance(inspection, facts),
  );
}
