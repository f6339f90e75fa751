import type { ConformityView } from '#contract/http/conformity';

type Line = ConformityView['rules'][number];

/** One line per rule under its group, with what proves it; what was not met stands out by its word. */
export function describeConformity({ number, title, ruleSet, rules }: ConformityView): readonly string[] {
  const groups = Map.groupBy(rules, ({ group }) => group);
  const count = (outcome: Line['outcome']): number => rules.filter((rule) => rule.outcome === outcome).length;
  return [
    `检查 ${number} ${title}（规则集 ${ruleSet}）`,
    ...[...groups].flatMap(([group, lines]) => [`${group}：`, ...lines.flatMap(describeRule)]),
    `符合 ${count('met')}，不符合 ${count('notMet')}，待证 ${count('open')}，不适用 ${count('notApplicable')}。`,
  ];
}

function describeRule({ outcomeName, text, why, by, source, reading, knownBy }: Line): readonly string[] {
  const proofs = by.map(({ stream, version, type }) => `${stream} 第 ${version} 条 ${type}`);
  return [`  ${outcomeName}  ${text}`, `      ${why}${proofs.length === 0 ? '' : `（${proofs.join('；')}）`}`, `      依据：${source}（${reading}）；${knownBy}`];
}
