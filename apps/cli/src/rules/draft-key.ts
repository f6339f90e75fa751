import type { DraftKey } from '#persistence/rule-sets/drafts';
import { usage } from '../exit-code.js';

/** '130525-2026/1' of a bureau. @throws CommandEnd 2 */
export function draftKeyOf(named: string, jurisdiction: string): DraftKey {
  const [, ruleSet, number] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/([1-9]\d{0,5})$/.exec(named) ?? [];
  if (ruleSet === undefined || number === undefined) throw usage(`草案应写成 规则集编号/草案号，例如 130525-2026/1，现在是“${named.slice(0, 80)}”。`);
  return { jurisdiction, ruleSet, number: Number(number) };
}

export const noDraft = (named: string): Error => usage(`没有草案 ${named.slice(0, 80)}，用 bihuan rules list 查看有哪些。`);
