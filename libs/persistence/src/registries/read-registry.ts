import type { RegistryFileName } from '#contract/registry-files';
import type { CheckItem, Department, Enterprise, JurisdictionCode, Officer } from '#domain';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { type CheckItemFiles, readCheckItems } from './read-check-items.js';
import { readWholeItems, type WholeItemsFile } from './read-whole-items.js';
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
  /** Three tables that name each other, or one with everything. */
  readonly checkItem: CheckItemFiles | WholeItemsFile;
  readonly officer: { readonly officers: RegistryFile };
  readonly enterprise: { readonly enterprises: RegistryFile };
}

export type RegistryKind = keyof EntryOf;

const READERS: { readonly [Kind in RegistryKind]: (files: FilesOf[Kind], jurisdiction: JurisdictionCode) => RegistryReading<EntryOf[Kind]> } = {
  department: ({ departments }, jurisdiction) => readDepartments(departments, jurisdiction),
  checkItem: (files, jurisdiction) => ('whole' in files ? readWholeItems(files, jurisdiction) : readCheckItems(files, jurisdiction)),
  officer: ({ officers }, jurisdiction) => readOfficers(officers, jurisdiction),
  enterprise: ({ enterprises }, jurisdiction) => readEnterprises(enterprises, jurisdiction),
};

export const KINDS: readonly RegistryKind[] = ['department', 'checkItem', 'officer', 'enterprise'];
export const isRegistryKind = (text: string): text is RegistryKind => KINDS.some((kind) => kind === text);

/** The file whose rows are the entries; the others of a kind only add to them. */
export const MAIN_FILE = { department: 'departments.csv', checkItem: 'item-list.csv', officer: 'officers.csv', enterprise: 'enterprises.csv' } as const satisfies Readonly<Record<RegistryKind, RegistryFileName>>;

/** The one table that holds all of an entry: what csv has. */
export const CSV_FILE = { ...MAIN_FILE, checkItem: 'whole-items.csv' } as const satisfies Readonly<Record<RegistryKind, RegistryFileName>>;

/** The shapes in which a kind comes: the sheets of each, those with the entries first. csv has the shapes of one sheet. */
export const SHAPES_OF = {
  department: [[MAIN_FILE.department]],
  checkItem: [[CSV_FILE.checkItem], [MAIN_FILE.checkItem, 'check-item-lines.csv', 'legal-bases.csv']],
  officer: [[MAIN_FILE.officer]],
  enterprise: [[MAIN_FILE.enterprise]],
} as const satisfies Readonly<Record<RegistryKind, readonly (readonly [RegistryFileName, ...RegistryFileName[]])[]>>;

/** The sheets of a workbook that we write. */
export const SHEETS_OF: Readonly<Record<RegistryKind, readonly RegistryFileName[]>> = { department: SHAPES_OF.department[0], checkItem: SHAPES_OF.checkItem[1], officer: SHAPES_OF.officer[0], enterprise: SHAPES_OF.enterprise[0] };

/** Pure: files in, entries and problems out. Every entry is sound in itself; whether what it names exists is asked on import. */
export function readRegistry<Kind extends RegistryKind>(kind: Kind, files: FilesOf[Kind], jurisdiction: JurisdictionCode): RegistryReading<EntryOf[Kind]> {
  return READERS[kind](files, jurisdiction);
}
