import { CHECK_ITEM, DEPARTMENT, ENTERPRISE, OFFICER } from './columns.js';
import type { RegistryKind } from './read-registry.js';

/** By which column the entries of a kind are told apart. */
export const COLUMN_OF_KEY: Readonly<Record<RegistryKind, string>> = { department: DEPARTMENT.id, checkItem: CHECK_ITEM.code, officer: OFFICER.id, enterprise: ENTERPRISE.uscc };
