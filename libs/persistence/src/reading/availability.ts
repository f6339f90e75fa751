import type { DataSource } from 'typeorm';

/** Connection exceptions, resources exhausted, an administrator's shutdown: the database is away, nothing is wrong with the question. */
const AWAY = /^(08|53|57P)/;
const NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN'];
/** The driver and its pool say these without a code. */
const SPOKEN = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|not queryable|Driver not Connected|server closed the connection/i;

/** Whether an error means that PostgreSQL cannot be reached, so that it is not known whether a statement took effect. */
export function databaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('driverError' in error && error.driverError !== error && databaseAway(error.driverError)) return true;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(databaseAway)) return true;
  if ('code' in error && typeof error.code === 'string') return NETWORK.includes(error.code) || (error.code.length === 5 && AWAY.test(error.code));
  return 'message' in error && typeof error.message === 'string' && SPOKEN.test(error.message);
}

export interface DatabaseState {
  readonly reachable: boolean;
  readonly migrated: boolean;
}

/** Whether PostgreSQL answers and has every table this program knows. */
export async function databaseState(dataSource: DataSource): Promise<DatabaseState> {
  const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName);
  try {
    const rows: readonly { missing: number }[] = await dataSource.query(`SELECT count(*)::int AS missing FROM unnest($1::text[]) AS t (name) WHERE to_regclass(name) IS NULL`, [tables]);
    return { reachable: true, migrated: rows[0]?.missing === 0 };
  } catch (error) {
    if (databaseAway(error)) return { reachable: false, migrated: false };
    throw error;
  }
}
