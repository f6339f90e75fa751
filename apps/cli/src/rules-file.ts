import { readRuleSet } from '#contract/rule-set';
import type { RuleSet } from '#domain';
import { badInput } from './exit-code.js';
import { jsonOf } from './files.js';

/** @throws CommandEnd 65 naming every entry that is wrong */
export async function rulesFrom(file: string): Promise<RuleSet> {
  const reading = readRuleSet(await jsonOf(file));
  if (reading.ok) return reading.ruleSet;
  throw badInput([`规则集 ${file} 有误：`, ...reading.problems.map(({ entry, reason }) => `  ${entry}：${reason}`)].join('\n'));
}
