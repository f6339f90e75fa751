import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config';
import type { RuleSet } from '#domain';
import { requireDay } from '#domain/calendar/day';
import { readRuleSet } from '#contract/rule-set';

/** The folder of the county's files, absolute. */
export const sampleFolder = (): string => join(projectRoot(), 'infra', 'sample', 'longyao-2026');

/**
 * The county's rule set, written by hand: limits, ratios and grades are data and stand nowhere else.
 * @throws Error when the file is not sound
 */
export function longyaoRuleSet(): RuleSet {
  const document: unknown = JSON.parse(readFileSync(join(sampleFolder(), 'rule-set.json'), 'utf8'));
  const reading = readRuleSet(document);
  if (!reading.ok) throw new Error(`rule-set.json: ${reading.problems.map(({ entry, reason }) => `${entry}：${reason}`).join('；')}`);
  return reading.ruleSet;
}

/** The same rules for another jurisdiction and year, from the first day of that year. */
export function ruleSetFile(code: string, name: string, year: string): string {
  const own = longyaoRuleSet();
  const ruleSet: RuleSet = {
    ...own,
    id: `${code}-${year}`,
    title: `${name}${year}年“双随机、一公开”监管规则集（演练）`,
    jurisdiction: code,
    effectiveFrom: requireDay(`${year}-01-01`),
    ...(own.themes !== undefined && { themes: own.themes.map((theme) => ({ ...theme, items: theme.items.map((item) => item.replace(`${own.jurisdiction}-`, `${code}-`)) })) }),
  };
  return `${JSON.stringify(ruleSet, null, 2)}\n`;
}
