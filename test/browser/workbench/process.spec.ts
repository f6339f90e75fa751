import { describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { nextQuarter, quarterOf } from '#domain/calendar/day';
import { holds } from './holds.js';
import { weeksAgo } from './weeks-ago.js';
import { BUREAU } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;

describe('the file of a process', () => {
  const { bench, past, screens } = weeksAgo();
  const screen = screens.open;
  const pathOf = ({ kind, number }: ProcessRef): string => `/processes/${kind}/${number}`;


  it.each(WIDTHS)('tells what is next, whose it is and what has happened, at the width of a %s', async (width) => {
    const one = await screen(width, 'chenjing');
    await one.go('/todo');
    await one.page.getByRole('link', { name: /^审核结果/ }).first().click();
    await one.page.getByRole('heading', { level: 2, name: '经过' }).waitFor();
    await one.settled();
    expect(new URL(one.page.url()).pathname).toBe(pathOf(past().overdue));
    await one.page.getByText('待审核', { exact: true }).waitFor();
    await one.page.getByText('等待：审核人员').waitFor();
    const told = one.page.locator('.timeline');
    await told.getByText(/^系统自动记录 \d+ 项$/).last().waitFor();
    await holds(async () => expect(await told.getByText(/^间隔 \d+ 天$/).count()).toBe(1));
    await told.getByText(/^系统自动记录 \d+ 项$/).last().click();
    await told.getByText(/亮红灯/).first().waitFor();
    expect([await one.look('process'), await one.overflow()]).toEqual([[], 0]);
  });

  it('offers nobody what is not for them', async () => {
    const one = await screen('desk', 'sunli');
    await one.go(pathOf(past().overdue));
    await one.page.getByText('等待：审核人员').waitFor();
    await holds(async () => expect(await one.page.locator('.acts button').count()).toBe(0));
    await one.go(`${pathOf(past().overdue)}?act=passResult`);
    await one.page.getByText('等待：审核人员').waitFor();
    await one.page.getByText('这项办理现在不能进行').waitFor();
    await holds(async () => expect([await one.page.getByRole('dialog').count(), await one.page.getByRole('main').count()]).toEqual([0, 1]));
  });

  it.each(WIDTHS)('draws the form of an act from the contract, at the width of a %s', async (width) => {
    const one = await screen(width, 'zhaozhiqiang');
    await one.go(`${pathOf(past().waiting)}?act=approveCheck`);
    const form = one.page.getByRole('dialog', { name: '检查审批' });
    await form.getByLabel('计划检查日').waitFor();
    await form.getByRole('checkbox', { name: /填写超上限豁免/ }).check();
    await form.getByRole('button', { name: '检查审批' }).click();
    await form.getByText('有 3 处需要改正').waitFor();
    await form.locator('.problem:focus').waitFor();
    expect([await one.look('act-errors'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('button', { name: '请填写豁免理由。' }).click();
    await form.locator('textarea:focus').pressSequentially('局务会议已议定');
    await holds(async () => expect([await form.getByText('有 2 处需要改正').count(), await form.getByText('请填写豁免理由。').count(), await form.getByText('请填写豁免依据。').count(), await form.getByLabel('豁免理由').inputValue()]).toEqual([1, 0, 2, '局务会议已议定']));
    await one.page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
  });

  it.each(WIDTHS)('warns before the button of bases that are not in force on the chosen day, at the width of a %s', async (width) => {
    const repealed = { title: '示例条例', article: '第一条', effectiveFrom: '2020-01-01', effectiveTo: '2026-01-31', successor: null, verified: true };
    const before: readonly { readonly id: string; readonly body: object }[] = await bench().worker.dataSource.query(`SELECT id, body FROM registry_entry WHERE kind = 'checkItem' AND current`);
    await bench().worker.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{legalBases}', body->'legalBases' || $1::jsonb) WHERE kind = 'checkItem' AND current`, [JSON.stringify([repealed])]);
    const one = await screen(width, 'zhaozhiqiang');
    await one.go(`${pathOf(past().waiting)}?act=approveCheck`);
    const form = one.page.getByRole('dialog', { name: '检查审批' });
    const { window: { to } } = await bench().play.data<Inspection>(past().waiting);
    await form.getByLabel('计划检查日').fill(to);
    await one.page.keyboard.press('Enter');
    await form.getByText(/^该日期有 \d+ 处检查依据不在有效期内$/).waitFor();
    await form.getByText(/的依据《示例条例》第一条自 2026-02-01 起失效/).first().waitFor();
    // Once, and under the day it is said of.
    await holds(async () => expect(await form.getByText(/不在有效期内/).count()).toBe(1));
    const [day, told] = await Promise.all([form.getByLabel('计划检查日').boundingBox(), form.getByText(/不在有效期内/).boundingBox()]);
    expect((told?.y ?? 0) - ((day?.y ?? 0) + (day?.height ?? 0))).toBeGreaterThanOrEqual(0);
    expect((told?.y ?? 0) - ((day?.y ?? 0) + (day?.height ?? 0))).toBeLessThan(60);
    expect([await one.look('act-bases'), await one.overflow()]).toEqual([[], 0]);
    for (const { id, body } of before) await bench().worker.dataSource.query(`UPDATE registry_entry SET body = $2::jsonb WHERE kind = 'checkItem' AND current AND id = $1`, [id, JSON.stringify(body)]);
  });

  it.each(WIDTHS)('has before whoever approves a check whom it is about, who goes, what for, how often this year, and the days that can be chosen, at the width of a %s', async (width) => {
    const one = await screen(width, 'zhaozhiqiang');
    await one.go(`${pathOf(past().waiting)}?act=approveCheck`);
    const form = one.page.getByRole('dialog', { name: '检查审批' });
    const { enterprise, team, window: { from, to } } = await bench().play.data<Inspection>(past().waiting);
    await form.getByRole('link', { name: /企业/ }).first().waitFor();
    await holds(async () => expect(await form.getByRole('link', { name: /企业/ }).first().getAttribute('href')).toBe(`/enterprises/${enterprise}`));
    await form.getByText(`${from} 至 ${to}`, { exact: true }).waitFor();
    await holds(async () => expect(await form.getByRole('list', { name: /的检查人员$/ }).getByText(/证件号 \S/).count()).toBe(team.length));
    await form.getByRole('list', { name: /的检查事项$/ }).getByText(/^事项I1 .*I1，/).waitFor();
    for (const told of [/还剩 \d 次/, /^已受检 \d 次.*，另有本次 1 次/]) await form.getByText(told).waitFor();
    await form.getByRole('heading', { name: '合并实施' }).waitFor();
    await form.getByText(/^在检查窗口（实施检查，D11）.*可信程度/).waitFor();
    await form.getByText('不同意的，怎么办').click();
    await form.getByText(/现行规则没有为检查审批规定“不批准”/).waitFor();
    await form.getByText(/执法检查人员“报告无法检查”/).waitFor();
    await form.getByLabel('计划检查日').fill(to);
    await one.page.keyboard.press('Enter');
    const before = form.getByRole('list', { name: '按该日期计算的时限' });
    await before.getByText(new RegExp(`^入企报备（D8）最迟 ${to}`)).waitFor();
    await before.getByRole('button', { name: /入企报备/ }).click();
    await one.page.getByRole('dialog', { name: /^时限计算：入企报备/ }).waitFor();
    await one.page.keyboard.press('Escape');
    expect([await one.look('approval'), await one.overflow()]).toEqual([[], 0]);
  });

  it('performs the act, tells so, and goes on by itself: the workflow publishes, the page follows', async () => {
    const one = await screen('desk', 'chenjing');
    await one.go(pathOf(past().overdue));
    await one.page.getByRole('button', { name: '审核通过' }).click();
    const form = one.page.getByRole('dialog', { name: '审核通过' });
    await form.getByRole('button', { name: '审核通过' }).click();
    await form.getByText('请填写审核意见。').first().waitFor();
    await form.getByLabel('审核意见').fill('事实清楚，同意公示。');
    expect(await one.look('act')).toEqual([]);
    await form.getByRole('button', { name: '审核通过' }).click();
    await one.page.getByText('已办理：审核通过').waitFor();
    await one.page.locator('.stage').getByText(/^(已公示|已办结)$/).waitFor();
    expect(await one.look('process-published')).toEqual([]);
    expect(await bench().worker.told(past().overdue)).toContain('ResultReviewed');
  });

  it('tells who was too late what has changed, and lets them go on when they have seen it', async () => {
    const year = Number(bench().play.today().slice(0, 4)) + 1;
    const items = [{ ...bench().play.planItem(), quarters: [{ quarter: `${year}Q2`, from: `${year}-04-01`, to: `${year}-06-30` }] }];
    const clerk = bench().play.actor('clerk');
    const { ref } = await bench().play.perform('annualPlan', null, 'draftPlan', { year, title: `${year}年度抽查计划`, items }, clerk);
    const one = await screen('desk', 'limin');
    one.expectRefusals(/\/acts$/);
    await one.go(`${pathOf(ref)}?act=submitPlan`);
    const form = one.page.getByRole('dialog', { name: '提交计划' });
    await form.getByRole('region', { name: '对照规则集' }).getByText(/没有计划项抽取“重点监管对象”/).first().waitFor().then(() => form.getByLabel(/说明/).fill('请审'));
    await bench().play.perform('annualPlan', ref.number, 'revisePlan', { title: `${year}年度双随机抽查计划`, items }, clerk);
    // It is told before anything is sent, and may still be done.
    await form.getByRole('alert').filter({ hasText: '您打开本表之后，有了新的记录' }).getByText(/您自己（在别处）：/).waitFor();
    await form.getByRole('button', { name: '提交计划' }).click();
    await holds(async () => expect(await form.getByLabel(/说明/).inputValue()).toBe('请审'));
    const goOn = form.getByRole('button', { name: '已看过最新情况，继续办理' });
    await goOn.waitFor();
    expect(await one.look('act-stale')).toEqual([]);
    await goOn.click();
    await form.getByRole('button', { name: '提交计划' }).click();
    await one.page.getByText('已办理：提交计划').waitFor();
    expect(await bench().worker.told(ref)).toEqual(['PlanDrafted', 'PlanRevised', 'PlanSubmitted']);
  });

  it.each(['desk', 'phone'] as const)('tells at once, at the top of an open form, that somebody else has done it: what and by whom; keeps what was written, and sends nothing, at the width of a %s', async (width) => {
    const year = Number(bench().play.today().slice(0, 4)) + 1;
    const number = `${BUREAU}-${year}`;
    const one = await screen(width, 'zhaozhiqiang');
    if (width === 'phone') await bench().play.perform('annualPlan', number, 'submitPlan', { note: null }, bench().play.actor('clerk'));
    await one.go(`${pathOf({ kind: 'annualPlan', number })}?act=approvePlan`);
    const form = one.page.getByRole('dialog', { name: '审批计划' });
    await form.getByLabel('审批意见').fill('同意实施');
    await bench().play.perform('annualPlan', number, 'returnPlan', { reason: '请补充' }, { ...bench().play.actor('leader'), person: 'another-leader' });
    const told = form.getByRole('alert').filter({ hasText: '“审批计划”已经不用再办' });
    await told.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d another-leader：.*请补充/).waitFor();
    await told.getByText('您填写的内容还在。不能再提交，请点“不办理，返回”。').waitFor();
    await holds(async () => expect([await form.getByLabel('审批意见').inputValue(), await form.getByRole('button', { name: '审批计划' }).isDisabled()]).toEqual(['同意实施', true]));
    expect([await one.look('act-moved-on'), await one.overflow()]).toEqual([[], 0]);
  });

  it.each(['desk', 'phone'] as const)('lists what is open first, and what has ended on asking, at the width of a %s', async (width) => {
    const one = await screen(width, 'wangjianguo');
    await one.go('/processes');
    const waiting = one.page.getByRole('listitem').filter({ hasText: past().waiting.number });
    const asked = (name: string) => new URL(one.page.url()).searchParams.get(name);
    await waiting.waitFor();
    expect([await one.look('processes-open'), await one.overflow()]).toEqual([[], 0]);
    await one.page.getByText('已办结', { exact: true }).first().click();
    await waiting.waitFor({ state: 'detached' });
    await one.page.getByLabel('名称或编号').fill(past().waiting.number);
    await one.page.getByRole('button', { name: '查找' }).click();
    await one.page.getByText(`查找的是：名称或编号含“${past().waiting.number}”。`).waitFor();
    expect([asked('ended'), asked('q'), await one.look('processes-none'), await one.overflow()]).toEqual(['true', past().waiting.number, [], 0]);
    await one.page.getByRole('button', { name: '不论办结与否都找' }).click();
    await waiting.waitFor();
    expect(asked('ended')).toBe('all');
    await one.page.getByLabel('季度').click();
    await one.page.locator('.ant-select-item-option').nth(1).click();
    await waiting.waitFor({ state: 'detached' });
    expect(asked('quarter')).toBe(nextQuarter(quarterOf(bench().play.today())));
  });

  it.each(['desk', 'phone'] as const)('orders the list by what ends first or as one chooses, and has the tasks by themselves, at the width of a %s', async (width) => {
    const one = await screen(width, 'wangjianguo');
    await one.go('/processes');
    const list = one.page.getByRole('list', { name: '办理流程' });
    const days = async (): Promise<readonly string[]> => (await list.getByRole('listitem').allInnerTexts()).flatMap((text) => /(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?) 到期/.exec(text)?.[1] ?? []);
    await holds(async () => {
      const found = await days();
      expect(found.length).toBeGreaterThan(0);
      await holds(async () => expect([found, await list.getByRole('button', { name: /时限是怎样算出来的/ }).count()]).toEqual([[...found].sort(), await list.getByRole('listitem').filter({ hasText: / 到期/ }).filter({ hasNotText: '最早的检查' }).count()]));
    });
    expect([await one.look('processes-lit'), await one.overflow()]).toEqual([[], 0]);
    await one.page.getByRole('combobox', { name: '排序' }).click();
    await one.page.locator('.ant-select-item-option').getByText('按最近办理排序').click();
    await one.page.waitForURL('**/processes?**order=recent**');
    await one.page.reload();
    await one.settled();
    await holds(async () => expect(await one.page.locator('.filters .ant-select').filter({ hasText: '按最近办理排序' }).count()).toBe(1));
    if (width === 'phone') await one.page.getByRole('button', { name: '菜单' }).click();
    await one.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '抽查任务' }).click();
    await one.page.getByRole('heading', { level: 1, name: '抽查任务' }).waitFor();
    const tasks = one.page.getByRole('list', { name: '抽查任务' });
    await tasks.waitFor();
    await one.settled();
    const kinds = await tasks.getByRole('link').evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname.split('/')[2]));
    expect(new Set(kinds)).toEqual(new Set(['task']));
    expect([await one.look('tasks'), await one.overflow()]).toEqual([[], 0]);
  });

  it('says of a process that is not there what to do', async () => {
    const one = await screen('phone', 'limin');
    one.expectRefusals(/\/processes\//);
    await one.go('/processes/inspection/nowhere');
    await one.page.getByText('没有找到该流程，请核对编号。').waitFor();
    expect([await one.look('process-missing'), await one.overflow()]).toEqual([[], 0]);
    await one.go('/nowhere');
    await one.page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    expect(await one.look('page-missing')).toEqual([]);
  });

  it('prints without what is only for a screen', async () => {
    const one = await screen('desk', 'sunli');
    await one.go(pathOf(past().task));
    await one.page.emulateMedia({ media: 'print' });
    await holds(async () => expect([await one.page.locator('.shell-side').isVisible(), await one.page.getByRole('button', { name: '退出登录' }).isVisible(), await one.page.getByRole('heading', { level: 1 }).isVisible()]).toEqual([false, false, true]));
    expect(await one.look('process-print')).toEqual([]);
  });
});
