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
export async function ensureSearchAttributes(client: Client): Promise<readonly string[]> {
  const { connection, options: { namespace } } = client;
  const customAttributes = await registered(client);
  const wrong = Object.entries(WANTED).find(([name, type]) => customAttributes[name] !== undefined && customAttributes[name] !== type);
  if (wrong !== undefined) throw new Error(`Temporal 命名空间 ${namespace} 中的检索属性 ${wrong[0]} 类型不符，请删除后重新启动。`);
  const missing = Object.entries(WANTED).filter(([name]) => customAttributes[name] === undefined);
  if (missing.length > 0) await unlessExisting(connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) }));
  return missing.map(([name]) => name);
}

/** The time-skipping test server can register attributes, but not list them. */
async function registered({ connection, options: { namespace } }: Client): Promise<Readonly<Record<string, number>>> {
  try {
    return (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes;
  } catch (error) {
    if (codeOf(error) === UNIMPLEMENTED) return {};
    throw error;
  }
}

/** Another worker was faster. */
async function unlessExisting(adding: Promise<unknown>): Promise<void> {
  try {
    await adding;
  } catch (error) {
    if (codeOf(error) !== ALREADY_EXISTS) throw error;
  }
}

const [ALREADY_EXISTS, UNIMPLEMENTED] = [6, 12];
const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);
