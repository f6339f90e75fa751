import type { DraftLine, RuleSetDifferenceView } from '#contract/http/rule-sets';
import { describeChanges } from './describe-changes.js';

/** Where a draft stands, and what has been said of it. */
export function describeDraft({ ruleSet, number, revision, stageName, base, version, effectiveFrom, proposal, decision }: DraftLine): readonly string[] {
  return [
    `草案 ${ruleSet}/${number}  第 ${revision} 稿  ${stageName}  依第 ${base} 版，${decision !== null && decision.version !== null ? '已成为' : '批准后为'}第 ${version} 版，自 ${effectiveFrom} 起施行`,
    ...(proposal === null ? [] : [`  提出：${proposal.reason}（${proposal.document}）`]),
    ...(decision === null ? [] : [`  意见：${decision.words}`]),
  ];
}

const sized = (size: { readonly size: number; readonly drawn: number } | null): string => (size === null ? '没有此层' : `${size.size} 家抽 ${size.drawn} 家`);

/** Entry by entry, then what it does to strata and to what is under way. */
export function describeDraftDifference({ changes, openProcesses, quarter, strata }: RuleSetDifferenceView): readonly string[] {
  return [
    ...describeChanges(changes),
    ...strata.map(({ title, was, becomes }) => `${quarter} ${title}：${sized(was)} → ${sized(becomes)}`),
    ...openProcesses.map(({ ruleSet, processes }) => `在办 ${processes} 个流程按 ${ruleSet}`),
  ];
}
