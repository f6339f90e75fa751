import type { RuleSetChange } from '#contract/rule-set-diff';

const CONFIDENCE = { high: '高', medium: '中', low: '低' } as const;

/** Entry by entry: what it was and becomes, where it comes from, what it affects. */
export function describeChanges(changes: readonly RuleSetChange[]): readonly string[] {
  if (changes.length === 0) return ['两份规则集没有不同。'];
  const lines = changes.flatMap(({ entry, field, was, becomes, source, confidence, affects }) => [
    `${entry} · ${field}：${was ?? '（没有）'} → ${becomes ?? '（没有）'}`,
    ...(source === null ? [] : [`  依据：${source}${confidence === null ? '' : `（把握程度：${CONFIDENCE[confidence]}）`}`]),
    `  影响：${affects}`,
  ]);
  return [...lines, `共 ${changes.length} 处不同；在办的流程仍按各自开始时的规则集。`];
}
