import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '#persistence';
import { withClient } from '#infra/toolchain/postgres-server';
import { startPostgres, type PostgresForTests } from '../../support/servers.js';
import { bihuan } from '../../unit/cli/captured.js';

describe('calendar enter and years', () => {
  let postgres: PostgresForTests;
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-calendar-'));
  const file = (content: unknown): string => {
    const path = join(folder, 'year.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const off = (name: string, ...days: readonly string[]) => days.map((day) => ({ day, name }));
  const NOTICE = {
    year: 2031, source: '测试通知〔2031〕1号', on: ['2031-02-08'],
    off: [...off('元旦', '2031-01-01'), ...off('春节', '2031-01-23'), ...off('劳动节', '2031-05-01', '2031-05-02'), ...off('国庆节', '2031-10-01', '2031-10-02', '2031-10-03')],
  };

  beforeAll(async () => {
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
  }, 60_000);
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const command = (...args: readonly string[]) => bihuan(['calendar', ...args], { env: { DATABASE_URL: postgres.appUrl } });

  it('previews, enters once, and shows what is in force', async () => {
    const preview = await command('enter', file(NOTICE), '--dry-run');
    expect([preview.code, preview.lines]).toEqual([0, ['2031-01-23  工作日（暂定，尚无国务院通知） → 春节', '2031-02-08  周末（暂定，尚无国务院通知） → 调休上班', '共 2 天与现行日历不同；这是预览，没有录入。']]);
    expect((await command('years')).lines).toHaveLength(1);
    expect((await command('enter', file(NOTICE))).lines.at(-1)).toContain('现行日历为 2026,2031 年版');
    expect((await command('enter', file(NOTICE))).lines.at(-1)).toContain('没有改动');
    expect((await command('years')).lines.at(-1)).toContain('测试通知〔2031〕1号');
  });

  it('counts by the years that were entered, and says by which calendar', async () => {
    const { lines } = await command('due', '2031-01-22', '1');
    expect([lines[0], lines.at(-1)]).toEqual(['2031-01-24', '日历：本系统现行的 2026,2031 年版']);
    expect(JSON.parse((await command('due', '2031-02-07', '1', '--json')).out)).toMatchObject({ due: '2031-02-08', provisional: false, calendar: { version: '2026,2031', builtIn: false } });
  });

  it('names a recomputation only where something was entered', async () => {
    const again = JSON.parse((await command('enter', file(NOTICE), '--json')).out);
    expect(again).toMatchObject({ entered: false, revision: null, warning: null });
    const odd = { ...NOTICE, off: [...NOTICE.off, ...off('长假', ...Array.from({ length: 26 }, (_, index) => `2031-03-${String(index + 3).padStart(2, '0')}`))] };
    const preview = await command('enter', file(odd), '--dry-run');
    expect(preview.lines[0]).toContain('通常在 240 至 255 天之间');
  });

  it('is dated by the database’s clock', async () => {
    const asked = await bihuan(['calendar', 'enter', file({ ...NOTICE, on: [] }), '--json'], { env: { DATABASE_URL: postgres.appUrl }, now: '2001-01-01T00:00:00Z' });
    expect(JSON.parse(asked.out)).toMatchObject({ entered: true, revision: '2' });
    await withClient(postgres.appUrl, async (client) => {
      const { rows } = await client.query(`SELECT abs(extract(epoch FROM clock_timestamp() - at)) < 600 AS now FROM event WHERE stream = 'calendar/CN' ORDER BY version DESC LIMIT 1`);
      expect(rows).toEqual([{ now: true }]);
    });
  });

  it('refuses a file that is missing, no JSON, or no notice', async () => {
    expect(await command('enter', join(folder, 'nowhere.json'))).toMatchObject({ code: 65 });
    expect(await command('enter', file('{'))).toMatchObject({ code: 65 });
    expect(await command('enter', file({ ...NOTICE, off: NOTICE.off.slice(0, 2) }))).toMatchObject({ code: 65 });
    expect(await command('enter', file({ ...NOTICE, year: 'next' }))).toMatchObject({ code: 65 });
  });
});
