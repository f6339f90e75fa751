import type { Day, DepartmentId, OfficerId } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { checkBodies, checkPublishedItems } from '../plan/guards.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { fitToAct } from '../registries/officer-fitness.js';
import type { InspectionFacts } from './guards.js';
import type { Inspection } from './inspection.js';
import { departmentsOnSite, itemsOf } from './parts.js';
import { inRuleSet } from '../limits/limit-names.js';

/** Before the planned day nobody checks. @param until what is not done before it: '未到检查日不得入企' */
export function checkDayHasCome({ plannedDay }: Inspection, { now }: InspectionFacts, until: string, source = inRuleSet('D7', 'D8')): Refusal | null {
  if (plannedDay === null || dayOf(now) >= plannedDay) return null;
  return refuse('notOpen', 'TOO_EARLY', `计划检查日是 ${plannedDay}，${until}。`, { source });
}

const PROHIBITIONS = '国办发〔2024〕54号 四个严禁';

/**
 * What was right when the task was made must still be right when the check is carried out: the bodies and items are on
 * their published lists (四个严禁 1, 2; 清单之外无检查), and these officers may check this enterprise on this day (四个严禁 4).
 */
export function checkExecution(inspection: Inspection, officers: readonly OfficerId[], day: Day, facts: InspectionFacts): Refusal | null {
  return firstRefusal(
    () => checkBodies(inspection.departments.map(({ department }) => department), facts.departments),
    () => checkPublishedItems(itemsOf(inspection, 'whole'), facts.items),
    () => fitToAct(officers, facts.officers, { day, enterprise: inspection.enterprise, doing: '本次检查' }),
  );
}

/** D10, 行政处罚法 42, 四个严禁 4: enough of the team, nobody else, and every department that checks on site. */
export function checkPresence(inspection: Inspection, officers: readonly OfficerId[], facts: InspectionFacts): Refusal | null {
  const least = facts.rules.matching.officersPerInspection;
  if (officers.length < least) return refuse('invalid', 'TOO_FEW_OFFICERS', `现场检查不得少于 ${least} 名执法人员，请全部到场后扫码。`, { source: '行政处罚法第42条', at: 'officers' });
  if (!officers.every((id) => inspection.team.some(({ officer }) => officer === id))) {
    return refuse('invalid', 'NOT_ON_TEAM', '到场人员中有人没有匹配到本次检查。', { source: `${PROHIBITIONS} 4`, at: 'officers' });
  }
  const absent = departmentsOnSite(inspection).filter((department) => !inspection.team.some((member) => member.department === department && officers.includes(member.officer)));
  if (absent.length === 0) return null;
  const nameOf = (id: DepartmentId): string => facts.departments.find((department) => department.id === id)?.name ?? id;
  return refuse('invalid', 'DEPARTMENT_ABSENT', `${absent.map((id) => `“${nameOf(id)}”`).join('、')}没有执法人员到场，每个参与部门至少一人到场后方可入企。`, { source: '实施方案 三(二)；谁检查、谁录入', at: 'officers', details: absent });
}
