import type { Day, Quarter } from '../base.js';
import { parseDay, parseQuarter, quarterEnd } from '../calendar/day.js';
import { isRefusal } from '../process/refusal.js';
import type { StratumRule } from '../rules/rule-set.js';
import { checkBodies, checkPublishedItems, type PlanGround } from './guards.js';
import type { PlanItem, PlannedQuarter } from './plan.js';

/** What was not taken over as it was, or is taken over and means something else now. */
export interface CopyRemark {
  /** Id of the line; null: the whole plan. */
  readonly line: string | null;
  readonly field: 'lead' | 'participants' | 'items' | 'strata' | 'theme';
  readonly message: string;
}

/** A line to go on writing: lead, items and strata may have become empty. */
export type CopiedLine = Omit<PlanItem, 'lead'> & { readonly lead: string };

export interface PlanCopied {
  readonly lines: readonly CopiedLine[];
  readonly remarks: readonly CopyRemark[];
}

type Rates = readonly Pick<StratumRule, 'id' | 'title' | 'rate'>[];

export interface CopyQuestion {
  readonly lines: readonly PlanItem[];
  /** Strata of the rule set that the lines were written under. */
  readonly strata: Rates;
  readonly year: number;
  /** What holds today. */
  readonly ground: Omit<PlanGround, 'rules'> & { readonly rules: Omit<PlanGround['rules'], 'strata'> & { readonly strata: Rates } };
  /** '0.18' → '18%' */
  readonly showRate: (rate: string) => string;
}

/** 照上年复制: the lines of a plan, moved into another year, without what the guards would refuse today; each thing left out is told, and each rate that is another now. */
export function copyOfPlan(asked: CopyQuestion): PlanCopied {
  const copied = asked.lines.map((line) => copyOfLine(line, asked));
  return { lines: copied.map(({ line }) => line), remarks: [...copied.flatMap(({ remarks }) => remarks), ...changedRates(asked)] };
}

function copyOfLine(line: PlanItem, { year, ground, strata: before }: CopyQuestion): { readonly line: CopiedLine; readonly remarks: readonly CopyRemark[] } {
  const remarks: CopyRemark[] = [];
  const left = (field: CopyRemark['field'], message: string): void => void remarks.push({ line: line.id, field, message });
  /** Keeps what the guard lets pass. */
  const kept = <Id extends string>(field: CopyRemark['field'], ids: readonly Id[], refusal: (id: Id) => string | null): readonly Id[] =>
    ids.filter((id) => {
      const why = refusal(id);
      if (why !== null) left(field, why);
      return why === null;
    });
  const body = (id: string): string | null => withoutEnd(checkBodies([id], ground.departments), '没有带入');
  const [lead = ''] = kept('lead', [line.lead], body);
  const participants = kept('participants', line.participants, body);
  const bodies: readonly string[] = [lead, ...participants];
  const items = kept('items', line.items, (code) => withoutEnd(checkPublishedItems([code], ground.items), '没有带入') ?? ofNobody(code, bodies, ground.items));
  const strata = kept('strata', line.strata, (id) => (ground.rules.strata.some((one) => one.id === id) ? null : `现行规则集没有分层“${before.find((one) => one.id === id)?.title ?? id}”，没有带入。`));
  const themeGone = line.theme !== undefined && ground.rules.themes?.some(({ id }) => id === line.theme) !== true;
  if (themeGone) left('theme', '现行规则集没有这个一业一查主题，没有带入。');
  const { theme, ...rest } = line;
  return { line: { ...rest, lead, participants, items, strata, quarters: line.quarters.flatMap((one) => movedTo(year, one) ?? []), ...(theme !== undefined && !themeGone && { theme }) }, remarks };
}

function withoutEnd(refusal: ReturnType<typeof checkBodies>, consequence: string): string | null {
  return refusal !== null && isRefusal(refusal) ? `${refusal.message.replace(/。$/, '')}；${consequence}。` : null;
}

/** An item goes with the department that checks it. */
function ofNobody(code: string, bodies: readonly string[], items: PlanGround['items']): string | null {
  const item = items.find((one) => one.code === code);
  return item === undefined || bodies.includes(item.department) ? null : `事项“${item.name}”所属的部门不再参加，没有带入。`;
}

/** The same days of the other year; the 29th of February becomes the last of the month. */
function movedTo(year: number, { quarter, from, to }: PlannedQuarter): PlannedQuarter | null {
  const moved: Quarter | null = parseQuarter(`${year}${quarter.slice(4)}`);
  if (moved === null) return null;
  const day = (of: Day): Day => parseDay(`${year}${of.slice(4)}`) ?? parseDay(`${year}-02-28`) ?? quarterEnd(moved);
  return { quarter: moved, from: day(from), to: day(to) };
}

/** Of strata that are taken over: once for the plan, not once a line. */
function changedRates({ lines, strata, ground, showRate }: CopyQuestion): readonly CopyRemark[] {
  const used = new Set(lines.flatMap((line) => line.strata));
  return strata.filter(({ id }) => used.has(id)).flatMap(({ id, rate }) => {
    const now = ground.rules.strata.find((one) => one.id === id);
    return now === undefined || now.rate === rate ? [] : [{ line: null, field: 'strata' as const, message: `“${now.title}”的抽取比例由 ${showRate(rate)} 改为 ${showRate(now.rate)}，按现行比例抽取。` }];
  });
}
