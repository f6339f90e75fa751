import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { projectRoot } from '#config';
import { createDataSource, migrate, postgresClock, verifyLedger } from '#persistence';
import { findImport, type ImportJob } from '#persistence/imports/import-job';
import { workOnImport } from '#persistence/imports/run-import';
import { createJurisdiction } from '#persistence/registries/jurisdictions';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { holdRegistry } from '#persistence/registries/registry-stream';
import { type PostgresForTests, startPostgres } from '../../support/servers.js';
import { bihuan } from '../../unit/cli/captured.js';

const PLACE = '999001';

describe('bihuan registry', () => {
  let postgres: PostgresForTests;
  let dataSource: DataSource;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bihuan-registry-'));
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    dataSource = await createDataSource(postgres.appUrl).initialize();
    await createJurisdiction(dataSource.manager, { code: PLACE, name: '演练', rehearsal: true });
  }, 60_000);

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = () => ({ DATABASE_URL: postgres.appUrl, BIHUAN_HOME: folder });
  const run = (...args: string[]) => bihuan(['registry', ...args], { env: environment() });
  const file = (name: string, rows: Parameters<typeof fileOf<'enterprises.csv'>>[1]): string => {
    const path = join(folder, name);
    writeFileSync(path, String(fileOf('enterprises.csv', rows).content));
    return path;
  };
  const stored = async (): Promise<number> => {
    const [row]: readonly { n: number }[] = await dataSource.query(`SELECT count(*)::int AS n FROM registry_entry WHERE jurisdiction = $1 AND current`, [PLACE]);
    return row?.n ?? -1;
  };

  it('imports: 0 when all is taken in, 65 when something is wrong, with the reasons and the file back', async () => {
    const good = file('good.csv', [{}, { 统一社会信用代码: code(2) }]);
    const tried = await run('import', 'enterprise', good, '--jurisdiction', PLACE, '--dry-run', '--json');
    expect([tried.code, JSON.parse(tried.out).counts, await stored()]).toEqual([0, { added: 2, changed: 0, unchanged: 0, kept: 0, refused: 0, withheld: 0 }, 0]);
    expect(await run('import', 'enterprise', good, '--jurisdiction', PLACE)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('新增 2') });
    const wrong = file('wrong.csv', [{ 统一社会信用代码: code(3) }, { 统一社会信用代码: code(4), 企业名称: '' }]);
    const reasons = join(folder, 'reasons.csv');
    const ended = await run('import', 'enterprise', wrong, '--jurisdiction', PLACE, '--only-correct', '--reasons', reasons);
    expect([ended.code, await stored()]).toEqual([65, 3]);
    expect(ended.err).toContain('wrong.csv 第 3 行“企业名称”：请填写');
    expect(readFileSync(reasons, 'utf8')).toContain('企业名称：请填写');
  });

  it.each([
    [['import', 'enterprise', 'nowhere.csv', '--jurisdiction', PLACE], 65, '找不到文件'],
    [['import', 'firms', 'x.csv', '--jurisdiction', PLACE], 2, '名录应为'],
    [['import', 'enterprise', 'package.json', '--jurisdiction', '000000'], 2, '没有代码为'],
    [['import', 'enterprise', 'package.json', '--jurisdiction', PLACE], 65, '文件退回（QUOTES）'],
    [['export', 'enterprise', 'x.txt', '--jurisdiction', PLACE], 2, '.xlsx 或 .csv'],
    [['template', 'enterprise', '/nowhere/x.csv'], 65, '写不了文件'],
  ])('%j ends with %i', async (args, exit, message) => {
    const { code: ended, err } = await run(...args);
    expect([ended, err]).toEqual([exit, expect.stringContaining(message)]);
  });

  it('ends with 69 without a database', async () => {
    const { code: ended } = await bihuan(['registry', 'import', 'enterprise', file('x.csv', [{}]), '--jurisdiction', PLACE], { env: { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c', BIHUAN_HOME: folder } });
    expect(ended).toBe(69);
  });

  it.each(['csv', 'xlsx'])('exports a %s that changes nothing when it is imported, and writes a template', async (format) => {
    const path = join(folder, `out.${format}`);
    expect(await run('export', 'enterprise', path, '--jurisdiction', PLACE)).toMatchObject({ code: 0 });
    const again = await run('import', 'enterprise', path, '--jurisdiction', PLACE, '--json');
    expect([again.code, JSON.parse(again.out).counts]).toMatchObject([0, { added: 0, changed: 0, unchanged: await stored() }]);
    expect(await run('template', 'checkItem', join(folder, `t.${format}`))).toMatchObject({ code: 0 });
  });

  it('goes on where it was after its program was killed, and nothing is lost or doubled', async () => {
    const [before, count] = [await stored(), 12_000];
    const rows = Array.from({ length: count }, (_, index) => ({ 统一社会信用代码: code(10_000 + index), ...(index % 1_000 === 7 && { 企业名称: '' }) }));
    const path = file('large.csv', rows);
    const program = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
    const child = spawn(process.execPath, [program, 'registry', 'import', 'enterprise', path, '--jurisdiction', PLACE, '--only-correct', '--key', 'killed'], { env: { ...process.env, ...environment(), NODE_OPTIONS: '' }, stdio: 'ignore' });
    const ended = once(child, 'exit');
    const halfWay = await awaited(async () => {
      const [job]: readonly { id: string; cursor: number; done: boolean }[] = await dataSource.query(`SELECT id, row_cursor AS cursor, finished_at IS NOT NULL AS done FROM import_job WHERE command = 'killed'`);
      return job !== undefined && job.cursor > 1_000 ? job : null;
    });
    child.kill('SIGKILL');
    await ended;
    expect(halfWay.done).toBe(false);
    const left = await found(halfWay.id);
    expect(left.finishedAt).toBeNull();
    expect(left.rows).toBeLessThan(count);
    expect(await stored()).toBe(before);
    // Its lease still holds: nobody takes the job from a program that may be alive.
    expect(await workOnImport(dataSource, { clock: postgresClock })).toBeNull();
    await dataSource.query(`UPDATE import_job SET leased_until = clock_timestamp() WHERE id = $1`, [halfWay.id]);
    const done = await workOnImport(dataSource, { clock: postgresClock });
    expect(done).toMatchObject({ id: halfWay.id, phase: 'done', rows: count, refused: 12, added: count - 12, changed: 0, unchanged: 0, withheld: 0 });
    expect(await stored()).toBe(before + count - 12);
    const [told]: readonly { rows: number; problems: number; staged: number }[] = await dataSource.query(`SELECT count(DISTINCT row)::int AS rows, count(*)::int AS problems, (SELECT count(*)::int FROM import_row) AS staged FROM import_problem WHERE job = $1`, [halfWay.id]);
    expect(told).toEqual({ rows: 12, problems: 12, staged: 0 });
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const again = await run('import', 'enterprise', path, '--jurisdiction', PLACE, '--only-correct', '--key', 'killed', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ id: halfWay.id, rows: count });
  });

  it('gives up on a file that ends its program each time', async () => {
    const path = file('poison.csv', [{ 统一社会信用代码: code(77) }]);
    expect((await run('import', 'enterprise', path, '--jurisdiction', PLACE, '--key', 'poison', '--dry-run')).code).toBe(0);
    await dataSource.query(`INSERT INTO import_job (id, jurisdiction, kind, command, sha256, file_name, mode, update_existing, dry_run, asked_by, attempts)
      SELECT gen_random_uuid(), jurisdiction, kind, 'poison again', sha256, file_name, mode, true, false, asked_by, 3 FROM import_job WHERE command = 'poison'`);
    expect(await workOnImport(dataSource, { clock: postgresClock })).toMatchObject({ phase: 'refused', refusal: { code: 'INTERRUPTED' } });
  });

  it('gives up on a file that ends its program each time it is stored, though reading it went well', async () => {
    const path = file('stored.csv', [{ 统一社会信用代码: code(78) }]);
    const before = await stored();
    const program = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
    const jobs = () => dataSource.query<{ id: string; phase: string; times: number }[]>(`SELECT id, phase, storing_attempts AS times FROM import_job WHERE command = 'stored'`);
    await dataSource.transaction(async (manager) => {
      await holdRegistry(manager, PLACE);
      for (const time of [1, 2, 3]) {
        const child = spawn(process.execPath, [program, 'registry', 'import', 'enterprise', path, '--jurisdiction', PLACE, '--key', 'stored'], { env: { ...process.env, ...environment(), NODE_OPTIONS: '' }, stdio: 'ignore' });
        const ended = once(child, 'exit');
        // It waits for the registry, in the middle of storing.
        await awaited(async () => ((await jobs())[0]?.times === time ? true : null));
        child.kill('SIGKILL');
        await ended;
        await dataSource.query(`UPDATE import_job SET leased_until = clock_timestamp() WHERE command = 'stored'`);
      }
    });
    expect(await jobs()).toMatchObject([{ phase: 'storing', times: 3 }]);
    expect(await workOnImport(dataSource, { clock: postgresClock })).toMatchObject({ phase: 'refused', refusal: { code: 'INTERRUPTED' }, added: 0 });
    expect(await stored()).toBe(before);
  }, 60_000);

  it('says of items that wait for the publication of the bureau’s list that they only wait', async () => {
    await dataSource.query(`INSERT INTO item_list (jurisdiction, issuer, version, issuer_name, document, issued_on, items, sha256, recorded_by) VALUES ($1, $1, 1, '演练', '公告', '2026-01-01', '[]', 'x', 'leader')`, [PLACE]);
    const [departments, items] = ['departments.csv', 'whole-items.csv'] as const;
    for (const name of [departments, items]) writeFileSync(join(folder, name), String(fileOf(name, [{}]).content));
    expect(await run('import', 'department', join(folder, departments), '--jurisdiction', PLACE)).toMatchObject({ code: 0, out: expect.stringContaining('：新增 1，') });
    expect(await run('import', 'checkItem', join(folder, items), '--jurisdiction', PLACE)).toMatchObject({ code: 0, out: expect.stringMatching(/待公布的新增 1，待公布的更新 0[^]*待局领导公布清单后生效/) });
  });

  async function found(id: string): Promise<ImportJob> {
    const job = await findImport(dataSource, PLACE, id);
    if (job === null) throw new Error('the job is gone');
    return job;
  }
});

async function awaited<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    await pause(10);
  }
}
