import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import { isRefusal } from '#domain/process/refusal';
import { describeBasisWarning } from '#domain/items/bases';
import { basesOfThePlan } from '#domain/plan/bases-of-the-plan';
import { againstTheRules, type AgainstTheRules } from '#domain/plan/against-the-rules';
import { checkYear, refusalsOfPlanItem } from '#domain/plan/guards';
import type { PlanItem } from '#domain/plan/plan';
import { RATIO_SOURCE, ratiosExceeded } from '#domain/plan/ratios-of-the-plan';
import { repeatsInPlan } from '#domain/task/repeats-in-plan';
import { basisOf } from '../shared/basis.js';
import { type Ground, percentOf, quarterName, wordsOf } from './ground.js';
import { type LineDraft, type LineField, readLine } from './line.js';

export type About = 'filled' | 'bodies' | 'rules' | 'strata' | 'cap' | 'ratios' | 'repeats' | 'bases';

/** Under what a finding is told, in the order of the checks; and what is said where there is none. */
export const ABOUTS = {
  filled: { title: '内容完整', passed: '名称、部门、事项、分层和时间都已填写。' },
  bodies: { title: '54号：主体和事项', passed: '检查主体和抽查事项都在已公布的清单内，没有第三方机构。' },
  rules: { title: '部门、分层、主题和季度', passed: '部门与事项相符，检查时间都在本季度之内，一业一查主题相符。' },
  strata: { title: '分层和季度', passed: '规则集要求抽取的各分层，在尚未结束的各季度都有计划项抽取。' },
  cap: { title: '频次上限', passed: '' },
  ratios: { title: '抽查比例', passed: '各事项全年的抽取比例不超过事项清单所列的比例。' },
  repeats: { title: '重复检查', passed: '没有同一时段、同类对象的计划项可以合并。' },
  bases: { title: '检查依据', passed: '检查期间各事项的依据都有效。' },
} as const satisfies Record<About, unknown>;

/** Why something could not be looked at, so that it is not called passed; null: it was. */
export function notLookedAt(about: About, { items, rules }: Pick<Ground, 'items' | 'rules'>): string | null {
  if (about === 'repeats' && rules.merging === undefined) return '规则集没有规定前后多少天以内可以合并，不提示；请自行核对。';
  if (about === 'ratios' && items.every(({ ratio }) => ratio === null)) return '事项清单没有列出抽查比例，不设上限；各层每季度按规则集的比例抽取。';
  return null;
}

export interface Finding {
  readonly about: About;
  /** What is refused stops the plan; what is warned of is for the writer to judge. */
  readonly level: 'refused' | 'warned';
  readonly line: string | null;
  readonly field: LineField | 'title' | 'year' | null;
  readonly message: string;
  readonly source?: string;
}

export interface PlanWritten {
  readonly year: number;
  readonly title: string;
  readonly lines: readonly LineDraft[];
  /** The plan that the year has already; null: none. */
  readonly taken?: string | null;
}

const BODIES = new Set(['UNKNOWN_DEPARTMENT', 'THIRD_PARTY_MUST_NOT_CHECK', 'BODY_NOT_PUBLISHED', 'UNKNOWN_ITEM', 'ITEM_NOT_PUBLISHED']);
const FIELDS: Readonly<Record<string, LineField>> = { departments: 'participants', items: 'items', participants: 'participants', strata: 'strata', theme: 'theme', soloReason: 'soloReason', quarters: 'quarters' };
const OF_A_LINE = new Set<PropertyKey>(['name', 'lead', 'participants', 'items', 'strata', 'quarters', 'theme', 'industries', 'soloReason']);

function isField(field: PropertyKey | undefined): field is LineField {
  return field !== undefined && OF_A_LINE.has(field);
}

/** What the contract says of a line that is not yet whole, then what the guards of the ledger refuse of it. */
export function findingsOfLine(line: LineDraft, year: number, ground: Ground): readonly Finding[] {
  const read = readLine(line);
  if (!read.success) {
    // Of a field that is empty the rest need not be said.
    const first = read.error.issues.filter(({ path: [field] }, index, all) => all.findIndex(({ path: [other] }) => other === field) === index);
    return first.map(({ path: [field], message }): Finding => ({ about: 'filled', level: 'refused', line: line.id, field: isField(field) ? field : null, message }));
  }
  const refused = refusalsOfPlanItem(read.data, year, ground).map(({ code, message, source, at }): Finding => ({
    about: BODIES.has(code) ? 'bodies' : 'rules', level: 'refused', line: line.id, field: FIELDS[at ?? ''] ?? (BODIES.has(code) ? 'participants' : null), message, ...(source !== undefined && { source }),
  }));
  const bases = basesOfThePlan([read.data], ground.items).map((warning): Finding => ({ about: 'bases', level: 'warned', line: line.id, field: 'items', message: describeBasisWarning(warning) }));
  return [...refused, ...bases];
}

/** From the rule set down to the lines: what they leave out of it, and the cap. */
export const heldAgainst = ({ year, lines }: Pick<PlanWritten, 'year' | 'lines'>, ground: Ground): AgainstTheRules => againstTheRules(year, lines.flatMap((line) => readLine(line).data ?? []), ground);

function acrossLines(lines: readonly PlanItem[], ground: Ground): readonly Finding[] {
  const words = wordsOf(ground);
  const nameOf = (id: string): string => lines.find((line) => line.id === id)?.name ?? id;
  const ratios = ratiosExceeded(lines, { items: ground.items, strata: ground.rules.strata }).map((found): Finding => ({
    about: 'ratios', level: 'warned', line: found.lines[0] ?? null, field: 'strata', source: RATIO_SOURCE,
    message: `“${words.item(found.item)}”全年对“${words.stratum(found.stratum)}”抽取 ${found.draws} 次、每次 ${percentOf(found.rate)}，超过事项清单所列的 ${percentOf(found.most)}，请减少季度或分层。`,
  }));
  const repeats = repeatsInPlan(lines, ground).map((found): Finding => ({
    about: 'repeats', level: 'warned', line: found.other, field: 'quarters', source: found.source,
    message: `“${nameOf(found.line)}”（${quarterName(found.quarter)}）与“${nameOf(found.other)}”时间相近，抽取对象同在${found.strata.map(words.stratum).join('、')}，可以合并为一次抽查。`,
  }));
  return [...ratios, ...repeats];
}

function fromTheRules(plan: PlanWritten, ground: Ground): readonly Finding[] {
  return plan.lines.length === 0 ? [] : heldAgainst(plan, ground).findings.map(({ about, line, field, message, ...basis }): Finding => ({ about, level: 'warned', line, field: line === null ? null : field, message, source: basisOf(basis) }));
}

function titleFindings(title: string): readonly Finding[] {
  const [wrong] = PLAN_INPUTS.draftPlan.shape.title.safeParse(title).error?.issues ?? [];
  return wrong === undefined ? [] : [{ about: 'filled', level: 'refused', line: null, field: 'title', message: wrong.message }];
}

/** Everything the ledger would refuse of this plan, and what it would warn of; found in this browser, by the same rules. */
export function findingsOf(plan: PlanWritten, ground: Ground): readonly Finding[] {
  const { year, title, lines, taken = null } = plan;
  const ofYear = checkYear(year, ground.today);
  const whole = lines.flatMap((line) => readLine(line).data ?? []);
  return [
    ...titleFindings(title),
    ...(isRefusal(ofYear) ? [{ about: 'filled', level: 'refused', line: null, field: 'year', message: ofYear.message } as const] : []),
    ...(taken === null ? [] : [{ about: 'filled', level: 'refused', line: null, field: 'year', message: `${year} 年度已有计划（${taken}），一个年度只有一份计划；请改为提出计划调整，或者换一个年度。` } as const]),
    ...(lines.length === 0 ? [{ about: 'filled', level: 'refused', line: null, field: null, message: '请至少填写 1 项计划项。' } as const] : []),
    ...lines.flatMap((line) => findingsOfLine(line, year, ground)),
    ...fromTheRules(plan, ground),
    ...acrossLines(whole, ground),
  ];
}

export const isRefused = ({ level }: Finding): boolean => level === 'refused';
