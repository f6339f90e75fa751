import type { EntityManager } from 'typeorm';
import { type JurisdictionCode, type Refusal, refuse } from '#domain';
import { readRuleSet } from '#contract/rule-set';
import { holdStream } from '../ledger/hold-stream.js';
import { type RuleSetStored, type StoredBy, storeRuleSet } from '../registries/store-rule-set.js';

/** Whether the bureau has rules already: from then on they change by draft, proposal and approval only. */
export async function hasRuleSet(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<boolean> {
  await holdStream(manager, `rules/${jurisdiction}`);
  const rows: readonly unknown[] = await manager.query(`SELECT FROM rule_set WHERE jurisdiction = $1 LIMIT 1`, [jurisdiction]);
  return rows.length > 0;
}

/** The first rule set of a bureau that is set up, as a file; the same file again is nothing. In the caller's transaction. */
export async function setUpRuleSet(manager: EntityManager, jurisdiction: JurisdictionCode, value: unknown, by: StoredBy): Promise<RuleSetStored | Refusal> {
  const reading = readRuleSet(value);
  if (!reading.ok) return reading;
  const { ruleSet } = reading;
  if (ruleSet.jurisdiction !== jurisdiction) return refuse('invalid', 'OTHER_JURISDICTION', `规则集写的是辖区机关 ${ruleSet.jurisdiction}，不能录入到 ${jurisdiction}。`, { at: 'jurisdiction' });
  if (await hasRuleSet(manager, jurisdiction)) {
    const same: readonly unknown[] = await manager.query(`SELECT FROM rule_set WHERE id = $1 AND version = $2 AND body = $3::jsonb`, [ruleSet.id, ruleSet.version, JSON.stringify(ruleSet)]);
    return same.length > 0 ? { ok: true, ruleSet, stored: false } : refuse('notOpen', 'RULE_SET_EXISTS', `本辖区已有规则集，不能再直接录入。请把要改的内容存为规则集草案（PUT /api/v1/rule-sets/${ruleSet.id}/drafts/1），比对后提出，由另一名局领导批准。`, { source: '规则集的拟定与批准相分离' });
  }
  return storeRuleSet(manager, ruleSet, by);
}
