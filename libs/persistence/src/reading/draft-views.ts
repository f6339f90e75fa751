import type { EntityManager } from 'typeorm';
import type { DraftLine, RuleSetDifferenceView } from '#contract/http/rule-sets';
import { compareRuleSets } from '#contract/rule-set-diff';
import type { Instant, RuleSet } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { DRAFT_STAGES, type RuleSetDraft } from '#domain/rules/draft';
import { openByRuleSet, strataEffects } from '../rule-sets/versions.js';

/** Without its document, and without who had a hand in it: that stands on the ledger. */
export function draftLineOf({ ruleSet, number, revision, stage, content, course }: RuleSetDraft): DraftLine {
  const { base, proposal, decision } = course;
  return {
    ruleSet,
    number,
    revision,
    stage,
    stageName: DRAFT_STAGES[stage],
    base,
    version: content.version,
    effectiveFrom: content.effectiveFrom,
    proposal: proposal === null ? null : { reason: proposal.reason, document: proposal.document },
    decision: decision === null ? null : { ...decision },
  };
}

/** Entry by entry, and what it does: to processes under way nothing, to the next draw what the registry of today says. */
export async function differenceOfDraft(manager: EntityManager, { ruleSet, number, content }: RuleSetDraft, before: RuleSet, now: Instant): Promise<RuleSetDifferenceView> {
  const day = dayOf(now);
  const quarter = quarterOf(day);
  const { jurisdiction } = content;
  const strata = await strataEffects(manager, jurisdiction, { before, after: content, quarter, day });
  return {
    ruleSet,
    number,
    against: before.version,
    effectiveFrom: content.effectiveFrom,
    changes: compareRuleSets(before, content).map((change) => ({ ...change })),
    openProcesses: (await openByRuleSet(manager, jurisdiction)).map((open) => ({ ...open })),
    quarter,
    strata: strata.map(({ stratum, title, was, becomes }) => ({ stratum, title, was: was === null ? null : { ...was }, becomes: becomes === null ? null : { ...becomes } })),
  };
}
