import { readRuleSet } from '#contract/rule-set';
import type { RuleSet } from '#domain';
import type { DrawCommitment } from '#domain/draw/draw-record';
import { publishedCommitment } from '#domain/draw/published-commitment';

/** Something about a chosen file that the user can put right. */
export class Unreadable extends Error {}

/** @throws Unreadable unless it is JSON in UTF-8 */
export function jsonIn(bytes: ArrayBuffer, what: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable(`${what}不是 UTF-8 编码的文本。请用原始文件，不要用其他软件另存。`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(`${what}不是 JSON 文件：${error instanceof Error ? error.message : String(error)}`);
  }
}

export function rulesIn(bytes: ArrayBuffer): RuleSet {
  const reading = readRuleSet(jsonIn(bytes, '规则集'));
  if (reading.ok) return reading.ruleSet;
  throw new Unreadable(`规则集有误：${reading.problems.slice(0, 3).map(({ entry, reason }) => `${entry}：${reason}`).join('；')}`);
}

export function commitmentIn(bytes: ArrayBuffer): DrawCommitment {
  const commitment = publishedCommitment(jsonIn(bytes, '公示的承诺'));
  if (commitment === null) throw new Unreadable('公示的承诺里没有 root、nonceHash、parameters，或者有几份不同的。请只给出这一次抽取的承诺。');
  return commitment;
}
