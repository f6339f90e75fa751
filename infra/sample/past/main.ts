/**
 * Plays the past of the sample into the database of DATABASE_URL, where that is still to be done, and says on standard output as JSON what
 * was done and for whom something waits now. @see playThePast
 */
import { ConfigError, loadSettings } from '#config';
import { createDataSource } from '#persistence';
import { playThePast } from './play-the-past.js';
import { whoSeesWhat } from './who-sees-what.js';

async function main([jurisdiction = '', only]: readonly string[]): Promise<void> {
  const { databaseUrl } = loadSettings(process.env);
  const dataSource = await createDataSource(databaseUrl, 2).initialize();
  try {
    const past = only === '--look' ? null : await playThePast(dataSource, jurisdiction);
    process.stdout.write(`${JSON.stringify({ past, people: await whoSeesWhat(dataSource.manager, jurisdiction) })}\n`);
  } finally {
    await dataSource.destroy();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? error.exitCode : 70;
}
