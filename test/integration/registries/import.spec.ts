import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { requireDay } from '#domain/calendar/day';
import { systemActor } from '#domain';
import { createDataSource, enterprises, migrate, nodeCrypto, registry, verifyLedger } from '#persistence';
import { resetPassword } from '#persistence/registries/create-accounts';
import { importRegistry } from '#persistence/registries/import-registry';
import { createJurisdiction } from '#persistence/registries/jurisdictions';
import { loadSample } from '#persistence/registries/load-sample';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { storeRuleSet } from '#persistence/registries/store-rule-set';
import { ruleSetDocument } from '#contract/rule-set.fixture';
import { startPostgres, type PostgresForTests } from '../../support/servers.js';
import { bihuan } from '../../unit/cli/captured.js';

const PLACE = '130525';
const SAMPLE = 'infra/sample/longyao-2026';

describe('registries on a real database', () => {
  let postgres: PostgresForTests;
  let dataSource: DataSource;
  let home: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'bihuan-registries-'));
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    dataSource = await createDataSource(postgres.appUrl).initialize();
  }, 60_000);

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const place = '999001';
  const actor = { ...systemActor(place), person: 'somebody' };
  const importEnterprises = (rows: Parameters<typeof fileOf<'enterprises.csv'>>[1], mode: 'allOrNothing' | 'goodRows' = 'allOrNothing') =>
    dataSource.transaction((manager) => importRegistry(manager, { jurisdiction: place, kind: 'enterprise', files: { enterprises: fileOf('enterprises.csv', rows) }, actor, mode }));
  const versions = (): Promise<readonly { id: string; version: number; current: boolean }[]> =>
    dataSource.query(`SELECT id, version, current FROM registry_entry WHERE jurisdiction = $1 AND kind = 'enterprise' ORDER BY id, version`, [place]);
  const imports = async (): Promise<readonly unknown[]> => {
    const rows: readonly { record: string }[] = await dataSource.query(`SELECT record FROM event WHERE stream = $1 ORDER BY version`, [`registry/${place}`]);
    return rows.map(({ record }): unknown => JSON.parse(record));
  };

  it('makes a new version only of what changed, and one event for each import that changed anything', async () => {
    await createJurisdiction(dataSource.manager, { code: place, name: '演练', rehearsal: true });
    const rows = [{}, { 统一社会信用代码: code(2) }];
    expect(await importEnterprises(rows)).toEqual({ added: 2, changed: 0, unchanged: 0, prepared: false, problems: [] });
    expect(await importEnterprises(rows)).toEqual({ added: 0, changed: 0, unchanged: 2, prepared: false, problems: [] });
    expect(await importEnterprises([{ 企业名称: '改名一厂' }, { 统一社会信用代码: code(3) }])).toEqual({ added: 1, changed: 1, unchanged: 0, prepared: false, problems: [] });
    const id = (number: number) => `${place}-${code(number)}`;
    expect(await versions()).toEqual([
      { id: id(1), version: 1, current: false },
      { id: id(1), version: 2, current: true },
      { id: id(2), version: 1, current: true },
      { id: id(3), version: 1, current: true },
    ]);
    expect((await enterprises(dataSource.manager, place, requireDay('2026-10-10'))).map(({ name }) => name)).toEqual(['改名一厂', '示例一厂', '示例一厂']);
    const sha256: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    const data = { kind: 'enterprise', files: [{ name: 'enterprises.csv', sha256 }], unchanged: 0, refused: 0 };
    expect(await imports()).toMatchObject([
      { type: 'RegistryImported', actor: 'somebody', version: 1, event: { data: { ...data, added: 2, changed: 0 } } },
      { type: 'RegistryImported', actor: 'somebody', version: 2, event: { data: { ...data, added: 1, changed: 1 } } },
    ]);
  });

  it('stores nothing of a file with one wrong row, or the good rows when asked to', async () => {
    const rows = [{ 统一社会信用代码: code(7) }, { 统一社会信用代码: '123' }];
    const before = await versions();
    const refused = await importEnterprises(rows);
    expect(refused).toMatchObject({ added: 0, problems: [{ row: 3, column: '统一社会信用代码' }] });
    expect(await versions()).toEqual(before);
    expect(await importEnterprises(rows, 'goodRows')).toMatchObject({ added: 1, problems: [{ row: 3 }] });
  });

  it('refuses officers of a department that is not there', async () => {
    const files = { officers: fileOf('officers.csv', [{ 部门编号: 'D77' }]) };
    const { added, problems } = await dataSource.transaction((manager) => importRegistry(manager, { jurisdiction: place, kind: 'officer', files, actor, mode: 'allOrNothing' }));
    expect(added).toBe(0);
    expect(problems).toEqual([{ file: 'officers.csv', row: 2, column: '部门编号', value: `${place}-D77`, reason: '没有这个部门，请先导入部门' }]);
  });

  it('keeps a rule set as it is: the same again is nothing, another content under the same version is refused', async () => {
    const store = (document: unknown) => dataSource.transaction((manager) => storeRuleSet(manager, document, { actor }));
    const document = { ...ruleSetDocument(), id: 'test', jurisdiction: place };
    expect(await store(document)).toMatchObject({ ok: true, stored: true });
    expect(await store(document)).toMatchObject({ ok: true, stored: false });
    expect(await store({ ...document, title: '改了' })).toMatchObject({ ok: false, problems: [{ pointer: '/version' }] });
    expect(await store({ ...document, jurisdiction: '999999' })).toMatchObject({ ok: false, problems: [{ pointer: '/jurisdiction' }] });
    const noted: readonly { type: string; actor: string; data: string }[] = await dataSource.query(`SELECT type, actor, record::jsonb #> '{event,data}' AS data FROM event WHERE stream = $1`, [`rules/${place}`]);
    const [kept]: readonly { body: { version: number; effectiveFrom: string } }[] = await dataSource.query(`SELECT body FROM rule_set WHERE id = 'test'`);
    expect(noted).toEqual([{ type: 'RuleSetStored', actor: actor.person, data: { id: 'test', version: kept?.body.version, effectiveFrom: kept?.body.effectiveFrom, sha256: nodeCrypto.digest(kept?.body) } }]);
  });

  it('loads the sample once; a second time nothing changes', async () => {
    const loaded = await loadSample(dataSource, SAMPLE, home);
    expect(loaded).toMatchObject({ ok: true, jurisdiction: PLACE, anything: true });
    expect((await enterprises(dataSource.manager, PLACE, requireDay('2026-10-10'))).length).toBe(1200);
    expect((await registry(dataSource.manager, 'officer', PLACE)).length).toBe(40);
    expect((await registry(dataSource.manager, 'checkItem', PLACE)).length).toBeGreaterThanOrEqual(20);
    const file = join(home, 'sample-accounts.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    const count = async (): Promise<unknown> => dataSource.query(`SELECT (SELECT count(*) FROM registry_entry) AS entries, (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM account) AS accounts`);
    const counted = await count();
    expect(await loadSample(dataSource, SAMPLE, home)).toMatchObject({ ok: true, anything: false, accounts: 0 });
    expect(await count()).toEqual(counted);
    expect(readFileSync(file, 'utf8')).toBe(before);
  }, 60_000);

  it('hands out passwords that open the accounts, until they are reset', async () => {
    const accounts: readonly { login: string; password: string; roles: readonly string[] }[] = JSON.parse(readFileSync(join(home, 'sample-accounts.json'), 'utf8'));
    const hashOf = async (login: string): Promise<string> => {
      const [row]: readonly { password_hash: string }[] = await dataSource.query(`SELECT password_hash FROM account WHERE login = $1`, [login]);
      return row?.password_hash ?? '';
    };
    const leader = accounts.find(({ roles }) => roles.includes('leader'));
    if (leader === undefined) throw new Error('the sample has no leader');
    expect(await verify(await hashOf(leader.login), leader.password)).toBe(true);
    const fresh = await dataSource.transaction((manager) => resetPassword(manager, leader.login));
    expect(await verify(await hashOf(leader.login), fresh ?? '')).toBe(true);
    expect(await verify(await hashOf(leader.login), leader.password)).toBe(false);
    expect(await dataSource.transaction((manager) => resetPassword(manager, 'nobody'))).toBeNull();
  });

  it('leaves a ledger that holds', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
  });

  describe('the command line', () => {
    const world = () => ({ env: { DATABASE_URL: postgres.appUrl, MIGRATION_DATABASE_URL: postgres.ownerUrl, BIHUAN_HOME: home } });

    it('migrates, loads and verifies', async () => {
      expect(await bihuan(['migrate'], world())).toMatchObject({ code: 0, out: '数据库结构已是最新。\n' });
      const { code: loaded, out } = await bihuan(['sample', 'load', SAMPLE], world());
      expect(loaded).toBe(0);
      expect(out).toContain('样例已经装过');
      const verified = await bihuan(['verify', 'ledger', '--json'], world());
      expect(verified.code).toBe(0);
      expect(JSON.parse(verified.out)).toMatchObject({ problems: [] });
      expect(await bihuan(['projections', 'rebuild'], world())).toMatchObject({ code: 0 });
    });

    it('makes an account once and says its password once', async () => {
      const args = ['account', 'create', '--login', 'new01', '--name', '新来的', '--jurisdiction', PLACE, '--roles', '经办人员,leader', '--department', `${PLACE}-D01`];
      const made = await bihuan(args, world());
      expect(made.code).toBe(0);
      expect(made.out).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}\n$/);
      const again = await bihuan(args, world());
      expect(again).toMatchObject({ code: 2, out: '' });
      expect(again.err).toContain('已经有人用了');
      expect((await bihuan(['account', 'reset-password', 'new01', '--quiet'], world())).lines).toHaveLength(1);
    });

    it.each([
      [['--roles', 'system'], '没有“system”这个角色'],
      [['--roles', 'clerk', '--jurisdiction', '000000'], '没有代码为“000000”的辖区机关'],
      [['--roles', 'clerk', '--department', 'D99'], '没有编号为“D99”的部门'],
      [['--roles', 'clerk', '--login', 'Big Name'], '登录名应以小写字母开头'],
    ])('refuses an account with %j', async (args, message) => {
      const { code: exit, err } = await bihuan(['account', 'create', '--login', 'other01', '--name', '某', '--jurisdiction', PLACE, ...args], world());
      expect(exit).toBe(2);
      expect(err).toContain(message);
    });

    it('says what is wrong with a sample folder, exit code 65', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bihuan-sample-'));
      const { code: exit, err } = await bihuan(['sample', 'load', folder], world());
      expect(exit).toBe(65);
      expect(err).toContain('rule-set.json');
      writeFileSync(join(folder, 'rule-set.json'), '{');
      expect((await bihuan(['sample', 'load', folder], world())).err).toContain('不是 JSON');
      rmSync(folder, { recursive: true });
    });

    it.each([['show'], ['history']])('process %s: a number nobody has, exit code 2', async (command) => {
      const { code: exit, err } = await bihuan(['process', command, 'inspection/nothing'], world());
      expect(exit).toBe(2);
      expect(err).toContain('没有编号为“inspection/nothing”的流程');
    });
  });
});
