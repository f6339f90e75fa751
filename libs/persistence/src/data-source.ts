import 'reflect-metadata';
import { DataSource } from 'typeorm';
import * as entities from './entities/index.js';
import { LedgerAndProjections1764000000000 } from './migrations/1764000000000-ledger-and-projections.js';

export const MIGRATIONS = [LedgerAndProjections1764000000000];

/**
 * A pool on the application's or, for migrations, the owner's role.
 * @param url postgres://… ; @param poolSize connections at most
 */
export function createDataSource(url: string, poolSize = 20): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: Object.values(entities),
    migrations: MIGRATIONS,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize,
    applicationName: 'bihuan',
    // Outlive a restart of PostgreSQL: a lost idle connection is replaced, never a reason to exit.
    poolErrorHandler: () => undefined,
    extra: { connectionTimeoutMillis: 10_000 },
  });
}

/** Brings the schema to the newest state, with the owner's role; never at application start. */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const dataSource = await createDataSource(ownerUrl, 1).initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
