/** How every connection to PostgreSQL is made. @param poolSize connections at most; @param applicationName as pg_stat_activity shows it */
export function connectionTo(url: string, poolSize: number, applicationName: string) {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize,
    applicationName,
    // Outlive a restart of PostgreSQL: a lost idle connection is replaced, never a reason to exit.
    poolErrorHandler: () => undefined,
    extra: { connectionTimeoutMillis: 10_000 },
  } as const;
}
