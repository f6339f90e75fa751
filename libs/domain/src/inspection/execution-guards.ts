import type { Day, DepartmentId, OfficerId } from '../base.js';
import { checkBodies, checkPublishedItems } from '../plan/guards.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { Certificate, Officer } from '../registries/officer.js';
import type { InspectionFacts } from './guards.js';
import type { Inspection } from './inspection.js';
import { departmentsOnSite, itemsOf } from './parts.js';

const PROHIBITIONS = '国办发〔2024〕54号 四个严禁';

/**
 * What was right when the task was made must still be right when the check is carried out: the bodies and items are on
 * their published lists (四个严禁 1, 2; 清单之外无检查), and these officers may check this enterprise on this day (四个严禁 4).
 */
export function checkExecution(inspection: Inspection, officers: readonly OfficerId[], day: Day, facts: InspectionFacts): Refusal | null {
  return firstRefusal(
    () => checkBodies(inspection.departments.map(({ department }) => department), facts.departments),
    () => checkPublishedItems(itemsOf(inspection, 'whole'), facts.items),
    () => checkCertificates(officers, day, facts.officers),
    () => checkAvoidance(inspection, officers, facts.officers),
    () => checkLeave(officers, day, facts.officers),
  );
}

export function certificateOn(officer: Officer, day: Day): Certificate | null {
  return officer.certificates.find((certificate) => certificate.validFrom <= day && day <= certificate.validTo) ?? null;
}

/** 四个严禁 4: nobody checks without a certificate valid on the day. */
function checkCertificates(ids: readonly OfficerId[], day: Day, officers: readonly Officer[]): Refusal | null {
  const invalid = ids.filter((id) => {
    const officer = officers.find((candidate) => candidate.id === id);
    return officer === undefined || officer.status !== 'active' || certificateOn(officer, day) === null;
  });
  if (invalid.length === 0) return null;
  return refuse('invalid', 'CERTIFICATE_NOT_VALID', '有执法人员的执法证件在检查当日无效，不得实施检查，请先更换人员。', { source: `${PROHIBITIONS} 4；行政处罚法第42条`, details: invalid });
}

function checkAvoidance({ enterprise }: Inspection, ids: readonly OfficerId[], officers: readonly Officer[]): Refusal | null {
  const avoiding = officers.filter(({ id, avoids }) => ids.includes(id) && avoids.includes(enterprise)).map(({ id }) => id);
  if (avoiding.length === 0) return null;
  return refuse('invalid', 'OFFICER_MUST_AVOID', '有执法人员与该企业有回避关系，不得参加本次检查，请先更换人员。', { source: '行政处罚法第43条', details: avoiding });
}

function checkLeave(ids: readonly OfficerId[], day: Day, officers: readonly Officer[]): Refusal | null {
  const away = officers.filter(({ id, leave }) => ids.includes(id) && leave.some(({ from, to }) => from <= day && day <= to)).map(({ id }) => id);
  if (away.length === 0) return null;
  return refuse('invalid', 'OFFICER_ON_LEAVE', `有执法人员在 ${day} 休假或外出，请改日检查或先更换人员。`, { source: '国发〔2019〕5号 随机匹配', details: away });
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
