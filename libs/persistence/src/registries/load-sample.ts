import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { type JurisdictionCode, systemActor } from '#domain';
import { registry } from '../facts/registry.js';
import { createAccounts, type NewAccount } from './create-accounts.js';
import { importRegistry } from './import-registry.js';
import { createJurisdiction } from './jurisdictions.js';
import type { RegistryFile } from './parse-csv.js';
import { describeProblem } from './problem.js';
import { readAccounts } from './read-accounts.js';
import type { FilesOf, RegistryKind } from './read-registry.js';
import { accountsFileIn, keepPasswords } from './sample-accounts.js';
import { storeRuleSet } from './store-rule-set.js';

const RULES = 'rule-set.json';
const JURISDICTION = 'jurisdiction.json';

export interface ImportedTitle {
  readonly title: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export type SampleLoaded =
  | { readonly ok: false; readonly problems: readonly string[] }
  | {
      readonly ok: true;
      readonly jurisdiction: JurisdictionCode;
      /** false: all of it was there already. */
      readonly anything: boolean;
      readonly imported: readonly ImportedTitle[];
      readonly accounts: number;
      readonly accountsFile: string;
    };

/** Rolls the transaction back and carries what a person can mend. */
class WrongFiles extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Loads a sample folder: jurisdiction, rule set, the four registries and accounts, all or nothing. Repeating it changes nothing.
 * @param home BIHUAN_HOME, where the passwords of new accounts are written (0600), before the accounts exist for anybody
 */
export async function loadSample(dataSource: DataSource, folder: string, home: string): Promise<SampleLoaded> {
  try {
    const sample = await readSample(folder);
    return await dataSource.transaction((manager) => load(manager, sample, home));
  } catch (error) {
    if (error instanceof WrongFiles) return { ok: false, problems: error.problems };
    throw error;
  }
}

interface Sample {
  readonly jurisdiction: { readonly code: string; readonly name: string };
  readonly rules: unknown;
  readonly files: FilesOf;
  readonly accounts: RegistryFile;
}

async function load(manager: EntityManager, { jurisdiction, rules, files, accounts }: Sample, home: string): Promise<SampleLoaded> {
  const { code } = jurisdiction;
  await createJurisdiction(manager, jurisdiction);
  const stored = await storeRuleSet(manager, rules);
  if (!stored.ok) throw new WrongFiles(stored.problems.map(({ entry, reason }) => `${RULES} ${entry}：${reason}`));
  const imported = [
    await importOne(manager, code, 'department', files.department, '部门'),
    await importOne(manager, code, 'checkItem', files.checkItem, '抽查事项'),
    await importOne(manager, code, 'officer', files.officer, '执法检查人员'),
    await importOne(manager, code, 'enterprise', files.enterprise, '检查对象'),
  ];
  const created = await makeAccounts(manager, code, accounts, home);
  const changes = imported.reduce((sum, { added, changed }) => sum + added + changed, 0);
  const anything = stored.stored || changes + created > 0;
  return { ok: true, jurisdiction: code, anything, imported, accounts: created, accountsFile: accountsFileIn(home) };
}

/** @returns how many were made; those that exist keep their passwords */
async function makeAccounts(manager: EntityManager, jurisdiction: JurisdictionCode, file: RegistryFile, home: string): Promise<number> {
  const { entries, rows, problems } = readAccounts(file, jurisdiction);
  if (problems.length > 0) throw new WrongFiles(problems.map(describeProblem));
  const [departments, officers] = [await registry(manager, 'department', jurisdiction), await registry(manager, 'officer', jurisdiction)];
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  const lost = strangers(entries, new Set(names.keys()), new Set(officers.map(({ id }) => id)));
  if (lost.length > 0) throw new WrongFiles(lost.map(({ index, reason }) => describeProblem({ file: file.name, row: rows[index] ?? 0, column: '', value: '', reason })));
  const { created } = await createAccounts(manager, entries);
  if (created.length > 0) await keepPasswords(home, created, names);
  return created.length;
}

function strangers(accounts: readonly NewAccount[], departments: ReadonlySet<string>, officers: ReadonlySet<string>): readonly { readonly index: number; readonly reason: string }[] {
  return accounts.flatMap(({ department, officer }, index) => [
    ...(department === null || departments.has(department) ? [] : [{ index, reason: `没有部门 ${department}` }]),
    ...(officer === null || officers.has(officer) ? [] : [{ index, reason: `没有执法检查人员 ${officer}` }]),
  ]);
}

async function importOne<Kind extends RegistryKind>(manager: EntityManager, jurisdiction: JurisdictionCode, kind: Kind, files: FilesOf[Kind], title: string): Promise<ImportedTitle> {
  const { problems, ...counts } = await importRegistry(manager, { jurisdiction, kind, files, actor: systemActor(jurisdiction), mode: 'allOrNothing' });
  if (problems.length > 0) throw new WrongFiles(problems.map(describeProblem));
  return { title, ...counts };
}

async function readSample(folder: string): Promise<Sample> {
  const file = async (name: string): Promise<RegistryFile> => ({ name, content: await bytesIn(folder, name) });
  const json = async (name: string): Promise<unknown> => parsed(name, new TextDecoder('utf-8').decode(await bytesIn(folder, name)));
  return {
    jurisdiction: jurisdictionFrom(await json(JURISDICTION)),
    rules: await json(RULES),
    files: {
      department: { departments: await file('departments.csv') },
      checkItem: { items: await file('check-items.csv'), lines: await file('check-item-lines.csv'), bases: await file('legal-bases.csv') },
      officer: { officers: await file('officers.csv') },
      enterprise: { enterprises: await file('enterprises.csv') },
    },
    accounts: await file('accounts.csv'),
  };
}

async function bytesIn(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new WrongFiles([`目录 ${basename(folder)} 里没有 ${name}。`]);
    throw error;
  }
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new WrongFiles([`${name} 不是 JSON：${error.message}`]);
    throw error;
  }
}

function jurisdictionFrom(value: unknown): Sample['jurisdiction'] {
  if (typeof value === 'object' && value !== null && 'code' in value && 'name' in value && typeof value.code === 'string' && typeof value.name === 'string') {
    return { code: value.code, name: value.name };
  }
  throw new WrongFiles([`${JURISDICTION} 应为 {"code": …, "name": …}。`]);
}
