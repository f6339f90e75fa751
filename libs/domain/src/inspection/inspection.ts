import type { Day, DepartmentId, EnterpriseId, Instant, ItemCode, OfficerId } from '../base.js';
import type { BasesLookedAt } from '../items/bases.js';
import type { Act, NewEvent } from '../process/process.js';
import type { CheckMethod } from '../registries/check-item.js';
import type { SupervisionClass } from '../rules/rule-set.js';
import type { CheckTurnAct, CheckTurnEvent, CheckTurns } from './turns/turns-of-the-check.js';
import type { OpenedCorrection, ResultTurnAct, ResultTurnEvent, TurnsOfTheResult } from './turns/turns-of-the-result.js';

export interface TeamMember {
  readonly officer: OfficerId;
  readonly department: DepartmentId;
  readonly leader: boolean;
}

/** What the task orders: fixed by the draw and the matching, copied from their records. */
export interface InspectionOrder {
  readonly jurisdiction: string;
  /** Business number of the task and of its plan. */
  readonly task: string;
  readonly plan: string;
  readonly ruleSet: string;
  readonly enterprise: EnterpriseId;
  readonly stratum: string;
  readonly class: SupervisionClass;
  readonly method: CheckMethod;
  readonly methodReasons: readonly string[];
  /** Each department with its items; the first leads. */
  readonly departments: readonly { readonly department: DepartmentId; readonly items: readonly ItemCode[] }[];
  /** On an on-site visit, items that can be checked otherwise are checked in the office all the same (scheme 二(五)). */
  readonly itemMethods: Readonly<Record<ItemCode, CheckMethod>>;
  readonly team: readonly TeamMember[];
  readonly window: { readonly from: Day; readonly to: Day };
}

export const CHECKLIST_ANSWERS = { conforms: '符合', problem: '发现问题', notApplicable: '不适用' } as const;
export type ChecklistAnswer = keyof typeof CHECKLIST_ANSWERS;

export interface ChecklistEntry {
  readonly item: ItemCode;
  readonly line: string;
  readonly answer: ChecklistAnswer;
  readonly note: string | null;
}

/** 服务记录: 普法宣教 and 合规指导, which the scheme (二(五)) asks for in every check. */
export interface ServiceRecord {
  readonly lawExplained: boolean;
  readonly guidance: string | null;
}

/** 检查结果, in the words of the provincial platforms (regulations 1.4). */
export const OUTCOMES = {
  noProblem: '未发现问题',
  correctedOnSpot: '发现问题已当场改正',
  correctionOrdered: '发现问题已责令改正',
  furtherAction: '发现问题待后续处理',
  noSuchActivity: '未发现开展本次抽查涉及的经营活动',
  uncooperative: '不配合检查情节严重',
} as const;
export type Outcome = keyof typeof OUTCOMES;
/** How an inspection can end: with a result, or without. */
export type Ending = Outcome | 'notCheckable' | 'cancelled' | 'setAside';
export const ENDINGS: Readonly<Record<Ending, string>> = { ...OUTCOMES, notCheckable: '无法检查', cancelled: '已取消', setAside: '检查未经批准，结果不予采用' };

/** 送达方式 of the notice (D9). */
export const DELIVERIES = { beforehand: '检查前送达', onArrival: '到场时当面送达' } as const;
export type Delivery = keyof typeof DELIVERIES;

export interface Finding {
  readonly item: ItemCode;
  readonly description: string;
}

export interface ResultInput {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly summary: string;
  /** With `uncooperative`: whether the lead is handed over; left out: yes. */
  readonly refer?: boolean | undefined;
}

/** The review. Of an urgent check that was not approved afterwards it must say what comes of the result, and why (D7). */
export interface Passed {
  readonly opinion: string;
  readonly urgentCheck?: UrgentCheckAnswer | undefined;
  readonly reason?: string | undefined;
}
export type UrgentCheckAnswer = 'stands' | 'setAside';
/** What is published in the place of a result that is not adopted. */
export const SET_ASIDE = '检查未经批准，结果不予采用';

export interface EnteredResult extends ResultInput {
  readonly department: DepartmentId;
  readonly enteredBy: OfficerId;
}

/** What of an inspection everybody may read; no persons. */
export interface PublicResult {
  readonly inspection: string;
  readonly enterprise: { readonly uscc: string; readonly name: string };
  readonly method: CheckMethod;
  readonly checkedOn: Day;
  readonly departments: readonly { readonly department: string; readonly items: readonly string[]; readonly outcome: string }[];
  readonly publishedAt: Instant;
  /** 更正: why it is published again, and which publication it takes the place of. */
  readonly correction?: Omit<OpenedCorrection, 'departments'>;
}

/** 协助人员: third parties and experts only assist (四个严禁 2). They are counted, not named, and sign nothing. */
export interface Assistants {
  readonly unit: string;
  readonly role: 'thirdParty' | 'expert';
  readonly count: number;
}

export interface CapExemption {
  readonly reason: string;
  readonly evidence: string;
}

/**
 * SHA-256 of the secret by which the sample for return visits is drawn (D26), over its RFC 8785 text: by this hash it is kept as a secret document.
 * Made when the inspection is opened, so that it is fixed before anybody checks. Absent on inspections opened before there was one; they are not sampled.
 */
interface Sampling {
  readonly samplingSecretHash?: string;
}

/** Name and code of the enterprise as the registry had them when the inspection was opened; absent: it was opened before they were copied. */
interface Named {
  readonly named?: { readonly uscc: string; readonly name: string };
}

export interface Inspection extends InspectionOrder, TurnsOfTheResult, Sampling, Named, BasesLookedAt {
  readonly number: string;
  readonly plannedDay: Day | null;
  /**
   * SHA-256 of the code on the notice that is scanned on entry, over its RFC 8785 text: by this hash the code itself is
   * kept as a secret document, which only the team is shown. null: not approved yet, or nobody enters.
   */
  readonly entryCodeHash: string | null;
  readonly notice: string | null;
  readonly entered: { readonly at: Instant; readonly officers: readonly OfficerId[] } | null;
  readonly assistants: readonly Assistants[];
  /** What was found line by line: on site, and in the office. */
  readonly checklist: readonly ChecklistEntry[];
  readonly service: ServiceRecord | null;
  /** When a non-site check began; absent: it did not. */
  readonly begunAt?: Instant;
  readonly endedAt: Instant | null;
  readonly results: Readonly<Record<DepartmentId, EnteredResult>>;
  /** How often the result was returned. */
  readonly returns: number;
  /** Why the result of an urgent check that was never approved is not adopted; absent: it stands. */
  readonly setAside?: string;
  /** Absent until the check took one. */
  readonly turns?: CheckTurns;
}

export type InspectionAct =
  | ResultTurnAct
  | CheckTurnAct
  | Act<'openInspection', InspectionOrder & { readonly number: string }>
  | Act<'approveCheck', { readonly plannedDay: Day; readonly capExemption: CapExemption | null }>
  | Act<'fileVisit', { readonly filingNumber: string }>
  | Act<'notifyEnterprise', { readonly noticeNumber: string; readonly delivery: Delivery }>
  | Act<'scanEntry', { readonly entryCode: string; readonly officers: readonly OfficerId[]; readonly assistants: readonly Assistants[] }>
  | Act<'recordChecklist', { readonly entries: readonly ChecklistEntry[]; readonly service: ServiceRecord }>
  | Act<'recordRemoteCheck', { readonly entries: readonly ChecklistEntry[]; readonly means: string }>
  | Act<'leaveEnterprise', Readonly<Record<string, never>>>
  | Act<'beginNonSite', { readonly means: string; readonly assistants: readonly Assistants[] }>
  | Act<'finishNonSite', { readonly entries: readonly ChecklistEntry[]; readonly service: ServiceRecord }>
  | Act<'enterResult', ResultInput>
  | Act<'passResult', Passed>
  | Act<'returnResult', { readonly reason: string; readonly departments: readonly DepartmentId[] }>
  | Act<'publishResult', Readonly<Record<string, never>>>
  | Act<'closeInspection', Readonly<Record<string, never>>>;

export type InspectionInput<Name extends InspectionAct['act']> = Extract<InspectionAct, { act: Name }>['input'];

export type InspectionEvent =
  | ResultTurnEvent
  | CheckTurnEvent
  | NewEvent<'InspectionOpened', InspectionOrder & Sampling & Named & { readonly number: string }>
  | NewEvent<'CheckApproved', BasesLookedAt & { readonly plannedDay: Day; readonly entryCodeHash: string | null; readonly capExemption: CapExemption | null; readonly onSiteThisYear: number }>
  | NewEvent<'VisitFiled', { readonly filingNumber: string }>
  | NewEvent<'EnterpriseNotified', { readonly noticeNumber: string; readonly delivery: Delivery }>
  | NewEvent<'EntryScanned', { readonly officers: readonly OfficerId[]; readonly certificates: readonly string[]; readonly assistants: readonly Assistants[]; readonly at: Instant }>
  | NewEvent<'ChecklistRecorded', { readonly entries: readonly ChecklistEntry[]; readonly service: ServiceRecord }>
  | NewEvent<'RemoteCheckRecorded', { readonly entries: readonly ChecklistEntry[]; readonly means: string; readonly at: Instant }>
  | NewEvent<'EnterpriseLeft', { readonly at: Instant }>
  | NewEvent<'NonSiteBegun', { readonly means: string; readonly assistants: readonly Assistants[]; readonly at: Instant }>
  | NewEvent<'NonSiteFinished', { readonly entries: readonly ChecklistEntry[]; readonly service: ServiceRecord; readonly at: Instant }>
  | NewEvent<'ResultEntered', EnteredResult>
  | NewEvent<'ResultReviewed', Passed & { readonly furtherAction: boolean }>
  | NewEvent<'ResultReturned', { readonly reason: string; readonly departments: readonly DepartmentId[] }>
  | NewEvent<'ResultPublished', PublicResult>
  | NewEvent<'InspectionClosed', { readonly outcome: Ending; readonly referral: string | null; readonly rectification?: string | null }>;
