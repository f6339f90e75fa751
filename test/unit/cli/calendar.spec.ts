import { afterEach, describe, expect, it } from '@jest/globals';
import { bihuan as run } from './captured.js';

/** Where no system is known. */
const bihuan = (args: readonly string[]) => run(args, { env: { BIHUAN_HOME: '/nonexistent' } });

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('calendar due', () => {
  it('answers the bare date first, then why', async () => {
    const { code, lines, err } = await bihuan(['calendar', 'due', '2026-02-13', '2']);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(lines).toEqual([
      '2026-02-24',
      '从 2026-02-13 星期五 起算，当日不计，往后数 2 个工作日：',
      '  2026-02-14 星期六  调休上班，第 1 个工作日',
      ...['15 星期日', '16 星期一', '17 星期二', '18 星期三', '19 星期四', '20 星期五', '21 星期六', '22 星期日', '23 星期一'].map((day) => `  2026-02-${day}  春节，不计`),
      '  2026-02-24 星期二  工作日，第 2 个工作日',
      '依据：国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
      '日历：内置日历 2026 年版（没有找到正在运行的系统，后来录入的年份没有计入）',
    ]);
  });

  it('counts by the built-in calendar, and says so, where the system known does not answer', async () => {
    const { code, lines } = await run(['calendar', 'due', '2026-02-13', '2'], { env: { BIHUAN_HOME: '/nonexistent', DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/nothing' } });
    expect([code, lines[0], lines.at(-1)]).toEqual([0, '2026-02-24', '日历：内置日历 2026 年版（数据库连接不上，后来录入的年份没有计入）']);
  });

  it.each(['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])('is the same day in %s', async (name) => {
    process.env['TZ'] = name;
    const { out } = await bihuan(['calendar', 'due', '2026-02-13', '2', '--quiet']);
    expect(out).toBe('2026-02-24\n');
  });

  it('is one JSON line for programs', async () => {
    const { code, out, lines } = await bihuan(['calendar', 'due', '2026-02-27', '2', '--json']);
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(out)).toEqual({
      due: '2026-03-02',
      provisional: false,
      calendar: { version: '2026', builtIn: true },
      days: [
        { day: '2026-02-28', working: true, why: '调休上班' },
        { day: '2026-03-01', working: false, why: '周末' },
        { day: '2026-03-02', working: true, why: '工作日' },
      ],
    });
  });

  it('counts backwards', async () => {
    const { lines } = await bihuan(['calendar', 'due', '2026-10-09', '-2']);
    expect(lines[0]).toBe('2026-09-30');
    expect(lines[1]).toContain('往前数 2 个工作日');
  });

  it('takes nought as the day itself, also a day off', async () => {
    const { lines } = await bihuan(['calendar', 'due', '2026-10-01', '0']);
    expect(lines.slice(0, 2)).toEqual(['2026-10-01', '从 2026-10-01 星期四 起算，不用数，就是当日。']);
  });

  it('says that a year without a notice is provisional', async () => {
    const { out, lines } = await bihuan(['calendar', 'due', '2026-12-31', '3']);
    expect(lines[0]).toBe('2027-01-06');
    expect(out).toContain('暂定');
    const { out: json } = await bihuan(['calendar', 'due', '2026-12-31', '3', '--json']);
    expect(JSON.parse(json)).toMatchObject({ due: '2027-01-06', provisional: true });
  });

  it('runs calendar days on to a working day, unless told not to', async () => {
    const rolled = await bihuan(['calendar', 'due', '2026-09-01', '30', '--unit', 'd']);
    expect(rolled.lines[0]).toBe('2026-10-08');
    expect(rolled.out).toContain('第 30 日是休息日，顺延到下一个工作日。');
    const plain = await bihuan(['calendar', 'due', '2026-09-01', '30', '--unit', 'd', '--no-roll']);
    expect(plain.lines[0]).toBe('2026-10-01');
  });

  it.each([
    [['2026-02-30', '2'], '日期应写成'],
    [['26-2-13', '2'], '日期应写成'],
    [['2026-02-13\u0000', '2'], '日期应写成'],
    [['2026-02-13', 'two'], '天数应为'],
    [['2026-02-13', '1.5'], '天数应为'],
    [['2026-02-13', '99999999999'], '天数应为'],
    [['9999-12-30', '30'], '9999 年以后'],
    [['2026-02-13', '2', '--unit', 'h'], '--unit 应为'],
  ])('refuses %j as a wrong use', async (args, message) => {
    const { code, out, err } = await bihuan(['calendar', 'due', ...args]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });
});
