import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { holds } from './holds.js';
import { type Loop, wholeLoop } from './past.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { Workbench } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;
describe('what 执法大队 sees of the whole loop', () => {
  let bench: Workbench;
  let past: Loop;
  const screens = new Screens(() => bench);
  const screen = screens.open;
  const sound = async (one: Screen, name: string): Promise<void> => expect([await one.look(name), await one.overflow()]).toEqual([[], 0]);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      past = await wholeLoop(earlier);
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  it.each(WIDTHS)('leads from the login over the cockpit to what is late and opens it, at the width of a %s', async (width) => {
    const one = await screen(width);
    await one.go(`/watch?year=${past.year}`);
    await one.page.getByLabel('登录名').fill('wangjianguo');
    await one.page.getByLabel('密码').fill(bench.passwordOf('wangjianguo'));
    await one.page.getByRole('button', { name: '登录' }).click();
    await one.page.getByRole('heading', { level: 1, name: '全流程统筹' }).waitFor();
    await one.page.getByRole('rowheader', { name: '待审核' }).waitFor();
    // What is late is of now, whichever year is looked at; what is under way is of the year.
    for (const what of [/个环节已超期\s*现在，不分年度/, /条逾期已升级\s*不分年度，尚未说明，含已办结的/, new RegExp(`件办理中\\s*${past.year}年的流程`)]) await one.page.getByRole('link', { name: what }).waitFor();
    await sound(one, 'watch-flow');
    await one.page.getByRole('link', { name: /个环节已超期/ }).click();
    const row = one.page.getByRole('listitem').filter({ hasText: past.overdue.number });
    await row.getByRole('link', { name: /^审核结果/ }).waitFor();
    // Whoever reviews reviews for the whole bureau: no department is blamed.
    await holds(async () => expect(await row.innerText()).toMatch(/现在由\s*审核人员（全局）\s*办理/));
    await holds(async () => expect(await row.innerText()).not.toContain('执法一中队'));
    const watched = one.page.getByRole('listitem').filter({ hasText: past.referral.number }).first();
    await holds(async () => expect(await watched.innerText()).toMatch(/线索移交、接收总时限[\s\S]*现在等待[\s\S]*接收线索[\s\S]*由办案人员办理[\s\S]*无人认领[\s\S]*现在由\s*执法一中队\s*办理/));
    await watched.getByRole('button', { name: '催办：接收线索' }).waitFor();
    await holds(async () => expect(await row.getByRole('button', { name: /时限是怎样算出来的/ }).innerText()).toMatch(/已超期 \d+ 个工作日/));
    // Departments and roles answer for what is late; of whom nobody has claimed anything nobody is named.
    for (const name of ['刘洋', '何平', '吴磊']) await holds(async () => expect(await one.page.getByRole('list', { name: '已超期' }).innerText()).not.toContain(name));
    await sound(one, 'watch-late');
    await row.getByRole('link').first().click();
    await one.page.waitForURL(`**/processes/inspection/${past.overdue.number}`);
  }, 60_000);

  it('opens the list behind every number of the flow, narrowed to just that', async () => {
    const one = await screen('desk', 'wangjianguo');
    await one.go(`/watch?year=${past.year}`);
    const line = one.page.getByRole('row').filter({ has: one.page.getByRole('rowheader', { name: '待审核' }) });
    const number = line.getByRole('link').last();
    await holds(async () => expect(await number.innerText()).toMatch(/^1/));
    await number.click();
    await one.page.getByRole('heading', { level: 1, name: '办理流程' }).waitFor();
    const list = one.page.getByRole('list', { name: '办理流程' });
    await list.waitFor();
    await one.settled();
    await holds(async () => expect([await list.getByRole('listitem').count(), await list.innerText()]).toEqual([1, expect.stringContaining(past.overdue.number)]));
    await holds(async () => expect(await one.page.getByRole('group', { name: '清单范围' }).innerText()).toContain('阶段：待审核'));
    await sound(one, 'watch-behind');
    await one.page.getByRole('button', { name: '不限范围' }).click();
    await one.page.getByRole('listitem').nth(1).waitFor();
  });

  it.each(WIDTHS)('shows escalations, joint tasks, referrals and return visits at the width of a %s', async (width) => {
    const one = await screen(width, 'wangjianguo');
    await one.go(`/watch?view=escalated&year=${past.year}`);
    await one.page.getByText(/^升级至局领导$/).first().waitFor({ timeout: 20_000 });
    const escalated = one.page.getByRole('listitem').filter({ hasText: past.overdue.number }).filter({ hasText: '审核结果' });
    await holds(async () => expect(await escalated.innerText()).toMatch(/逾期时由\s*审核人员（全局）\s*负责[\s\S]*已超期 \d+ 个工作日/));
    await sound(one, 'watch-escalated');
    await one.go(`/watch?view=joint&year=${past.year}`);
    const task = one.page.getByRole('listitem').filter({ hasText: past.task.number });
    await task.waitFor();
    // Behind each number stands, for readers alone, which list it opens.
    await holds(async () => expect(await task.innerText()).toMatch(/牵头\s*执法一中队[\s\S]*参加\s*应急管理局[\s\S]*外部联合检查[\s\S]*办结 1\D+\/ 2\D+户/));
    await holds(async () => expect(await task.getByRole('link', { name: /已办结的检查，打开清单/ }).getAttribute('href')).toContain(`parent=${encodeURIComponent(`task/${past.task.number}`)}&ended=true`));
    await sound(one, 'watch-joint');
    await one.go(`/watch?view=referrals&year=${past.year}`);
    const referral = one.page.getByRole('list', { name: '移送' }).getByRole('listitem').filter({ hasText: past.referral.number });
    await referral.waitFor();
    await holds(async () => expect(await referral.innerText()).toMatch(/已超期[\s\S]*移交执法一中队，尚无回执[\s\S]*尚无答复[\s\S]*等待“接收线索”/));
    await sound(one, 'watch-referrals');
    await one.go(`/watch?view=visits&year=${past.year}`);
    await one.page.getByRole('heading', { name: `${past.year}年各季度的回访` }).waitFor();
    await sound(one, 'watch-visits');
  }, 60_000);

  it.each(WIDTHS)('shows the coverage beside the rates and the rest of the statistics, and hands them out as xlsx, at the width of a %s', async (width) => {
    const one = await screen(width, 'wangjianguo');
    await one.go(`/statistics?year=${past.year}`);
    const coverage = one.page.getByRole('region', { name: /^各分层的覆盖率，/ });
    const key = coverage.getByRole('row').filter({ has: one.page.getByRole('rowheader', { name: '重点监管对象' }) });
    // Of the year: whom it has reached of the registry, and each quarter beside the rate of that quarter.
    await holds(async () => expect((await key.innerText()).split(/\s+/)).toEqual(expect.arrayContaining(['25%／18%'])));
    await one.page.getByText(/^比例依据：.*重点监管对象.*：测试用规则集（高：有约束力或河北已证实）$/).waitFor();
    // Nothing of the table is out of sight: a column that cannot be seen makes its rows high and empty.
    await holds(async () => expect(await coverage.evaluate((region) => region.scrollWidth - region.clientWidth)).toBeLessThanOrEqual(1));
    const never = await key.getByRole('link', { name: /从未抽到，打开清单/ }).innerText();
    await one.page.getByRole('img', { name: new RegExp(`^重点监管对象：名录现有 4 家，抽中过 \\d 家.*从未抽到 ${Number.parseInt(never, 10)} 家$`) }).waitFor();
    await holds(async () => expect(await one.page.getByRole('img', { name: /^重点监管对象，第\d季度：抽取 25%（2 次抽取合计），规定 18%$/ }).count()).toBe(1));
    await sound(one, 'statistics');
    await one.page.getByRole('group', { name: '期间' }).or(one.page.getByRole('radiogroup', { name: '期间' })).getByText(/^第\d季度$/).click();
    await holds(async () => expect((await key.innerText()).split(/\s+/)).toEqual(expect.arrayContaining(['18%', '25%'])));
    await holds(async () => expect(await one.page.getByRole('img', { name: /^重点监管对象：.*规定 18%$/ }).count()).toBe(1));
    await sound(one, 'statistics-quarter');
    const [download] = await Promise.all([one.page.waitForEvent('download'), one.page.getByRole('link', { name: '下载表格（xlsx）' }).click()]);
    expect(download.suggestedFilename()).toBe(`${past.year}年度双随机抽查统计.xlsx`);
    const { sheets } = await readXlsx(readFileSync(await download.path()));
    expect(sheets[0]?.rows.find(([stratum]) => stratum === '重点监管对象')?.slice(1, 7)).toEqual(['4', expect.stringMatching(/^[12]$/), expect.stringMatching(/%$/), String(Number.parseInt(never, 10)), '25%', '18%']);
    expect(sheets[1]?.rows.find((row) => row[1] === '重点监管对象')?.slice(2, 4)).toEqual(['18%', '测试用规则集']);
    await key.waitFor();
    await one.go(`/statistics?year=${past.year}`);
    await key.getByRole('link', { name: /从未抽到，打开清单/ }).click();
    await one.page.getByText(`只列 ${past.year} 年从未抽到的企业`).waitFor();
    await one.settled();
    await holds(async () => expect(await one.page.getByRole('list', { name: '检查对象' }).getByRole('listitem').count()).toBe(Number.parseInt(never, 10)));
    await sound(one, 'statistics-never-drawn');
  }, 60_000);

  it('opens the lists behind the statistics: breaches of a step, enterprises by how often they were visited', async () => {
    const one = await screen('phone', 'wangjianguo');
    await one.go(`/statistics?year=${past.year}`);
    await one.page.getByRole('link', { name: /审核结果超期，打开清单/ }).click();
    await one.page.getByRole('heading', { level: 1, name: `${past.year}年的逾期记录` }).waitFor();
    await one.page.getByRole('listitem').filter({ hasText: past.overdue.number }).waitFor();
    await sound(one, 'statistics-breaches');
    await one.page.goBack();
    await one.page.getByRole('link', { name: /受检 \d 次的企业，打开清单/ }).first().click();
    await one.page.getByRole('heading', { level: 1, name: new RegExp(`^${past.year}年受检 \\d 次的企业$`) }).waitFor();
    await one.page.getByRole('list', { name: '企业' }).waitFor();
    await sound(one, 'statistics-burden');
  });

  it('says of a year without work that there was none, and leads back to this one', async () => {
    const one = await screen('phone', 'wangjianguo');
    await one.go(`/watch?year=${past.year - 2}`);
    await one.page.getByText(`没有 ${past.year - 2} 年的办理记录。`).waitFor();
    await one.page.getByRole('link', { name: /^看 \d{4} 年$/ }).waitFor();
    await sound(one, 'watch-empty');
    await one.go(`/statistics?year=${past.year - 2}`);
    await one.page.getByText(`没有 ${past.year - 2} 年的统计。`).waitFor();
    await sound(one, 'statistics-empty');
  });
});
