import type { EntityManager } from 'typeorm';

/** Time was once skipped in this database: its ledger holds instants that never were, so nothing real may be kept beside them. */
export class RehearsalOnly extends Error {
  constructor() {
    super(
      '这个数据库用过可跳过的时间，里面的台账不是真实时间，只能用于演练：不能建立正式的辖区机关、装入样例，也不能按真实时间启动。' +
        '请换一个新的数据库（或新的 BIHUAN_HOME）；要继续演练，请设置 BIHUAN_LAW_CLOCK=test-server。',
    );
    this.name = 'RehearsalOnly';
  }
}

/** Whoever marks and whoever makes a bureau look one after the other, so that never both succeed. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('rehearsal-only', 0))`;

/** In a transaction. */
export async function markRehearsalOnly(manager: EntityManager): Promise<void> {
  await manager.query(LOCK);
  await manager.query(`INSERT INTO rehearsal_only DEFAULT VALUES ON CONFLICT DO NOTHING`);
}

/** In the transaction that makes a bureau. @throws RehearsalOnly */
export async function refuseBureauInRehearsal(manager: EntityManager): Promise<void> {
  await manager.query(LOCK);
  await refuseRehearsalOnly(manager);
}

/** A database that is not migrated yet has skipped nothing. @throws RehearsalOnly */
export async function refuseRehearsalOnly(manager: Pick<EntityManager, 'query'>): Promise<void> {
  const tables: readonly { known: boolean }[] = await manager.query(`SELECT to_regclass('rehearsal_only') IS NOT NULL AS known`);
  if (tables[0]?.known !== true) return;
  const marks: readonly unknown[] = await manager.query(`SELECT FROM rehearsal_only`);
  if (marks.length > 0) throw new RehearsalOnly();
}
