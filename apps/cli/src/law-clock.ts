import type { DataSource } from 'typeorm';
import type { Instant } from '#domain';
import type { LawClock } from '#persistence';
import { CommandEnd, EXIT } from './exit-code.js';
import type { CliIo } from './io.js';

/** The clock by which the stack on this database keeps the law's time. @throws CommandEnd 78 when database and clock do not belong together */
export async function lawClockOf(io: CliIo, { manager }: DataSource): Promise<LawClock> {
  const [{ withRunningStack }, { databaseClock, NotARehearsal, RehearsalOnly, skippedClock }] = await Promise.all([import('#config'), import('#persistence')]);
  const { BIHUAN_LAW_CLOCK: wanted, TEMPORAL_ADDRESS: address = '' } = withRunningStack(io.env);
  try {
    if (wanted !== 'test-server') return await databaseClock(manager);
    const { testServerTime } = await import('#temporal');
    return await skippedClock(manager, testServerTime(address), () => undefined);
  } catch (error) {
    if (error instanceof NotARehearsal || error instanceof RehearsalOnly) throw new CommandEnd(EXIT.configuration, error.message);
    throw error;
  }
}

/** What time it is for the law, for showing. @throws CommandEnd 78 */
export async function lawNow(io: CliIo, dataSource: DataSource): Promise<Instant> {
  const { databaseNow } = await import('#persistence/ledger/law-clock');
  return (await lawClockOf(io, dataSource)).now(await databaseNow(dataSource.manager));
}
