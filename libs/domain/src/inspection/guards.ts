import type { Day, PersonId } from '../base.js';
import { capState } from '../draw/cap.js';
import type { FrozenOfficers, ToldChange } from '../draw/frozen-officers.js';
import type { Loads } from '../draw/match-officers.js';
import type { CommonFacts } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Department } from '../registries/department.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Officer } from '../registries/officer.js';
import type { ChecklistEntry, Ending, Inspection, InspectionAct, Outcome, ResultInput } from './inspection.js';
import { itemsOf, type Part } from './parts.js';

/** Another inspection, as far as it can stand in for this one. */
export interface CoveringCheck {
  readonly number: string;
  readonly enterprise: string;
  /** The last day of its process; null: it has not ended. */
  readonly endedOn: Day | null;
  readonly outcome: Ending | null;
}

export interface InspectionFacts extends CommonFacts {
  readonly enterprise: Enterprise | null;
  /** Of the team or the department, as the act asks; and the actor's own row, where an officer reviews or approves. */
  readonly officers: readonly Officer[];
  readonly items: readonly CheckItem[];
  readonly departments: readonly Department[];
  /** On-site inspections approved for this enterprise in the calendar year of the visit; the counter is locked. */
  readonly onSiteThisYear: number;
  /** The check that is said to have covered the enterprise this year (无法检查); null: there is none of that number. */
  readonly covering: CoveringCheck | null;
  /** What was opened on its result last, by kind; null: nothing was. */
  readonly following: { readonly referral: string | null; readonly rectification: string | null };
  /** Inspections each officer of the departments has in this quarter; their rows are locked. */
  readonly loads: Loads;
  /** Who ever brought in or changed officers, asked for where one is replaced; for whoever approves, the head's own decisions on avoidance apart. */
  readonly officerEditors: readonly PersonId[];
  /** Seed of the draw that chose this enterprise, and under which digest its record is kept. */
  readonly taskDraw: { readonly seed: string; readonly record: string } | null;
  /** The officers as committed to with the pool of that draw; null: they were not, or nobody is replaced. */
  readonly frozenOfficers: FrozenOfficers | null;
  /** What the registry's ledger tells of officers since that commitment, oldest first. */
  readonly officerChanges: readonly ToldChange[];
  /** The secret kept when the inspection was opened, by which the sample for return visits is drawn; null: it was opened without. */
  readonly samplingSecret: string | null;
  /** Fresh random hex: 32 characters from which the entry code is taken, 64 for the secret of the sample when an inspection is opened. */
  readonly randomness: string;
}

type Approval = Pick<Extract<InspectionAct, { act: 'approveCheck' }>['input'], 'capExemption'>;

/** R5: at the cap an on-site check needs an exemption with reason and evidence, and still counts. */
export function checkCap(approval: Approval, facts: InspectionFacts): Refusal | null {
  const { used, cap, atCap } = capState(facts.onSiteThisYear, facts.rules.cap);
  if (!atCap || approval.capExemption !== null) return null;
  return refuse('invalid', 'CAP_REACHED', `该企业本年度现场检查已达 ${used} 次（上限 ${cap} 次），如确需检查请填写豁免理由和依据。`, {
    source: facts.rules.cap.source,
    at: 'capExemption',
  });
}

/** Each entry names a checklist line of an ordered item of this part; every line is answered; a problem is described. */
export function checkEntries(inspection: Inspection, part: Part, entries: readonly ChecklistEntry[], items: readonly CheckItem[]): Refusal | null {
  const codes = itemsOf(inspection, part);
  const lines = items.filter((item) => codes.includes(item.code)).flatMap((item) => item.checklist.map((line) => `${item.code} ${line.id}`));
  const answered = entries.map(({ item, line }) => `${item} ${line}`);
  const otherwise = entries.find(({ item }) => !codes.includes(item) && itemsOf(inspection, 'whole').includes(item));
  if (otherwise !== undefined) return checkedOtherwise(otherwise.item, part);
  const foreign = answered.find((line) => !lines.includes(line));
  if (foreign !== undefined) {
    return refuse('invalid', 'LINE_NOT_ON_LIST', `检查内容“${foreign}”不在本次检查的事项清单内。`, { source: '清单之外无检查', at: 'entries' });
  }
  const twice = answered.find((line, index) => answered.indexOf(line) !== index);
  if (twice !== undefined) return refuse('invalid', 'LINE_TWICE', `检查内容“${twice}”填写了两次。`, { at: 'entries' });
  const missing = lines.filter((line) => !answered.includes(line));
  if (missing.length > 0) {
    return refuse('invalid', 'LINES_MISSING', `还有 ${missing.length} 项检查内容没有填写。`, { at: 'entries', details: missing });
  }
  const bare = entries.find(({ answer, note }) => answer === 'problem' && note === null);
  if (bare !== undefined) return refuse('invalid', 'PROBLEM_NOT_DESCRIBED', `检查内容“${bare.item} ${bare.line}”发现问题，请说明具体情况。`, { at: 'entries' });
  return null;
}

/** Scheme 二(五): what can be checked by non-site means must not be checked on site. */
function checkedOtherwise(item: string, part: Part): Refusal {
  const message = part === 'onSite' ? `事项“${item}”能以非现场方式核查，不得列入现场检查，请在“非现场核查部分事项”中记录。` : `事项“${item}”须现场检查，请在“记录现场检查”中记录。`;
  return refuse('invalid', 'CHECKED_OTHERWISE', message, { source: '实施方案 二(五)', at: 'entries' });
}

const FOUND: readonly Outcome[] = ['correctedOnSpot', 'correctionOrdered', 'furtherAction'];

/** The result must agree with what was recorded during the check. */
export function checkResult(inspection: Inspection, department: string, result: ResultInput): Refusal | null {
  const own = inspection.departments.find((part) => part.department === department)?.items ?? [];
  const problems = inspection.checklist.filter(({ item, answer }) => own.includes(item) && answer === 'problem');
  const found = FOUND.includes(result.outcome);
  if (found && result.findings.length === 0) return refuse('invalid', 'FINDINGS_MISSING', '结果为“发现问题”，请至少填写一条发现的问题。', { at: 'findings' });
  // Who did not let itself be checked has been found neither in order nor otherwise.
  if (!found && result.outcome !== 'uncooperative' && (result.findings.length > 0 || problems.length > 0)) {
    return refuse('invalid', 'RESULT_CONTRADICTS_CHECK', '检查记录中有发现的问题，结果不能填“未发现”。', { at: 'outcome', details: problems.map(({ item, line }) => `${item} ${line}`) });
  }
  const foreign = result.findings.find(({ item }) => !own.includes(item));
  if (foreign !== undefined) return refuse('invalid', 'ITEM_OF_OTHER_DEPARTMENT', `事项“${foreign.item}”不是本部门在本次检查中的事项。`, { source: '谁检查、谁录入', at: 'findings' });
  return null;
}
