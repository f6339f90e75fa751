import { fieldsOf, type KnownFields } from '#domain/exchange/mapping';
import type { ExchangedRecord } from '#domain/exchange/platform';
import { REGISTRY_FILES, type RegistryColumn } from './registry-files.js';

const [, ...LINE_COLUMNS] = REGISTRY_FILES['check-item-lines.csv'];
const [, ...BASIS_COLUMNS] = REGISTRY_FILES['legal-bases.csv'];
const NUMBERED_AND_UNVERIFIED: readonly string[] = ['行号', '核实状态'];

/** What may stand in the file of a platform that exports a registry. An item has a row for each of its lines and bases; a platform numbers no lines and has verified nothing for us. */
const COLUMNS = {
  enterprise: REGISTRY_FILES['enterprises.csv'],
  officer: REGISTRY_FILES['officers.csv'],
  checkItem: [...REGISTRY_FILES['item-list.csv'], ...[...LINE_COLUMNS, ...BASIS_COLUMNS].map((column) => (NUMBERED_AND_UNVERIFIED.includes(column.header) ? { ...column, required: false } : column))],
} as const satisfies Readonly<Record<string, readonly RegistryColumn[]>>;

const isRegistry = (record: ExchangedRecord): record is keyof typeof COLUMNS => Object.hasOwn(COLUMNS, record);

/** Which fields the columns of a mapping may name, and which they must. */
export function mappedFieldsOf(record: ExchangedRecord): KnownFields {
  if (!isRegistry(record)) return { fields: fieldsOf(record), required: [] };
  const columns: readonly RegistryColumn[] = COLUMNS[record];
  return { fields: Object.fromEntries(columns.map(({ header }) => [header, header])), required: columns.filter(({ required }) => required).map(({ header }) => header) };
}
