import type { Quarter } from '../base.js';
import { PERMIT_NAMES } from '../classification/grounds.js';
import type { Confidence, RuleSet, Sourced, StratumRule } from '../rules/rule-set.js';
import { listed } from '../wording.js';
import { type CapGround, capOutlook, type CapOutlook, type CapSurelyPassed } from './cap-of-the-plan.js';
import { showShare } from './figures.js';
import type { PlanItem } from './plan.js';
import { type ObjectsNow, type PartLeftOut, strataLeftOut, type StratumLeftOut } from './strata-of-the-plan.js';

/** What a plan leaves out of what its rule set asks for, or asks for beyond what it allows: to be judged, never a refusal, because no rule makes it one. */
export interface RuleFinding {
  readonly about: 'strata' | 'cap';
  /** The line where it is mended; null: there is none yet. */
  readonly line: string | null;
  readonly field: 'quarters' | 'strata' | 'items' | 'industries' | 'theme';
  readonly quarters: readonly Quarter[];
  readonly message: string;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Whether the cap can be reached: no, surely, or only the forecast tells. */
export interface CapTold extends Sourced {
  readonly standing: 'within' | 'open' | 'passed';
  readonly message: string;
}

export interface AgainstTheRules {
  readonly findings: readonly RuleFinding[];
  readonly cap: CapTold;
}

export interface RulesGround extends CapGround {
  readonly rules: Omit<CapGround['rules'], 'strata' | 'cap'> & {
    readonly strata: readonly Pick<StratumRule, 'id' | 'grounds' | 'class' | 'rate' | 'title' | 'source' | 'confidence'>[];
    readonly cap: Pick<RuleSet['cap'], 'onSitePerYear' | 'source' | 'confidence'>;
  };
}

/** A plan looked at from the rule set: strata and quarters no line draws, and the cap before any forecast. */
export function againstTheRules(year: number, lines: readonly PlanItem[], ground: RulesGround): AgainstTheRules {
  const outlook = capOutlook(year, lines, ground);
  const left = strataLeftOut(year, lines, ground).map((found) => findingOf(found, lines, ground));
  const over = outlook.surely.map((found) => passedOf(found, ground));
  return { findings: [...left, ...over], cap: capTold(outlook, ground) };
}

/** What a change of the plan brings: strata of quarters that were reached before and are not any more, and a cap that is passed more often than before. What it mends or leaves as it was is not told. */
export function broughtBy(year: number, before: readonly PlanItem[], after: readonly PlanItem[], ground: RulesGround): readonly RuleFinding[] {
  const was = strataLeftOut(year, before, ground);
  const left = strataLeftOut(year, after, ground).flatMap((found) => {
    const quarters = found.quarters.filter((quarter) => !was.some((one) => one.stratum === found.stratum && one.quarters.includes(quarter) && leavesOutAsMuch(one, found)));
    return quarters.length === 0 ? [] : [findingOf({ ...found, quarters }, after, ground)];
  });
  const wasOver = capOutlook(year, before, ground).surely;
  const over = capOutlook(year, after, ground).surely.filter((found) => !wasOver.some(({ stratum, draws }) => stratum === found.stratum && draws >= found.draws));
  return [...left, ...over.map((found) => passedOf(found, ground))];
}

/** Whoever is left out now was left out before too. */
function leavesOutAsMuch(before: StratumLeftOut, now: StratumLeftOut): boolean {
  if (before.lines.length === 0 || now.lines.length === 0) return before.lines.length === 0;
  return now.parts.every((part) => before.parts.some(({ permitClass, industries }) => permitClass === part.permitClass && (industries.length === 0 || (part.industries.length > 0 && industries.every((industry) => part.industries.includes(industry))))));
}

const NUMBERS = '一二三四';

/** '第一、三季度' */
export const quartersNamed = (quarters: readonly Quarter[]): string => `第${quarters.map((quarter) => NUMBERS[Number(quarter.slice(-1)) - 1] ?? '？').join('、')}季度`;

const countOf = (objects: readonly ObjectsNow[], stratum: string, only: (one: ObjectsNow) => boolean = () => true): number => objects.filter((one) => one.stratum === stratum && only(one)).reduce((sum, { enterprises }) => sum + enterprises, 0);

function findingOf({ stratum: id, quarters, lines: drawing, parts }: StratumLeftOut, lines: readonly PlanItem[], { rules, objects }: RulesGround): RuleFinding {
  const { title = id, rate = '', source = '', confidence = 'low' } = rules.strata.find((one) => one.id === id) ?? {};
  const asked = `规则集规定每季度抽取 ${showShare(rate)}`;
  const now = objects === null ? '' : `（名录现有 ${countOf(objects, id)} 家）`;
  const common = { about: 'strata', quarters, source, confidence } as const;
  if (drawing.length > 0) {
    const said = [...Map.groupBy(parts, ({ industries }) => industries.join()).values()].map((same) => partsNamed(same, id, objects));
    return { ...common, line: drawing[0] ?? null, field: restrictedBy(parts, lines.find(({ id: one }) => one === drawing[0])), message: `${quartersNamed(quarters)}只从“${title}”${now}的一部分抽取：${said.join('；')}。${asked}，按全层计算。` };
  }
  // A line that draws it in another quarter needs one quarter more; where none does, a stratum.
  const mended = lines.find(({ strata }) => strata.includes(id));
  const when = quarters.length === 4 ? '全年' : quartersNamed(quarters);
  return { ...common, line: mended?.id ?? null, field: mended === undefined ? 'strata' : 'quarters', message: `${when}没有计划项抽取“${title}”${now}；${asked}。` };
}

function restrictedBy(parts: readonly PartLeftOut[], line: PlanItem | undefined): RuleFinding['field'] {
  if (parts.every(({ industries }) => industries.length === 0)) return 'items';
  return line?.industries === undefined && line?.theme !== undefined ? 'theme' : 'industries';
}

/** Parts of which the same industries are reached. */
function partsNamed(parts: readonly PartLeftOut[], stratum: string, objects: RulesGround['objects']): string {
  const count = objects === null ? '' : ` ${countOf(objects, stratum, (one) => parts.some(({ permitClass }) => permitClass === one.permitClass))} 家`;
  const [{ industries } = { industries: [] }] = parts;
  const who = `${parts.map(({ permitClass }) => PERMIT_NAMES[permitClass]).join('、')}的${count}`;
  return industries.length === 0 ? `${who}没有抽查事项涉及` : `${who}只抽行业代码以 ${listed(industries, '类')} 开头的`;
}

function passedOf({ stratum: id, lines, draws, rate, quarters }: CapSurelyPassed, { rules: { strata, cap } }: RulesGround): RuleFinding {
  const { title = id } = strata.find((one) => one.id === id) ?? {};
  const when = quarters === 4 ? '全年' : '在尚未结束的季度';
  const each = Number(rate) === 1
    ? `计划${when}从“${title}”现场抽查 ${draws} 次，每次全部抽取，${when}一直在本层的企业每家都要查 ${draws} 次`
    : `计划${when}从“${title}”现场抽查 ${draws} 次、每次 ${showShare(rate)}，名录不变时平均每家超过 ${cap.onSitePerYear} 次，必有企业超过`;
  return { about: 'cap', line: lines[0] ?? null, field: 'quarters', quarters: [], message: `${each}，而上限是每家每年 ${cap.onSitePerYear} 次：到时只能转为非现场或者跳过，达不到抽取比例。请减少季度，或合并计划项。`, source: cap.source, confidence: cap.confidence };
}

function capTold({ surely, most, byQuarter }: CapOutlook, { rules: { cap } }: RulesGround): CapTold {
  const { onSitePerYear, source, confidence } = cap;
  const limit = `上限是每家每年现场检查 ${onSitePerYear} 次`;
  if (surely.length > 0) return { standing: 'passed', source, confidence, message: `按本计划必定超过上限；${limit}。` };
  if (most <= onSitePerYear) return { standing: 'within', source, confidence, message: most === 0 ? `本计划不安排现场检查，不会用到上限；${limit}。` : `按本计划，同一企业全年最多被现场抽查 ${most} 次；${limit}，不会超过（计划以外的检查另计）。` };
  const said = byQuarter.map(({ quarter, most: times }) => `${quartersNamed([quarter])} ${times} 次`).join('、');
  return { standing: 'open', source, confidence, message: `按本计划，同一企业全年最多可能被现场抽查 ${most} 次（${said}）；${limit}。是否会碰到、有多少家，要看抽到谁，只有预测能回答。` };
}
