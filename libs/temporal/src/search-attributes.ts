import type { Client } from '@temporalio/client';
import { JURISDICTION, KIND, OVERDUE, QUARTER, STAGE } from '#contract/workflow';

/** The protocol's numbers for the types we use. */
const INDEXED_VALUE_TYPE = { KEYWORD: 2, BOOL: 5 } as const;

const WANTED: Readonly<Record<string, number>> = Object.fromEntries(
  [KIND, JURISDICTION, QUARTER, STAGE, OVERDUE].map(({ name, type }) => [name, INDEXED_VALUE_TYPE[type]]),
);

/**
 * Registers the search attributes that the namespace does not have yet; without them no workflow could start.
 * @returns the names registered now
 * @throws when one exists with another type, or the rights are missing
 */
export async function ensureSearchAttributes({ connection, options: { namespace } }: Client): Promise<readonly string[]> {
  const listed = await connection.operatorService.listSearchAttributes({ namespace });
  const customAttributes: Readonly<Record<string, number>> = listed.customAttributes;
  const wrong = Object.entries(WANTED).find(([name, type]) => customAttributes[name] !== undefined && customAttributes[name] !== type);
  if (wrong !== undefined) throw new Error(`Temporal 命名空间 ${namespace} 中的检索属性 ${wrong[0]} 类型不符，请删除后重新启动。`);
  const missing = Object.entries(WANTED).filter(([name]) => customAttributes[name] === undefined);
  if (missing.length > 0) await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
  return missing.map(([name]) => name);
}
