import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { standingsOf } from '#domain/items/standings';
import { createDataSource, migrate, registry, verifyLedger } from '#persistence';
import { listSummaries, readShelves } from '#persistence/items/lists';
import { loadSample } from '#persistence/registries/load-sample';
import { type PostgresForTests, startPostgres } from '../../support/servers.js';
import { bihuan } from '../../unit/cli/captured.js';

const PLACE = '130525';
const SAMPLE = 'infra/sample/longyao-2026';

describe('the item list of the sample', () => {
  let postgres: PostgresForTests;
  let dataSource: DataSource;
  let home: string;
  const load = () => loadSample(dataSource, SAMPLE, home);

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'bihuan-sample-items-'));
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    dataSource = await createDataSource(postgres.appUrl).initialize();
    await load();
  }, 90_000);

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('keeps the city’s list and the county’s own, with what is claimed, public and unclaimed', async () => {
    expect(await listSummaries(dataSource.manager, PLACE)).toMatchObject([{ issuer: '130500', version: 1, items: 6, own: false }, { issuer: PLACE, version: 1, own: true }]);
    const standings = standingsOf(await readShelves(dataSource.manager, PLACE));
    const of = (standing: string): readonly string[] => standings.filter((item) => item.standing === standing).map(({ code }) => code);
    expect(of('claimed')).toEqual(['XT-101', 'XT-102', 'XT-103']);
    expect(of('unclaimed')).toEqual(['XT-104', 'XT-105', 'XT-106']);
    expect(of('imported').length).toBeGreaterThan(30);
    const claimed = await registry(dataSource.manager, 'checkItem', PLACE, ['XT-101']);
    expect(claimed).toMatchObject([{ department: '130525-D02', publishedOn: '2026-02-27', origin: { kind: 'claimed', issuer: '130500', version: 1 } }]);
  });

  it('says which items cite what the Code repealed; every one of them has its successor beside it', async () => {
    const world = { env: { DATABASE_URL: postgres.appUrl } };
    expect((await bihuan(['items', 'check', '--on', '2026-08-14'], world)).code).toBe(0);
    const { code, out, lines } = await bihuan(['items', 'check', '--on', '2026-08-15', '--jurisdiction', PLACE], world);
    expect(code).toBe(1);
    expect(out).toContain('XT-101 机动车排放检验机构检测行为情况');
    expect(out).toContain('检查文书请引替代依据');
    expect(lines.at(-1)).toMatch(/^共 \d+ 个事项的依据在 2026-08-15 不全有效，其中 0 个没有任何有效依据。$/);
  });

  it('compares a stored rule set with a file', async () => {
    const world = { env: { DATABASE_URL: postgres.appUrl } };
    const [stored]: readonly { version: number }[] = await dataSource.query(`SELECT version FROM rule_set WHERE id = '130525-2026'`);
    expect((await bihuan(['rules', 'diff', `130525-2026@${stored?.version ?? 0}`, `${SAMPLE}/rule-set.json`], world)).out).toBe('两份规则集没有不同。\n');
    expect((await bihuan(['rules', 'diff', '130525-2026@99', `${SAMPLE}/rule-set.json`], world)).err).toContain('没有录入过规则集 130525-2026@99');
  });

  it('is planted once', async () => {
    const events = async (): Promise<unknown> => dataSource.query(`SELECT count(*) FROM event`);
    const before = await events();
    expect(await load()).toMatchObject({ ok: true, anything: false });
    expect(await events()).toEqual(before);
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
  }, 60_000);
});
