import type { EntityManager } from 'typeorm';
import { readRuleSet } from '#contract/rule-set';
import { type JurisdictionCode, systemActor } from '#domain';
import { registry } from '../facts/registry.js';
import { type AccountCreated, createAccounts, type NewAccount } from './create-accounts.js';
import { importRegistry } from './import-registry.js';
import { createJurisdiction, type NewJurisdiction } from './jurisdictions.js';
import type { RegistryFile } from './parse-csv.js';
import { describeProblem } from './problem.js';
import { readAccounts } from './read-accounts.js';
import type { FilesOf, RegistryKind } from './read-registry.js';
import { hasPublishedList } from '../items/items-from-file.js';
import { type PlantedList, plantList } from '../items/plant-list.js';
import { hasRuleSet } from '../rule-sets/set-up.js';
import { type RuleSetStored, storeRuleSet } from './store-rule-set.js';

/** Everything a bureau needs before it can begin: as files, the way a bureau would hand them over. */
export interface Bureau {
  readonly jurisdiction: NewJurisdiction;
  /** Parsed JSON of its rule set. */
  readonly rules: unknown;
  readonly files: FilesOf;
  readonly accounts: RegistryFile;
  /** Its superior's item list with what it claims of it; absent: it has none yet. */
  readonly list?: PlantedList;
}

export interface ImportedTitle {
  readonly title: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface BureauPlanted {
  /** false: all of it was there already. */
  readonly anything: boolean;
  readonly imported: readonly ImportedTitle[];
  /** With their passwords, which are known only here. */
  readonly accounts: readonly AccountCreated[];
}

/** Thrown out of the transaction, so that nothing stays: what a person can mend, one sentence each. */
export class WrongFiles extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'WrongFiles';
  }
}

/**
 * Plants jurisdiction, rule set, the four registries and accounts, in the caller's transaction. Repeating it changes nothing.
 * @throws WrongFiles naming file, row and column; the caller's transaction must then roll back
 */
export async function plantBureau(manager: EntityManager, { jurisdiction, rules, files, accounts, list }: Bureau): Promise<BureauPlanted> {
  const { code } = jurisdiction;
  const made = await createJurisdiction(manager, jurisdiction);
  const stored = await firstRules(manager, code, rules);
  if (!stored.ok) throw new WrongFiles(stored.problems.map(({ entry, reason }) => `规则集 ${entry}：${reason}`));
  if (stored.ruleSet.jurisdiction !== code) throw new WrongFiles([`规则集是 ${stored.ruleSet.jurisdiction} 的，不是 ${code} 的。`]);
  const imported = [
    await importOne(manager, code, 'department', files.department, '部门'),
    // A bureau that has published its list changes it by claim and publication; a later start brings no others.
    (await hasPublishedList(manager, code)) ? { title: '抽查事项', added: 0, changed: 0, unchanged: 0 } : await importOne(manager, code, 'checkItem', files.checkItem, '抽查事项'),
    await importOne(manager, code, 'officer', files.officer, '执法检查人员'),
    await importOne(manager, code, 'enterprise', files.enterprise, '检查对象'),
  ];
  const listed = list === undefined ? { ok: true as const, anything: false } : await plantList(manager, code, list);
  if (!listed.ok) throw new WrongFiles(listed.problems);
  const created = await makeAccounts(manager, code, accounts);
  const changes = imported.reduce((sum, { added, changed }) => sum + added + changed, created.length);
  return { anything: made || stored.stored || listed.anything || changes > 0, imported, accounts: created };
}

/** A bureau that has rules changes them by draft and approval; a later file brings no others. */
async function firstRules(manager: EntityManager, code: JurisdictionCode, rules: unknown): Promise<RuleSetStored> {
  const reading = readRuleSet(rules);
  if (!reading.ok) return reading;
  return (await hasRuleSet(manager, code)) ? { ...reading, stored: false } : storeRuleSet(manager, rules, { actor: systemActor(code) });
}

async function importOne<Kind extends RegistryKind>(manager: EntityManager, jurisdiction: JurisdictionCode, kind: Kind, files: FilesOf[Kind], title: string): Promise<ImportedTitle> {
  const { problems, prepared: _, ...counts } = await importRegistry(manager, { jurisdiction, kind, files, actor: systemActor(jurisdiction), mode: 'allOrNothing' });
  if (problems.length > 0) throw new WrongFiles(problems.map(describeProblem));
  return { title, ...counts };
}

/** Those that exist keep their passwords. */
async function makeAccounts(manager: EntityManager, jurisdiction: JurisdictionCode, file: RegistryFile): Promise<readonly AccountCreated[]> {
  const { entries, rows, problems } = readAccounts(file, jurisdiction);
  if (problems.length > 0) throw new WrongFiles(problems.map(describeProblem));
  const departments = await registry(manager, 'department', jurisdiction);
  const officers = await registry(manager, 'officer', jurisdiction);
  const lost = strangers(entries, new Set(departments.map(({ id }) => id)), new Set(officers.map(({ id }) => id)));
  if (lost.length > 0) throw new WrongFiles(lost.map(({ index, reason }) => describeProblem({ file: file.name, row: rows[index] ?? 0, column: '', value: '', reason })));
  const { created } = await createAccounts(manager, entries);
  return created;
}

function strangers(accounts: readonly NewAccount[], departments: ReadonlySet<string>, officers: ReadonlySet<string>): readonly { readonly index: number; readonly reason: string }[] {
  return accounts.flatMap(({ department, officer }, index) => [
    ...(department === null || departments.has(department) ? [] : [{ index, reason: `没有部门 ${department}` }]),
    ...(officer === null || officers.has(officer) ? [] : [{ index, reason: `没有执法检查人员 ${officer}` }]),
  ]);
}
