import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { readRuleSet } from '#contract/rule-set';
import type { Day, RuleSet } from '#domain';
import { addDays } from '#domain/calendar/day';

/** The scheme's rule set, in force for a fictional jurisdiction. */
export function rulesFor(code: string, name: string, today: Day): RuleSet {
  const file = join(projectRoot(), 'infra', 'sample', 'longyao-2026', 'rule-set.json');
  const read = readRuleSet(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.ok) throw new Error(`The sample's rule set is not sound: ${read.problems.map(({ pointer, reason }) => `${pointer} ${reason}`).join('; ')}`);
  return { ...read.ruleSet, id: `${code}-rules`, jurisdiction: code, title: `${name}规则集`, effectiveFrom: addDays(today, -60) };
}

/** Many tasks of one quarter are drawn for measuring only: nobody is asked whether they should be merged. */
export function withoutMerging({ merging: _, ...rules }: RuleSet): RuleSet {
  return rules;
}
