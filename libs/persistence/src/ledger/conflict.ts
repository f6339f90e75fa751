/** Constraints on which two performances may meet; the second one starts anew and then sees what the first did. */
const RETRIED = ['event_stream_version_key', 'command_pkey', 'process_pkey'] as const;
export type Conflict = (typeof RETRIED)[number] | 'deadlock' | 'serialization';

/** @returns null when the error is something else */
export function conflictOf(error: unknown): Conflict | null {
  const driver = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof driver !== 'object' || driver === null || !('code' in driver)) return null;
  if (driver.code === '40P01') return 'deadlock';
  if (driver.code === '40001') return 'serialization';
  if (driver.code !== '23505' || !('constraint' in driver)) return null;
  return RETRIED.find((constraint) => constraint === driver.constraint) ?? null;
}
