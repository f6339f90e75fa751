import { dayOf } from '../../calendar/day.js';
import type { ProcessState } from '../../process/definition.js';
import { isRefusal, type Refusal, refuse } from '../../process/refusal.js';
import { correcting, notCheckable, notCheckableReported, resultPublished, resultReviewed, urgentCheckDisapproved } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import { type Inspection, OUTCOMES, type PublicResult, SET_ASIDE } from '../inspection.js';
import { NOT_CHECKABLE_REASONS } from '../turns/turns-of-the-result.js';
import { inRuleSet } from '../../limits/limit-names.js';

/** What the text of a publication is made of, beside the inspection itself. */
export type TextFacts = Pick<InspectionFacts, 'now' | 'enterprise' | 'departments' | 'items'>;

/**
 * The text of the publication as it is made now: what `publishResult` records, and what whoever reviews is shown before. It names no person.
 * @returns a refusal where nobody knows any more what the enterprise is called
 */
export function publishedText({ course }: Pick<ProcessState<Inspection>, 'course'>, inspection: Inspection, facts: TextFacts): PublicResult | Refusal {
  const enterprise = whoWasChecked(inspection, facts);
  if (isRefusal(enterprise)) return enterprise;
  return { ...publicResult(inspection, enterprise, facts), ...(correcting(course) && correctionOf(inspection)) };
}

/** The text without its moment, which is that of the publication. */
export type PreviewedText = Omit<PublicResult, 'publishedAt'>;

/** What everybody will read, once nothing is missing for it. */
export interface PublicationPreview {
  /** published: there is nothing to preview, it is public; never: the process ends without a publication. */
  readonly stands: 'waiting' | 'ready' | 'published' | 'never';
  /** Departments whose result is not entered yet. */
  readonly waitingFor: readonly string[];
  readonly text: PreviewedText | null;
  /** The text where the reviewer does not adopt the result of an urgent check that was not approved afterwards; null: there is no such choice. */
  readonly ifSetAside: PreviewedText | null;
}

/** The same text before it is published, by the same function, so that nobody approves something else than what is published. */
export function previewPublication({ course }: Pick<ProcessState<Inspection>, 'course'>, inspection: Inspection, facts: TextFacts): PublicationPreview | Refusal {
  const without = (stands: PublicationPreview['stands'], waitingFor: readonly string[] = []): PublicationPreview => ({ stands, waitingFor, text: null, ifSetAside: null });
  if (resultPublished(course)) return without('published');
  if (course.ended) return without('never');
  const confirmed = asConfirmed(course, inspection);
  const waitingFor = notCheckable(course) || notCheckableReported(course) ? [] : inspection.departments.filter(({ department }) => inspection.results[department] === undefined);
  if (waitingFor.length > 0) return without('waiting', waitingFor.map(({ department }) => nameOf(department, facts)));
  const text = publishedText({ course }, confirmed, facts);
  if (isRefusal(text)) return text;
  const aside = urgentCheckDisapproved(course) && !resultReviewed(course) ? publishedText({ course }, { ...inspection, setAside: SET_ASIDE }, facts) : null;
  return { stands: 'ready', waitingFor: [], text: untimed(text), ifSetAside: aside === null || isRefusal(aside) ? null : untimed(aside) };
}

/** 无法检查 that waits for its confirmation is shown as whoever confirms it lets it be published. */
function asConfirmed(course: ProcessState<Inspection>['course'], inspection: Inspection): Inspection {
  const { notCheckable: reported } = inspection;
  return reported === undefined || !notCheckableReported(course) ? inspection : { ...inspection, notCheckable: { ...reported, confirmed: true } };
}

function untimed({ publishedAt: _, ...text }: PublicResult): PreviewedText {
  return text;
}

/** As it was called when it was drawn, whatever has become of it since; the registry of the day only where that was not copied. */
function whoWasChecked({ named, enterprise: id }: Inspection, { enterprise }: TextFacts): PublicResult['enterprise'] | Refusal {
  const { uscc, name } = named ?? enterprise ?? {};
  if (uscc !== undefined && name !== undefined) return { uscc, name };
  return refuse('invalid', 'ENTERPRISE_NOT_IN_REGISTRY', `检查对象“${id}”已不在名录库中，无法公示结果，请先在名录库中恢复该企业（可标注为已注销）。`, { source: `谁检查、谁公开；${inRuleSet('D14')}` });
}

function publicResult(inspection: Inspection, enterprise: PublicResult['enterprise'], facts: TextFacts): PublicResult {
  return {
    inspection: inspection.number,
    enterprise,
    method: inspection.method,
    checkedOn: dayOf(inspection.endedAt ?? facts.now),
    departments: inspection.departments.map(({ department, items }) => ({
      department: nameOf(department, facts),
      items: items.map((code) => facts.items.find((item) => item.code === code)?.name ?? code),
      outcome: outcomeText(inspection, department),
    })),
    publishedAt: facts.now,
  };
}

const nameOf = (department: string, { departments }: TextFacts): string => departments.find(({ id }) => id === department)?.name ?? department;

/** 注销、迁出…… stands in the place of a result (regulations.md 1.3). */
function outcomeText({ notCheckable: status, results, setAside }: Inspection, department: string): string {
  if (setAside !== undefined) return SET_ASIDE;
  if (status?.confirmed === true) return NOT_CHECKABLE_REASONS[status.reasonCode];
  return OUTCOMES[results[department]?.outcome ?? 'noProblem'];
}

function correctionOf({ correction }: Inspection): Pick<PublicResult, 'correction'> {
  if (correction === undefined) return {};
  const { number, reason, discoveredOn, corrects } = correction;
  return { correction: { number, reason, discoveredOn, corrects } };
}
