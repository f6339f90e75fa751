import type { Confidence } from '#domain';
import { limitTitled } from '#domain/limits/limit-names';
import { isPlainObject, saidOf, type Said } from './rule-set-words.js';
import { partName } from './rule-set-wording.js';

/** One entry of a rule set in words. */
export interface RuleSetEntry {
  /** '录入检查结果（D12）', '分层 重点', '频次上限' */
  readonly label: string;
  readonly said: readonly Said[];
  readonly source: string | null;
  readonly confidence: Confidence | null;
  readonly note: string | null;
}

export interface RuleSetGroup {
  readonly name: string;
  readonly entries: readonly RuleSetEntry[];
}

/** Told beside the words. */
const BESIDE = ['来源', '依据', '把握程度', '说明', '名称'];
const LISTS = ['limits', 'strata', 'themes'] as const;
/** Names the whole document, and no rule. */
const HEAD = ['id', 'version', 'title', 'jurisdiction', 'effectiveFrom'];

const textIn = (value: Readonly<Record<string, unknown>>, name: string): string | null => {
  const found = value[name];
  return typeof found === 'string' ? found : null;
};

/**
 * A rule set part by part, each entry in the words in which a difference tells it too.
 * @param document as the contract's `ruleSetSchema` has read it; what is none is told as far as it goes
 */
export function describeRuleSet(document: unknown): readonly RuleSetGroup[] {
  if (!isPlainObject(document)) return [];
  const lists = LISTS.flatMap((part) => {
    const value = document[part];
    return Array.isArray(value) ? [{ name: partName(part), entries: value.filter(isPlainObject).map((one) => entryOf(labelOf(part, one), one)) }] : [];
  });
  const parts = Object.entries(document).filter(([part]) => !HEAD.includes(part) && !LISTS.some((list) => list === part));
  return [...lists, { name: '其他规则', entries: parts.map(([part, value]) => entryOf(partName(part), value)) }];
}

function labelOf(part: (typeof LISTS)[number], entry: Readonly<Record<string, unknown>>): string {
  const title = textIn(entry, 'title') ?? '';
  return part === 'limits' ? limitTitled(textIn(entry, 'code') ?? '', title) : title;
}

function entryOf(label: string, value: unknown): RuleSetEntry {
  const said = saidOf(value).filter(({ field }) => !BESIDE.includes(field)).map(({ field, words }) => ({ field: field === '' ? '内容' : field, words }));
  if (!isPlainObject(value)) return { label, said, source: null, confidence: null, note: null };
  const { confidence } = value;
  return { label, said, source: textIn(value, 'source'), confidence: confidence === 'high' || confidence === 'medium' || confidence === 'low' ? confidence : null, note: textIn(value, 'note') };
}
