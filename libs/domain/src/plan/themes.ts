import { type Refusal, refuse } from '../process/refusal.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { RuleSet, ThemeRule } from '../rules/rule-set.js';
import type { PlanItem } from './plan.js';

const ONE_INDUSTRY_ONE_CHECK = '实施方案 二(二)：监管领域多、检查频次高的行业领域，以部门联合检查为原则、部门内部检查为例外';

/** Of a rule set. */
interface Themes {
  readonly themes?: RuleSet['themes'] | undefined;
}

/** 一业一查 (R10): a line names a theme that is there, stays within it, and says why where one department goes alone. */
export function checkTheme(item: PlanItem, { themes = [] }: Themes): Refusal | null {
  const { name, theme: id, items } = item;
  if (id !== undefined) {
    const theme = themes.find((one) => one.id === id);
    if (theme === undefined) return refuse('invalid', 'UNKNOWN_THEME', `规则集中没有一业一查主题“${id}”。`, { at: 'theme' });
    const outside = items.find((code) => !theme.items.includes(code));
    if (outside !== undefined) return refuse('invalid', 'ITEM_OUTSIDE_THEME', `“${name}”列入的事项 ${outside} 不在一业一查主题“${theme.title}”中，请去掉该事项，或者不写主题。`, { source: theme.source, at: 'items' });
  }
  const joint = item.soloReason !== undefined || item.participants.length > 0 ? undefined : themes.find((theme) => asksForJoining(theme, item));
  if (joint === undefined) return null;
  const why = joint.multiField ? '监管领域多' : '检查频次高';
  return refuse('invalid', 'SOLO_REASON_REQUIRED', `“${name}”由一个部门单独检查，但其事项属于一业一查主题“${joint.title}”（${why}），请列入其他部门联合检查，或者写明单独检查的理由。`, { source: `${ONE_INDUSTRY_ONE_CHECK}；${joint.source}`, at: 'soloReason' });
}

/** Some of its items lie in the theme, and it can reach enterprises of its industries. */
function asksForJoining({ multiField, highFrequency, items, industries }: ThemeRule, line: PlanItem): boolean {
  return (multiField || highFrequency) && line.items.some((code) => items.includes(code)) && (line.industries === undefined || meet(line.industries, industries));
}

/** Whom a line is restricted to by GB/T 4754: its own prefixes, else those of its theme; empty: nobody is left out. */
export function industriesOf({ theme, industries }: Pick<PlanItem, 'theme' | 'industries'>, { themes = [] }: Themes): readonly string[] {
  return industries ?? themes.find(({ id }) => id === theme)?.industries ?? [];
}

export function isOfIndustry({ industry }: Pick<Enterprise, 'industry'>, prefixes: readonly string[] = []): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => industry.startsWith(prefix));
}

/** Whether two restrictions leave anybody in both. */
export function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === 0 || others.length === 0 || some.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)));
}
