import { describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { holds } from './holds.js';
import { leadLeftLying } from './past.js';
import { weeksAgo } from './weeks-ago.js';
import { BUREAU } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;

describe('from the login to what waits for me', () => {
  let lead: ProcessRef;
  const { bench, past, screens } = weeksAgo(['I1', 'I2'], async (earlier, { plan }) => {
    lead = await leadLeftLying(earlier, plan);
  });
  const screen = screens.open;

  it.each(WIDTHS)('logs in at the width of a %s, by keyboard, and comes to where one wanted', async (width) => {
    const one = await screen(width);
    await one.go('/todo?view=overdue');
    await holds(async () => expect(await one.page.title()).toBe('登录 · 闭环 Bihuan'));
    expect([await one.look('login'), await one.overflow()]).toEqual([[], 0]);
    await one.page.keyboard.type('chenjing');
    await one.page.keyboard.press('Tab');
    await one.page.keyboard.type(bench().passwordOf('chenjing'));
    await one.page.keyboard.press('Enter');
    await one.page.getByRole('heading', { name: '我的待办' }).waitFor();
    expect(new URL(one.page.url()).search).toBe('?view=overdue');
    const [cookie] = await one.page.context().cookies();
    expect([cookie?.name, cookie?.httpOnly]).toEqual(['bihuan_session', true]);
    await holds(async () => expect(await one.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0));
  });

  it('says at the field and above it what is wrong with a login', async () => {
    const one = await screen('phone');
    await one.go('/login');
    await one.page.getByRole('button', { name: '登录' }).click();
    await one.page.getByText('请填写登录名。').waitFor();
    await one.page.getByText('请填写密码。').waitFor();
    await one.page.getByLabel('登录名').fill('chenjing');
    await one.page.getByLabel('密码').fill('falsch');
    await one.page.getByRole('button', { name: '登录' }).click();
    await one.page.getByText('登录名或密码不正确。').waitFor();
    await one.page.locator('.problem:focus').waitFor();
    expect([await one.look('login-refused'), await one.overflow()]).toEqual([[], 0]);
  });

  it.each(WIDTHS)('lists what waits, soonest first, at the width of a %s', async (width) => {
    const one = await screen(width, 'chenjing');
    await one.go('/');
    const row = one.page.getByRole('listitem').filter({ hasText: past().overdue.number });
    await row.getByRole('link', { name: /^审核结果/ }).waitFor();
    const light = row.getByRole('button', { name: /时限是怎样算出来的/ });
    await holds(async () => expect(await light.innerText()).toMatch(/已超期 \d+ 个工作日\s*\d{4}-\d\d-\d\d/));
    expect([await one.look('todo'), await one.overflow()]).toEqual([[], 0]);
    await light.click();
    const told = one.page.getByRole('dialog');
    await told.getByText('时限依据').first().waitFor();
    // D13 of the review, and D14 that watches over it.
    await told.getByRole('heading', { name: /^该环节另有时限：录入、审核、公示总时限/ }).waitFor();
    for (const what of ['起算', '期限', '最后一日', '工作日历']) await holds(async () => expect(await told.getByText(what, { exact: true }).count()).toBe(2));
    expect(await one.look('todo-limit')).toEqual([]);
    await one.page.keyboard.press('Escape');
    await told.waitFor({ state: 'hidden' });
  });

  it.each(WIDTHS)('lights the row of a limit that only watches, by its name, and counts it, at the width of a %s', async (width) => {
    const one = await screen(width, 'wangjianguo');
    await one.go('/todo?view=overdue');
    const row = one.page.getByRole('listitem').filter({ hasText: lead.number });
    await row.getByRole('link', { name: /^移交线索/ }).waitFor();
    const light = row.getByRole('button', { name: /查看“线索移交、接收总时限”的时限是怎样算出来的/ });
    await holds(async () => expect([await light.innerText(), await row.getByText('线索移交、接收总时限', { exact: true }).count()]).toEqual([expect.stringMatching(/已超期 \d+ 个工作日/), 1]));
    await one.page.getByText('已超期 1', { exact: true }).waitFor();
    expect([await one.look('todo-watched'), await one.overflow()]).toEqual([[], 0]);
    await light.click();
    const told = one.page.getByRole('dialog');
    await told.getByText('时限计算：线索移交、接收总时限').waitFor();
    for (const what of ['起算', '期限', '最后一日', '时限依据', '工作日历']) await holds(async () => expect(await told.getByText(what, { exact: true }).count()).toBe(1));
    expect(await one.look('todo-watched-limit')).toEqual([]);
  });

  it('shows on the file, at the step and among the spans, what the watched limit waits for', async () => {
    const one = await screen('desk', 'wangjianguo');
    await one.go(`/processes/referral/${lead.number}`);
    await one.page.getByRole('heading', { level: 2, name: '总时限' }).waitFor();
    await holds(async () => expect(await one.page.getByRole('complementary', { name: '时限和基本情况' }).innerText()).toMatch(/线索移交、接收总时限\s*等待：移交线索/));
    await holds(async () => expect(await one.page.getByRole('button', { name: /查看“线索移交、接收总时限”/ }).count()).toBe(2));
    expect([await one.look('file-watched'), await one.overflow()]).toEqual([[], 0]);
  });

  it.each(WIDTHS)('has on the row of an approval how, by whom and when it is checked, and that its limit runs towards the check, at the width of a %s', async (width) => {
    const one = await screen(width, 'zhaozhiqiang');
    await one.go('/todo');
    const row = one.page.getByRole('listitem').filter({ hasText: past().waiting.number });
    const { window: { from, to } } = await bench().play.data<Inspection>(past().waiting);
    for (const fact of ['方式：现场检查', /^部门：执法一中队/, `检查窗口：${from} 至 ${to}`]) await row.getByText(fact, typeof fact === 'string' ? { exact: true } : {}).waitFor();
    await row.getByText('须在检查开始前办结', { exact: true }).waitFor();
    expect([await one.look('todo-approval'), await one.overflow()]).toEqual([[], 0]);
    // One act: by its name, and its form is open.
    await row.getByRole('link', { name: /^去检查审批：/ }).click();
    await one.page.getByRole('dialog', { name: '检查审批' }).getByLabel('计划检查日').waitFor();
    expect(new URL(one.page.url()).pathname).toBe(`/processes/inspection/${past().waiting.number}`);
  });

  it('leads from the row of a step with several acts to that step, which has the focus', async () => {
    const one = await screen('desk', 'chenjing');
    await one.go('/todo');
    const row = one.page.getByRole('listitem').filter({ hasText: past().overdue.number });
    await holds(async () => expect(await row.getByRole('link', { name: /^去办理：审核结果/ }).innerText()).toBe('办理'));
    await row.getByRole('link', { name: /^去办理：审核结果/ }).click();
    await holds(async () => expect(await one.page.evaluate(() => document.activeElement?.textContent)).toBe('审核结果'));
    for (const act of ['审核通过', '退回']) await one.page.locator('.step').getByRole('button', { name: act }).first().waitFor();
  });

  it.each(WIDTHS)('counts in the menu the whole of what waits, and how much of it is overdue, at the width of a %s', async (width) => {
    const one = await screen(width, 'chenjing');
    await one.go('/todo');
    const counts = async (): Promise<readonly number[]> => Promise.all(['全部', '已超期'].map(async (name) => Number(/\d+$/.exec(await one.page.getByText(new RegExp(`^${name} \\d+$`)).innerText())?.[0])));
    const [all, late] = await counts();
    expect([all, late]).toEqual([all, 1]);
    if (width === 'phone') await one.page.getByRole('button', { name: '打开菜单' }).click();
    await one.page.getByRole('link', { name: `我的待办 ${String(all)} 项待办 ，其中 超期 ${String(late)} 项` }).waitFor();
    expect(await one.look('todo-badge')).toEqual([]);
  });

  it('narrows the list to what is overdue, due today or in three days, and keeps the choice in the address', async () => {
    const one = await screen('desk', 'chenjing');
    await one.go('/todo');
    const count = async (): Promise<number> => one.page.getByRole('list', { name: '待办' }).getByRole('listitem').count();
    const all = await count();
    await one.page.getByText(/^已超期 \d+$/).click();
    await one.page.waitForURL('**/todo?view=overdue');
    await one.settled();
    await holds(async () => expect([await count(), await one.page.getByRole('link', { name: '我的待办' }).innerText()]).toEqual([1, expect.stringContaining('1')]));
    expect(all).toBeGreaterThanOrEqual(1);
    await one.page.getByText(/^今天到期 \d+$/).click();
    await one.page.getByText('这个时限内没有待办。').waitFor();
    expect(await one.look('todo-none')).toEqual([]);
    await one.page.reload();
    await one.page.getByText('这个时限内没有待办。').waitFor();
  });

  it('tells somebody for whom nothing waits what to do next', async () => {
    const one = await screen('phone', 'zhoufang');
    await one.go('/todo');
    await one.page.getByText('现在没有等您办理的事项。').waitFor();
    expect([await one.look('todo-empty'), await one.overflow()]).toEqual([[], 0]);
  });

  it('shows work of others the moment it comes', async () => {
    const one = await screen('desk', 'zhaozhiqiang');
    await one.go('/todo');
    const year = Number(bench().play.today().slice(0, 4)) + 1;
    const { ref } = await bench().play.perform('annualPlan', null, 'draftPlan', { year, title: `${year}年度抽查计划`, items: [{ ...bench().play.planItem(), quarters: [{ quarter: `${year}Q2`, from: `${year}-04-01`, to: `${year}-06-30` }] }] }, bench().play.actor('clerk'));
    await holds(async () => expect(await one.page.getByText(ref.number, { exact: true }).count()).toBe(0));
    await bench().play.perform('annualPlan', ref.number, 'submitPlan', { note: null }, bench().play.actor('clerk'));
    const row = one.page.getByRole('listitem').filter({ hasText: ref.number });
    await row.waitFor();
    // 审批计划 has no limit of its own; the whole of the plan has two.
    await row.getByRole('button', { name: /查看“计划制定（审批、备案全过程）”/ }).click();
    await one.page.getByRole('dialog').getByRole('heading', { name: /^该环节另有时限：计划公示时限，剩/ }).waitFor();
    expect(await one.look('todo-plan-limits')).toEqual([]);
    await one.page.keyboard.press('Escape');
    await one.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await one.look('todo-leader')).toEqual([]);
  });

  it('opens the menu as a drawer on a telephone, and skips it by keyboard', async () => {
    const one = await screen('phone', 'wangjianguo');
    await one.go('/todo');
    await one.page.keyboard.press('Tab');
    await holds(async () => expect(await one.page.evaluate(() => document.activeElement?.textContent)).toBe('跳到主要内容'));
    await one.page.keyboard.press('Enter');
    await holds(async () => expect(await one.page.evaluate(() => document.activeElement?.id)).toBe('main'));
    await one.page.getByRole('button', { name: '打开菜单' }).click();
    const menu = one.page.getByRole('dialog');
    await menu.getByRole('link', { name: '办理流程' }).waitFor();
    // What one can do about the own account is named, not drawn.
    await menu.getByRole('link', { name: '修改密码', exact: true }).waitFor();
    await holds(async () => expect(await menu.getByRole('button', { name: '退出登录' }).innerText()).toBe('退出登录'));
    expect(await one.look('menu')).toEqual([]);
    await one.page.getByRole('dialog').getByRole('link', { name: '办理流程' }).click();
    await one.page.getByRole('heading', { level: 1, name: '办理流程' }).waitFor();
    expect([await one.look('processes'), await one.overflow()]).toEqual([[], 0]);
  });

  it('has the name of the bureau whole at the head of a telephone, however long', async () => {
    await bench().worker.dataSource.query(`UPDATE jurisdiction SET name = '邢台市生态环境局隆尧县分局生态环境综合执法大队' WHERE code = $1`, [BUREAU]);
    await bench().worker.dataSource.query(`UPDATE account SET name = '隆尧县应急管理局负责人' WHERE login = 'wulei'`);
    const one = await screen('phone', 'wulei');
    await one.go('/todo');
    const head = await one.page.locator('.bureau').evaluate((place) => ({ told: place.textContent, cut: place.scrollWidth > place.clientWidth, low: place.getBoundingClientRect().bottom }));
    expect(head).toEqual({ told: '邢台市生态环境局隆尧县分局生态环境综合执法大队', cut: false, low: expect.any(Number) });
    await holds(async () => expect([await one.look('bureau-named'), await one.overflow(), head.low < (await one.page.locator('.shell-top').evaluate((top) => top.getBoundingClientRect().bottom))]).toEqual([[], 0, true]));
  });

  it('has its head whole on a small screen that is no telephone: nothing over another, nothing cut', async () => {
    const one = await screen('desk', 'wulei');
    await one.go('/todo');
    for (const width of [768, 800, 900, 950, 1024]) {
      await one.page.setViewportSize({ width, height: 900 });
      await one.settled();
      const parts = await one.page.locator('.shell-top').evaluate((top) => [top, ...top.querySelectorAll('.bureau, .account-who, .account-who > *, .account > a, .account > button, .account > .ant-tag')].map((part) => ({ told: part.textContent.slice(0, 12), cut: part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline', high: part === top && part.scrollHeight > part.clientHeight + 1 })));
      expect([width, parts.filter(({ cut, high }) => cut || high), await one.overflow()]).toEqual([width, [], 0]);
      await one.look(`head-${String(width)}`);
    }
  });

  it('lists what was raised to me at the width of a telephone', async () => {
    const one = await screen('phone', 'wangjianguo');
    await one.go('/todo?view=escalated');
    await one.page.getByRole('list', { name: '升级至我的逾期' }).waitFor();
    expect([await one.look('todo-escalated'), await one.overflow()]).toEqual([[], 0]);
  });

  it.each(['zhoufang', 'wangjianguo'] as const)('shows the menu of %s whole on a screen of 900 px, and on a lower one where one is', async (login) => {
    const one = await screen('desk', login);
    await one.go('/rule-sets');
    const entries = one.page.locator('.shell-side .ant-menu-item');
    await holds(async () => expect(await entries.last().innerText()).toBe('规则集'));
    const low = (): Promise<number> => entries.last().evaluate((entry) => entry.getBoundingClientRect().bottom);
    expect(await low()).toBeLessThanOrEqual(900);
    await one.page.setViewportSize({ width: 1280, height: 600 });
    await one.go('/rule-sets');
    await one.page.waitForFunction(() => (document.querySelector('.shell-side .ant-menu-item-selected')?.getBoundingClientRect().bottom ?? Infinity) <= 600);
  });

  it('leads back to the login when the session is over, and out by the button', async () => {
    const one = await screen('desk', 'sunli');
    await one.go('/todo');
    await one.page.getByRole('button', { name: '退出登录' }).click();
    await one.page.getByRole('button', { name: '登录' }).waitFor();
    await one.page.goto('/processes?kind=task');
    await one.page.getByRole('button', { name: '登录' }).waitFor();
    expect(new URL(one.page.url()).searchParams.get('next')).toBe('/processes?kind=task');
  });
});
