import type { EntityManager } from 'typeorm';
import { type JurisdictionCode, type Refusal, refuse } from '#domain';
import { holdStream } from '../ledger/hold-stream.js';

/**
 * A rule set belongs to one bureau: processes name it by its id and version alone. Held to the end of the transaction, so that two
 * bureaus do not take the same id at once.
 * @returns null: the id is this bureau's, or nobody's yet
 */
export async function checkOwnId(manager: EntityManager, jurisdiction: JurisdictionCode, id: string): Promise<Refusal | null> {
  await holdStream(manager, `rule-set/${id}`);
  const others: readonly unknown[] = await manager.query(`SELECT FROM rule_set WHERE id = $1 AND jurisdiction <> $2 LIMIT 1`, [id, jurisdiction]);
  return others.length === 0 ? null : refuse('invalid', 'RULE_SET_ID_TAKEN', `规则集编号“${id}”已由其他辖区机关使用，请以本辖区代码开头另取编号，例如 ${jurisdiction}-2026。`, { at: 'id' });
}
