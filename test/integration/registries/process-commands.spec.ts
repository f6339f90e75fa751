import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { createDataSource, Ledger, migrate } from '#persistence';
import { Play } from '../../support/play.js';
import { startPostgres, type PostgresForTests } from '../../support/servers.js';
import { plantSmallWorld } from '../../support/small-world.js';
import { bihuan } from '../../unit/cli/captured.js';

const PLACE = '999902';

describe('process show and history', () => {
  let postgres: PostgresForTests;
  let dataSource: DataSource;
  let number = '';

  beforeAll(async () => {
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    dataSource = await createDataSource(postgres.appUrl).initialize();
    await plantSmallWorld(dataSource, PLACE);
    const play = new Play(new Ledger(dataSource), PLACE, () => dayOf(instantFromMillis(Date.now())));
    ({ number } = await play.publishedPlan());
  }, 60_000);

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
  });

  const command = (...args: readonly string[]) => bihuan(['process', ...args], { env: { DATABASE_URL: postgres.appUrl } });

  it('shows where a process stands, by stream or by number alone', async () => {
    const { code, lines } = await command('show', `annualPlan/${number}`);
    expect(code).toBe(0);
    expect(lines[0]).toContain(`年度抽查计划 ${number}`);
    expect(lines).toContain(`辖区机关：${PLACE}`);
    expect(lines.some((line) => line.startsWith('待办环节'))).toBe(true);
    expect((await command('show', number)).lines).toEqual(lines);
  });

  it('gives programs the process with its open steps', async () => {
    const { out } = await command('show', number, '--json');
    expect(JSON.parse(out)).toMatchObject({ stream: `annualPlan/${number}`, kind: 'annualPlan', jurisdiction: PLACE, openSteps: expect.arrayContaining([expect.objectContaining({ step: 'evaluate' })]) });
  });

  it('tells every event with its place in the chain', async () => {
    const { lines } = await command('history', number);
    const { out } = await command('history', number, '--json');
    const history: { version: number; events: readonly { version: number; previousHash: string; hash: string }[] } = JSON.parse(out);
    expect(lines).toHaveLength(history.version);
    expect(history.events.map(({ version }) => version)).toEqual(lines.map((_, index) => index + 1));
    expect(history.events.slice(1).map(({ previousHash }) => previousHash)).toEqual(history.events.slice(0, -1).map(({ hash }) => hash));
  });
});
