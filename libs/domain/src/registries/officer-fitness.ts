import type { Day, EnterpriseId, OfficerId } from '../base.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { Certificate, Officer } from './officer.js';

/** What the officers are to do, on which day, to whom. */
export interface Occasion {
  readonly day: Day;
  /** null: no enterprise is concerned, so nobody has to avoid it. */
  readonly enterprise: EnterpriseId | null;
  /** As the refusal words it: 检查 · 复查. */
  readonly doing: string;
  /** The field that names them. */
  readonly at?: string;
}

export function certificateOn(officer: Pick<Officer, 'certificates'>, day: Day): Certificate | null {
  return officer.certificates.find(({ validFrom, validTo }) => validFrom <= day && day <= validTo) ?? null;
}

/**
 * Whether these officers may act on that day (四个严禁 4; 行政处罚法 42, 43): known, active, certified, no avoidance relation, not away.
 * Whoever the registry does not know holds no certificate.
 */
export function fitToAct(ids: readonly OfficerId[], registry: readonly Officer[], occasion: Occasion): Refusal | null {
  const { day, enterprise, doing, at } = occasion;
  const those = (unfit: (officer: Officer | undefined) => boolean): readonly OfficerId[] => [...new Set(ids)].filter((id) => unfit(registry.find((officer) => officer.id === id))).sort();
  const refusedFor = (unfit: readonly OfficerId[], code: string, message: string, source: string): Refusal | null =>
    unfit.length === 0 ? null : refuse('invalid', code, message, { source, details: unfit, ...(at !== undefined && { at }) });
  return firstRefusal(
    () => refusedFor(those((officer) => officer?.status !== 'active' || certificateOn(officer, day) === null), 'CERTIFICATE_NOT_VALID', `有人员已停用或执法证件在 ${day} 无效，不得参加${doing}，请先更换人员。`, '国办发〔2024〕54号 四个严禁 4；行政处罚法第42条'),
    () => refusedFor(those((officer) => enterprise !== null && officer?.avoids.includes(enterprise) === true), 'OFFICER_MUST_AVOID', `有人员与该企业有回避关系，不得参加${doing}，请先更换人员。`, '行政处罚法第43条'),
    () => refusedFor(those((officer) => officer?.leave.some(({ from, to }) => from <= day && day <= to) === true), 'OFFICER_ON_LEAVE', `有人员在 ${day} 休假或外出，不能参加${doing}，请改日办理或先更换人员。`, '国发〔2019〕5号 随机匹配'),
  );
}
