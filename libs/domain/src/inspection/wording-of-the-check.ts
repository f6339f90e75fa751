import type { Called } from '../process/called.js';
import { listed, within } from '../wording.js';
import type { Assistants, CapExemption, Finding } from './inspection.js';

export const people = (officers: readonly string[], called: Called): string => `执法人员 ${officers.length} 名：${officers.map((id) => called.officer(id)).join('、')}`;

/** R5: why a visit beyond the cap is made all the same. */
export const exempted = (exemption: CapExemption | null): string => (exemption === null ? '' : `；超出年度频次上限，豁免理由：${within(exemption.reason)}，依据：${within(exemption.evidence)}`);

const HELPERS = { thirdParty: '第三方机构', expert: '专家' } as const satisfies Record<Assistants['role'], string>;

export const helped = (assistants: readonly Assistants[]): string => (assistants.length === 0 ? '' : `；协助：${assistants.map(({ unit, role, count }) => `${unit}（${HELPERS[role]}）${count} 人`).join('、')}`);

/** '；问题 2 个：废水排放（超标）、台账（缺失）'; nothing where nothing was found. */
export function found(findings: readonly Finding[], called: Called): string {
  return findings.length === 0 ? '' : `；问题 ${findings.length} 个：${listed(findings.map(({ item, description }) => `${called.item(item)}（${within(description)}）`), '个')}`;
}
