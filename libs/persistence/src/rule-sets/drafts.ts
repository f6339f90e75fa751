import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal, type JurisdictionCode, type Refusal, refuse, type RuleSet } from '#domain';
import { decideDraft, type DraftAct, type RuleSetDraft, saveDraft } from '#domain/rules/draft';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { type Noted, noteOnce } from '../ledger/note-once.js';
import { storeRuleSet } from '../registries/store-rule-set.js';
import { checkOwnId } from './own-id.js';

export interface DraftKey {
  readonly jurisdiction: JurisdictionCode;
  readonly ruleSet: string;
  readonly number: number;
}

interface Row {
  readonly rule_set: string;
  readonly number: number;
  readonly revision: number;
  readonly stage: RuleSetDraft['stage'];
  readonly content: RuleSet;
  readonly course: RuleSetDraft['course'];
}

const draftOf = ({ rule_set: ruleSet, ...row }: Row): RuleSetDraft => ({ ruleSet, ...row });

/** @returns null when there is no such draft */
export async function findDraft(manager: EntityManager, { jurisdiction, ruleSet, number }: DraftKey): Promise<RuleSetDraft | null> {
  const rows: readonly Row[] = await manager.query(`SELECT rule_set, number, revision, stage, content, course FROM rule_set_draft WHERE jurisdiction = $1 AND rule_set = $2 AND number = $3`, [jurisdiction, ruleSet, number]);
  return rows[0] === undefined ? null : draftOf(rows[0]);
}

export async function listDrafts(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly RuleSetDraft[]> {
  const rows: readonly Row[] = await manager.query(`SELECT rule_set, number, revision, stage, content, course FROM rule_set_draft WHERE jurisdiction = $1 ORDER BY rule_set, number`, [jurisdiction]);
  return rows.map(draftOf);
}

/** 0: there is none yet. */
export async function latestVersion(manager: EntityManager, jurisdiction: JurisdictionCode, ruleSet: string): Promise<number> {
  const rows: readonly { version: number }[] = await manager.query(`SELECT coalesce(max(version), 0)::int AS version FROM rule_set WHERE jurisdiction = $1 AND id = $2`, [jurisdiction, ruleSet]);
  return rows[0]?.version ?? 0;
}

export interface Seen {
  /** The revision that was seen; 0: there was none. */
  readonly revision: number;
}

const streamOf = (jurisdiction: JurisdictionCode): string => `rules/${jurisdiction}`;
const commandOf = ({ ruleSet, number }: DraftKey, revision: number): string => `rules/${ruleSet}/drafts/${number}@${revision}`;
const otherSeen = (draft: RuleSetDraft | null): Refusal =>
  refuse('stale', 'DRAFT_CHANGED', draft === null ? '没有这份草案，请核对编号。' : `草案刚被改过，现为第 ${draft.revision} 稿，请重新读取后再办理。`);

/** Saves the whole document over the revision that was seen, in the caller's transaction; what was saved, and by whom, stands on the ledger. */
export async function keepDraft(manager: EntityManager, key: DraftKey, content: RuleSet, { actor, clock, revision }: { readonly actor: Actor; readonly clock: LawClock } & Seen): Promise<RuleSetDraft | Refusal> {
  const stream = streamOf(key.jurisdiction);
  await holdStream(manager, stream);
  const before = await findDraft(manager, key);
  if ((before?.revision ?? 0) !== revision) return otherSeen(before);
  const { ruleSet, number } = key;
  const taken = await checkOwnId(manager, key.jurisdiction, ruleSet);
  if (taken !== null) return taken;
  const draft = saveDraft(before, { ruleSet, number }, content, { actor, latest: await latestVersion(manager, key.jurisdiction, ruleSet) });
  if (isRefusal(draft)) return draft;
  await write(manager, key.jurisdiction, draft);
  const data = { ruleSet, draft: number, revision: draft.revision, base: draft.course.base, sha256: nodeCrypto.digest(draft.content) };
  await Ledger.note(manager, { stream, type: 'RuleSetDrafted', data, actor, command: commandOf(key, draft.revision), at: await clock.now(await databaseNow(manager)) });
  return draft;
}

const EVENTS = { propose: 'RuleSetProposed', approve: 'RuleSetApproved', return: 'RuleSetReturned', withdraw: 'RuleSetWithdrawn' } as const satisfies Readonly<Record<DraftAct['act'], string>>;

export interface DraftRequest extends Seen {
  readonly act: DraftAct;
  readonly actor: Actor;
  readonly commandId: string;
  readonly clock: LawClock;
}

/** 提出、批准、退回、撤回, in the caller's transaction. What is approved is stored as the next version in the same moment. */
export async function performDraftAct(manager: EntityManager, key: DraftKey, { act, actor, commandId, clock, revision }: DraftRequest): Promise<Noted | Refusal> {
  const { jurisdiction, ruleSet, number } = key;
  const noted = await noteOnce(manager, { stream: streamOf(jurisdiction), actor, commandId, asked: { ruleSet, number, ...act }, clock }, async (now) => {
    const before = await findDraft(manager, key);
    if (before === null) return refuse('missing', 'DRAFT_NOT_FOUND', '没有这份规则集草案，请核对编号。');
    if (before.revision !== revision) return otherSeen(before);
    const taken = act.act === 'approve' ? await checkOwnId(manager, jurisdiction, ruleSet) : null;
    if (taken !== null) return taken;
    const draft = decideDraft(before, act, { actor, now, latest: await latestVersion(manager, jurisdiction, ruleSet) });
    if (isRefusal(draft)) return draft;
    await write(manager, jurisdiction, draft);
    const { version, effectiveFrom } = draft.content;
    return { type: EVENTS[act.act], data: { ruleSet, draft: number, base: draft.course.base, version, effectiveFrom, sha256: nodeCrypto.digest(draft.content), ...act.input } };
  });
  if (isRefusal(noted) || noted.repeated || act.act !== 'approve') return noted;
  const approved = await findDraft(manager, key);
  const stored = await storeRuleSet(manager, approved?.content, { actor, clock });
  if (!stored.ok || !stored.stored) throw new Error(`Draft ${ruleSet}/${number} was approved but could not be stored: ${JSON.stringify(stored)}`);
  return noted;
}

async function write(manager: EntityManager, jurisdiction: JurisdictionCode, { ruleSet, number, revision, stage, content, course }: RuleSetDraft): Promise<void> {
  await manager.query(
    `INSERT INTO rule_set_draft (jurisdiction, rule_set, number, revision, stage, content, course) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb)
     ON CONFLICT (jurisdiction, rule_set, number) DO UPDATE SET revision = excluded.revision, stage = excluded.stage, content = excluded.content, course = excluded.course`,
    [jurisdiction, ruleSet, number, revision, stage, JSON.stringify(content), JSON.stringify(course)],
  );
}
