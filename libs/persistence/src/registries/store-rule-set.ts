import type { EntityManager } from 'typeorm';
import type { Actor, Day, RuleSet } from '#domain';
import { readRuleSet, type RuleSetProblem } from '#contract/rule-set';
import { databaseNow, type LawClock, postgresClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { checkOwnId } from '../rule-sets/own-id.js';

export type RuleSetStored =
  | { readonly ok: true; readonly ruleSet: RuleSet; /** false: this version was there already, word for word. */ readonly stored: boolean }
  | { readonly ok: false; readonly problems: readonly RuleSetProblem[] };

export interface StoredBy {
  readonly actor: Actor;
  /** Default: PostgreSQL's. */
  readonly clock?: LawClock;
}

/** What the event tells: which rules have been there since when, and their hash; the document itself is a row that never changes. */
export interface RuleSetStoredData {
  readonly id: string;
  readonly version: number;
  /** Of the document's RFC 8785 text. */
  readonly sha256: string;
  readonly effectiveFrom: Day;
}

/**
 * Validates a rule set and keeps it as a new version. A stored version never changes, because running processes rest on it:
 * the same id and version with other content is a problem, not an update. That it was stored, and by whom, stands on the ledger.
 * @param value the parsed JSON document
 */
export async function storeRuleSet(manager: EntityManager, value: unknown, { actor, clock = postgresClock }: StoredBy): Promise<RuleSetStored> {
  const reading = readRuleSet(value);
  if (!reading.ok) return reading;
  const { ruleSet } = reading;
  const { id, version, jurisdiction, effectiveFrom } = ruleSet;
  const bureau: readonly unknown[] = await manager.query(`SELECT FROM jurisdiction WHERE code = $1`, [jurisdiction]);
  if (bureau.length === 0) return { ok: false, problems: [{ entry: '辖区机关', pointer: '/jurisdiction', reason: `还没有建立辖区机关 ${jurisdiction}` }] };
  const taken = await checkOwnId(manager, jurisdiction, id);
  if (taken !== null) return { ok: false, problems: [{ entry: '编号', pointer: '/id', reason: taken.message.replace(/。$/, '') }] };
  const body = JSON.stringify(ruleSet);
  const made: readonly unknown[] = await manager.query(
    `INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, $2, $3, $4, $5::jsonb) ON CONFLICT (id, version) DO NOTHING RETURNING id`,
    [id, version, jurisdiction, effectiveFrom, body],
  );
  if (made.length > 0) {
    await note(manager, ruleSet, actor, clock);
    return { ok: true, ruleSet, stored: true };
  }
  const known: readonly { same: boolean }[] = await manager.query(`SELECT body = $3::jsonb AS same FROM rule_set WHERE id = $1 AND version = $2`, [id, version, body]);
  if (known[0]?.same === true) return { ok: true, ruleSet, stored: false };
  const reason = `规则集 ${id} 第 ${String(version)} 版已经存在，内容不同。已有流程依它办理，不能改写，请提高版本号`;
  return { ok: false, problems: [{ entry: '版本', pointer: '/version', reason }] };
}

async function note(manager: EntityManager, ruleSet: RuleSet, actor: Actor, clock: LawClock): Promise<void> {
  const { id, version, jurisdiction, effectiveFrom } = ruleSet;
  const data: RuleSetStoredData = { id, version, sha256: nodeCrypto.digest(ruleSet), effectiveFrom };
  const at = await clock.now(await databaseNow(manager));
  await Ledger.note(manager, { stream: `rules/${jurisdiction}`, type: 'RuleSetStored', data, actor: { ...actor, jurisdiction }, command: `rules/${id}@${version}`, at });
}
