import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { createDataSource, migrate } from '#persistence';
import { loadSample } from '#persistence/registries/load-sample';
import type { DatabaseUrls } from './servers.js';
import { temporaryFolder } from './temporary-folder.js';

export const COUNTY = '130525';
const SAMPLE = 'infra/sample/longyao-2026';
const accounts = z.array(z.object({ login: z.string(), password: z.string() }));

/** The sample county in a database of its own, as `npm start` loads it; nothing is played into it yet. */
export interface LoadedSample {
  readonly dataSource: DataSource;
  passwordOf(login: string): string;
  end(): Promise<void>;
}

export async function loadedSample({ ownerUrl, appUrl }: DatabaseUrls): Promise<LoadedSample> {
  await migrate(ownerUrl);
  const dataSource = await createDataSource(appUrl).initialize();
  const home = temporaryFolder();
  const loaded = await loadSample(dataSource, SAMPLE, home);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const passwords = new Map(accounts.parse(JSON.parse(readFileSync(join(home, 'sample-accounts.json'), 'utf8'))).map(({ login, password }) => [login, password]));
  rmSync(home, { recursive: true, force: true });
  return { dataSource, passwordOf: (login) => passwords.get(login) ?? '', end: () => dataSource.destroy() };
}
