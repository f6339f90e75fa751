import type { Calendar } from '#domain';
import { calendarOf } from '#domain/calendar/entered-years';
import { CommandEnd, EXIT } from './exit-code.js';
import type { CliIo } from './io.js';
import { databaseUrl, withDatabase } from './stack.js';

export interface InForce {
  readonly calendar: Calendar;
  /** Why it is only what the product came with; null: it is the system's own, with the years entered there. */
  readonly builtIn: string | null;
}

/** The calendar by which the system counts that is known here, with the years entered in it; without one, what the product came with. */
export async function calendarInForce(io: CliIo): Promise<InForce> {
  const known = await databaseUrl(io, 'DATABASE_URL').then(() => true, unavailable);
  if (!known) return { calendar: calendarOf([]), builtIn: '没有找到正在运行的系统' };
  const read = withDatabase(io, async (dataSource) => {
    const { currentCalendar } = await import('#persistence/calendar/known-calendar');
    return currentCalendar(dataSource.manager);
  });
  const calendar = await read.catch(unavailable);
  return calendar === false ? { calendar: calendarOf([]), builtIn: '数据库连接不上' } : { calendar, builtIn: null };
}

/** Whether the world is only not there: a person counts days without it. What is broken is told. */
function unavailable(error: unknown): false {
  if (error instanceof CommandEnd && error.exitCode === EXIT.unavailable) return false;
  throw error;
}
