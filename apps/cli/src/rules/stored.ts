import type { EntityManager } from 'typeorm';
import type { RuleSet } from '#domain';
import { usage } from '../exit-code.js';

const STORED = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})@([1-9]\d{0,5})$/;

/** Whether it names a version that is stored, '130525-2026@2', and not a file. */
export const isStored = (named: string): boolean => STORED.test(named);

/** @throws CommandEnd 2 when there is no such version */
export async function storedRuleSet(manager: EntityManager, named: string): Promise<RuleSet> {
  const [, id, version] = STORED.exec(named) ?? [];
  const known: readonly unknown[] = id === undefined ? [] : await manager.query(`SELECT FROM rule_set WHERE id = $1 AND version = $2`, [id, Number(version)]);
  if (known.length === 0) throw usage(`没有录入过规则集 ${named.slice(0, 80)}，请核对编号和版本，写成 130525-2026@2 的样子。`);
  const { ruleSet } = await import('#persistence');
  return ruleSet(manager, named);
}
