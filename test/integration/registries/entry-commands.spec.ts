import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { isRefusal } from '#domain';
import { requireDay } from '#domain/calendar/day';
import { decideOfficerAct } from '#domain/registries/officer-acts';
import { createDataSource, migrate, postgresClock } from '#persistence';
import { changeEntry } from '#persistence/registries/change-entry';
import { importRegistry } from '#persistence/registries/import-registry';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { type PostgresForTests, startPostgres } from '../../support/servers.js';
import { plantSmallWorld } from '../../support/small-world.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { bihuan } from '../../unit/cli/captured.js';

const PLACE = '999903';
const P1 = `${PLACE}-P001`;

describe('registry show and compare', () => {
  const folder = temporaryFolder();
  let postgres: PostgresForTests;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    dataSource = await createDataSource(postgres.appUrl).initialize();
    await plantSmallWorld(dataSource, PLACE);
    const actor = { person: 'somebody', officer: null, roles: ['clerk' as const], department: null, jurisdiction: PLACE };
    const from = requireDay('2026-03-01');
    await dataSource.transaction((manager) => importRegistry(manager, { jurisdiction: PLACE, kind: 'enterprise', files: { enterprises: fileOf('enterprises.csv', [{}]) }, actor, mode: 'allOrNothing' }));
    await dataSource.transaction((manager) =>
      changeEntry(manager, {
        kind: 'officer', id: P1, actor, clock: postgresClock, seen: [1],
        decide: (current, today) => {
          if (current === null) throw new Error('no officer');
          const body = decideOfficerAct(current, { act: 'stopOfficer', input: { from, reason: '借调' } }, { actor, today });
          return isRefusal(body) ? body : { body, event: 'OfficerStopped', from, reason: '借调', source: null };
        },
      }),
    );
  }, 60_000);

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const command = (...args: readonly string[]) => bihuan(['registry', ...args], { env: { DATABASE_URL: postgres.appUrl } });

  it('shows an entry as it is today, and its whole story', async () => {
    const firm = await command('show', `${PLACE}-${code(1)}`, '--history');
    expect(firm.code).toBe(0);
    expect(firm.lines).toContain('  排污许可管理类别：登记管理');
    expect(firm.lines.at(-1)).toMatch(/第 1 版：导入，文件 enterprises\.csv（[0-9a-f]{12}）/);
    const officer = await command('show', P1, '--history');
    expect(officer.lines).toContain('  状态：停用');
    expect(officer.lines.some((line) => line.includes('第 2 版：停用，自 2026-03-01 起，理由：借调'))).toBe(true);
    expect(officer.lines.some((line) => line.includes('停用的期间：无 → 起 2026-03-01，原因 借调'))).toBe(true);
    expect(JSON.parse((await command('show', P1, '--json')).out)).toMatchObject({ kind: 'officer', entry: { id: P1, version: 2, status: 'stopped' }, story: [{ version: 1 }, { version: 2, from: '2026-03-01' }] });
    expect((await command('show', `${PLACE}-nobody`)).code).toBe(2);
  });

  it('compares with a list: exit 1 while differences are open, 65 for a list it cannot read', async () => {
    const list = join(folder, 'permits.csv');
    writeFileSync(list, String(fileOf('permit-list.csv', [{}, { 统一社会信用代码: code(7), 企业名称: '未入库厂' }]).content));
    const compare = (name: string, ...more: readonly string[]) => command('compare', name, list, '--jurisdiction', PLACE, '--as-of', '2026-10-01', '--source', '平台导出', ...more);
    const first = await compare('permits');
    expect([first.code, first.lines[0]]).toEqual([1, expect.stringContaining('第 1 版，共 2 行；差异 9 处，其中新发现 9 处')]);
    expect(first.lines.some((line) => line.includes(`${code(7)}（未入库厂）应纳未纳`))).toBe(true);
    expect(JSON.parse((await compare('permits', '--json')).out)).toMatchObject({ list: 'permits', version: 1, fresh: 0, gone: 0 });
    expect((await compare('others')).code).toBe(2);
    expect((await compare('dischargers')).code).toBe(65);
    expect((await command('compare', 'permits', list, '--jurisdiction', '000000', '--as-of', '2026-10-01', '--source', '甲')).code).toBe(2);
  });
});
