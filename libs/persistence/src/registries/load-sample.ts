import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { superiorsList } from '#contract/http/items';
import type { JurisdictionCode } from '#domain';
import { registry } from '../facts/registry.js';
import { RehearsalOnly } from '../ledger/rehearsal-only.js';
import { BesidePlayedPast } from '../ledger/sample-past.js';
import type { NewJurisdiction } from './jurisdictions.js';
import type { RegistryFile } from './parse-csv.js';
import { type Bureau, type ImportedTitle, plantBureau, WrongFiles } from './plant-bureau.js';
import { accountsFileIn, keepPasswords } from './sample-accounts.js';

const RULES = 'rule-set.json';
/** {"code": "130525", "name": "…", "sample": true}: what the bureau is called, and whether it is invented; without it the rule set's own jurisdiction, unnamed. */
const JURISDICTION = 'jurisdiction.json';
const LIST = 'city/list.json';

export type SampleLoaded =
  | { readonly ok: false; readonly problems: readonly string[] }
  | {
      readonly ok: true;
      readonly jurisdiction: JurisdictionCode;
      /** false: all of it was there already. */
      readonly anything: boolean;
      readonly imported: readonly ImportedTitle[];
      /** How many were made. */
      readonly accounts: number;
      readonly accountsFile: string;
    };

/**
 * Loads a sample folder, all or nothing, through the code that any import uses. Repeating it changes nothing.
 * @param home BIHUAN_HOME, where the passwords of new accounts are written (0600), before the accounts exist for anybody
 */
export async function loadSample(dataSource: DataSource, folder: string, home: string): Promise<SampleLoaded> {
  try {
    const bureau = await readBureau(folder);
    const { code } = bureau.jurisdiction;
    return await dataSource.transaction(async (manager): Promise<SampleLoaded> => {
      const { anything, imported, accounts } = await plantBureau(manager, bureau);
      if (accounts.length > 0) {
        const departments = await registry(manager, 'department', code);
        await keepPasswords(home, accounts, new Map(departments.map(({ id, name }) => [id, name])));
      }
      return { ok: true, jurisdiction: code, anything, imported, accounts: accounts.length, accountsFile: accountsFileIn(home) };
    });
  } catch (error) {
    if (error instanceof RehearsalOnly || error instanceof BesidePlayedPast) return { ok: false, problems: [error.message] };
    if (error instanceof WrongFiles) return { ok: false, problems: error.problems };
    throw error;
  }
}

async function readBureau(folder: string): Promise<Bureau> {
  const file = async (name: string): Promise<RegistryFile> => {
    const content = await bytesIn(folder, name);
    if (content === null) throw new WrongFiles([`${basename(resolve(folder))} 里没有 ${name}。`]);
    return { name, content };
  };
  const { name, content } = await file(RULES);
  const rules = parsed(name, content);
  const own = await bytesIn(folder, JURISDICTION);
  return {
    jurisdiction: own === null ? namelessOf(rules) : jurisdictionFrom(parsed(JURISDICTION, own)),
    rules,
    files: {
      department: { departments: await file('departments.csv') },
      checkItem: { items: await file('check-items.csv'), lines: await file('check-item-lines.csv'), bases: await file('legal-bases.csv') },
      officer: { officers: await file('officers.csv') },
      enterprise: { enterprises: await file('enterprises.csv') },
    },
    accounts: await file('accounts.csv'),
    ...(await listIn(folder, file)),
  };
}

/** The superior's list is a folder of its own; a bureau may not have it yet. */
async function listIn(folder: string, file: (name: string) => Promise<RegistryFile>): Promise<Pick<Bureau, 'list'>> {
  const content = await bytesIn(folder, LIST);
  if (content === null) return {};
  const read = superiorsList.safeParse(parsed(LIST, content));
  if (!read.success) throw new WrongFiles(read.error.issues.map(({ path, message }) => `${LIST} ${path.join('.')}：${message}`));
  return { list: { paper: read.data, files: { items: await file('city/items.csv'), lines: await file('city/lines.csv'), bases: await file('city/bases.csv') } } };
}

/** @returns null when there is no such file */
async function bytesIn(folder: string, name: string): Promise<Uint8Array | null> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function parsed(name: string, content: Uint8Array | string): unknown {
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8').decode(content);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new WrongFiles([`${name} 不是 JSON：${error.message}`]);
    throw error;
  }
}

function jurisdictionFrom(value: unknown): NewJurisdiction {
  if (typeof value === 'object' && value !== null && 'code' in value && 'name' in value && typeof value.code === 'string' && typeof value.name === 'string') {
    return { code: value.code, name: value.name, sample: 'sample' in value && value.sample === true };
  }
  throw new WrongFiles([`${JURISDICTION} 应为 {"code": …, "name": …}。`]);
}

function namelessOf(rules: unknown): NewJurisdiction {
  const code = typeof rules === 'object' && rules !== null && 'jurisdiction' in rules ? rules.jurisdiction : undefined;
  if (typeof code !== 'string') throw new WrongFiles([`${RULES} 没有写辖区机关（jurisdiction）。`]);
  return { code, name: `辖区机关 ${code}` };
}
