import type { RegistryFileName } from '#contract/registry-files';
import type { CheckItem, Department, Enterprise, JurisdictionCode, Officer } from '#domain';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { type CheckItemFiles, readCheckItems } from './read-check-items.js';
import { readDepartments } from './read-departments.js';
import { readEnterprises } from './read-enterprises.js';
import { readOfficers } from './read-officers.js';

export interface EntryOf {
  readonly department: Department;
  readonly checkItem: CheckItem;
  readonly officer: Officer;
  readonly enterprise: Enterprise;
}

export interface FilesOf {
  readonly department: { readonly departments: RegistryFile };
  readonly checkItem: CheckItemFiles;
  readonly officer: { readonly officers: RegistryFile };
  readonly enterprise: { readonly enterprises: RegistryFile };
}

export type RegistryKind = keyof EntryOf;

const READERS: { readonly [Kind in RegistryKind]: (files: FilesOf[Kind], jurisdiction: JurisdictionCode) => RegistryReading<EntryOf[Kind]> } = {
  department: ({ departments }, jurisdiction) => readDepartments(departments, jurisdiction),
  checkItem: readCheckItems,
  officer: ({ officers }, jurisdiction) => readOfficers(officers, jurisdiction),
  enterprise: ({ enterprises }, jurisdiction) => readEnterprises(enterprises, jurisdiction),
};

export const KINDS: readonly RegistryKind[] = ['department', 'checkItem', 'officer', 'enterprise'];
export const isRegistryKind = (text: string): text is RegistryKind => KINDS.some((kind) => kind === text);

/** The file whose rows are the entries; the others of a kind only add to them. */
export const MAIN_FILE = { department: 'departments.csv', checkItem: 'check-items.csv', officer: 'officers.csv', enterprise: 'enterprises.csv' } as const satisfies Readonly<Record<RegistryKind, RegistryFileName>>;

/** Pure: files in, entries and problems out. Every entry is sound in itself; whether what it names exists is asked on import. */
export function readRegistry<Kind extends RegistryKind>(kind: Kind, files: FilesOf[Kind], jurisdiction: JurisdictionCode): RegistryReading<EntryOf[Kind]> {
  return READERS[kind](files, jurisdiction);
}
