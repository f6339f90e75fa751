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
  end(): Promise<void>;
}

/** @returns the passwords, by login */
export async function plantSample(dataSource: DataSource): Promise<(login: string) => string> {
  const home = temporaryFolder();
  const loaded = await loadSample(dataSource, SAMPLE, home);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const passwords = new Map(accounts.parse(JSON.parse(readFileSync(join(home, 'sample-accounts.json'), 'utf8'))).map(({ login, password }) => [login, password]));
  rmSync(home, { recursive: true, force: true });
  return (login) => passwords.get(login) ?? '';
}

export async function loadedSample({ ownerUrl, appUrl }: DatabaseUrls): Promise<LoadedSample> {
  await migrate(ownerUrl);
  const dataSource = await createDataSource(appUrl).initialize();
  await plantSample(dataSource);
  return { dataSource, end: () => dataSource.destroy() };
}
