import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import type { ProcessRef } from '#domain';
import { COOKIE } from '../../../apps/api/src/session/person.js';
import { weeksAgo } from './weeks-ago.js';
import { holds } from './holds.js';

/** One more than connections that a browser keeps to one address over HTTP/1.1. */
const TABS = 7;

describe('many tabs of one browser', () => {
  let plan: ProcessRef;
  const { bench, past, screens } = weeksAgo();

  beforeAll(async () => {
    const year = Number(bench().play.today().slice(0, 4)) + 1;
    const items = [{ ...bench().play.planItem(), quarters: [{ quarter: `${year}Q2`, from: `${year}-04-01`, to: `${year}-06-30` }] }];
    plan = (await bench().play.perform('annualPlan', null, 'draftPlan', { year, title: `${year}年度抽查计划`, items }, bench().play.actor('clerk'))).ref;
  });

  const openTab = async (page: Page): Promise<void> => {
    await page.goto('/todo');
    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: past().waiting.number }).waitFor();
  };
  const submitted = (): Promise<unknown> => bench().play.perform('annualPlan', plan.number, 'submitPlan', { note: null }, bench().play.actor('clerk'));
  const returned = (): Promise<unknown> => bench().play.perform('annualPlan', plan.number, 'returnPlan', { reason: '请核对比例' }, bench().play.actor('leader'));
  const row = (page: Page) => page.getByRole('listitem').filter({ hasText: plan.number });

  it('all load, all hear what happens, and go on hearing when the first is closed', async () => {
    const one = await screens.open('desk', 'zhaozhiqiang');
    await openTab(one.page);
    const others: Page[] = [];
    for (let count = 1; count < TABS; count += 1) {
      const page = await one.page.context().newPage();
      await openTab(page);
      others.push(page);
    }
    await submitted();
    await Promise.all([one.page, ...others].map((page) => row(page).waitFor()));
    for (const page of others) await holds(async () => expect(await page.getByText('实时连接中断').count()).toBe(0));
    const [gone, ...rest] = others;
    await gone?.close();
    await one.page.goto('/processes');
    await returned();
    await Promise.all(rest.map((page) => row(page).waitFor({ state: 'detached' })));
  }, 120_000);

  it('a browser that cannot share a stream hears by a stream of its own', async () => {
    const one = await screens.open('desk', 'zhaozhiqiang');
    await one.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
    await openTab(one.page);
    await holds(async () => expect(await one.page.evaluate(() => 'SharedWorker' in globalThis)).toBe(false));
    await submitted();
    await row(one.page).waitFor();
    await returned();
    await row(one.page).waitFor({ state: 'detached' });
  });

  it('log out together, and log in together', async () => {
    const one = await screens.open('desk', 'zhaozhiqiang');
    await openTab(one.page);
    const [second, third] = [await one.page.context().newPage(), await one.page.context().newPage()];
    await openTab(second);
    await third.goto(`/processes/inspection/${past().waiting.number}`);
    await third.getByRole('heading', { level: 2, name: '经过' }).waitFor();
    await one.page.getByRole('button', { name: '退出登录' }).click();
    for (const page of [one.page, second, third]) {
      await page.getByRole('button', { name: '登录', exact: true }).waitFor();
      await holds(async () => expect(await page.getByText(/登录已过期|我的待办/).count()).toBe(0));
    }
    await one.page.getByLabel('登录名').fill('zhaozhiqiang');
    await one.page.getByLabel('密码').fill(bench().passwordOf('zhaozhiqiang'));
    await one.page.getByRole('button', { name: '登录', exact: true }).click();
    for (const page of [one.page, second]) await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    await third.getByRole('heading', { level: 2, name: '经过' }).waitFor();
  });

  it('a tab that is refused before it hears of the logout does not go on saying that the session ended by itself', async () => {
    const one = await screens.open('desk', 'zhaozhiqiang');
    one.expectRefusals(/\/api\/v1\//);
    await openTab(one.page);
    const other = await one.page.context().newPage();
    await openTab(other);
    const held = Promise.withResolvers<Route>();
    await one.page.route('**/api/v1/session', (route) => (route.request().method() === 'DELETE' ? held.resolve(route) : route.continue()));
    await one.page.getByRole('button', { name: '退出登录' }).click();
    const asked = await held.promise;
    // The session is over, and the answer that says so is still on its way.
    const token = (await one.page.context().cookies()).find(({ name }) => name === COOKIE)?.value ?? '';
    await fetch(`${bench().apiUrl}/api/v1/session`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    await other.getByRole('navigation').getByRole('link', { name: '办理流程', exact: true }).click();
    await other.getByText('登录已过期，请重新登录。').waitFor();
    await asked.continue();
    await holds(async () => expect(await other.getByText(/登录已过期/).count()).toBe(0));
    await other.getByRole('button', { name: '登录', exact: true }).waitFor();
  });

  it.each([['with something written', '请审'], ['with nothing written', '']])('whoever has done it in another tab is told so, and when, %s', async (_, note) => {
    const one = await screens.open('desk', 'limin');
    one.expectRefusals(/\/acts$/);
    const path = `/processes/annualPlan/${plan.number}?act=submitPlan`;
    const [other, form] = [await one.page.context().newPage(), one.page.getByRole('dialog', { name: '提交计划' })];
    await one.go(path);
    await form.getByLabel(/说明/).fill(note);
    await other.goto(path);
    await other.getByRole('dialog').getByRole('button', { name: '提交计划' }).click();
    await other.getByText('已办理：提交计划').waitFor();
    await one.page.locator('.stage').getByText('待审批').waitFor();
    const told = form.getByRole('alert').filter({ hasText: '“提交计划”已经不用再办' });
    await told.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d 您自己（在别处）：/).waitFor();
    await told.getByText(`${note === '' ? '' : '您填写的内容还在。'}不能再提交，请点“不办理，返回”。`).waitFor();
    await holds(async () => expect([await form.getByRole('button', { name: '提交计划' }).isDisabled(), await form.getByText(/其他人|已看过最新情况/).count(), await one.look('act-done-before'), await one.overflow()]).toEqual([true, 0, [], 0]));
    await returned();
  });
});
