import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { DEFINITIONS, ROLES } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { type Waiting, WAYS } from '#test/support/what-waits';
import { picture } from '../chromium.js';
import { holds } from './holds.js';
import { LivingSample } from './living-sample.js';
import type { Screen } from './screen.js';
import { fine } from './fine.js';
import { Screens } from './screens.js';
import type { Width } from './workbench.js';

const WIDTHS: readonly Width[] = ['desk', 'phone'];

type Fill = (form: Locator, waiting: Waiting) => Promise<void>;

const write = (...fields: readonly (readonly [string, string])[]): Fill => async (form) => {
  for (const [label, text] of fields) await form.getByLabel(label).fill(text);
};

/** A day is typed, and the little calendar closed again. */
const day = (label: string, of: (waiting: Waiting) => string, ...fields: readonly (readonly [string, string])[]): Fill => async (form, waiting) => {
  await form.getByLabel(label).fill(of(waiting));
  await form.page().keyboard.press('Enter');
  await write(...fields)(form, waiting);
};
const today = (): string => dayOf(instantFromMillis(Date.now()));

/** What is to be filled in, by act; the others ask for nothing. */
const FILLED: Readonly<Record<string, Fill>> = {
  recordReport: day('收到报告日期', today, ['报告内容', '治理设施已修复，附照片 4 张']),
  commitWitnessNumber: async (form) => form.getByRole('button', { name: '随机生成' }).click(),
  passResult: write(['审核意见', '事实清楚，同意公示']),
  acceptLead: write(['接收凭证', '隆环示收101号']),
  // Only one amendment waits: which one is not asked.
  approveAmendment: write(['审批意见', '同意']),
  approveCheck: day('计划检查日', ({ day: first }) => first),
  beginNonSite: write(['非现场检查手段', '调取在线监测数据']),
  fileVisit: write(['报备编号', '隆环示报101号']),
};

describe('what a role comes for, from the login to done, on the living sample', () => {
  let sample: LivingSample;
  const screens = new Screens(() => sample.bench);
  /** By the form, as anybody comes in. */
  const logIn = async (width: Width, login: string): Promise<Screen> => {
    const one = await screens.open(width);
    await one.go('/login');
    await one.page.getByLabel('登录名').fill(login);
    await one.page.getByLabel('密码').fill(sample.bench.passwordOf(login));
    await one.page.getByRole('button', { name: '登录' }).click();
    await one.page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    await one.settled();
    return one;
  };

  beforeAll(async () => {
    sample = await LivingSample.open();
  }, 240_000);
  afterEach(() => screens.close());
  afterAll(() => sample.bench.close());

  const each = WAYS.flatMap(([role, desk, phone]) => [[ROLES[role], 'desk', role, desk], [ROLES[role], 'phone', role, phone]] as const);

  it.each(each)('%s, at the width of a %s', async (_, width, role, ways) => {
    const { way, waiting } = await sample.first(role, ways);
    const { login, name, number } = waiting;
    const act = DEFINITIONS[way.kind].acts[way.act]?.label ?? way.act;
    const one = await logIn(width, login);
    const { page } = one;
    const row = page.getByRole('list', { name: '待办' }).getByRole('listitem').filter({ hasText: number }).filter({ has: page.getByRole('link', { name: new RegExp(`^${name}`) }) });
    await row.waitFor();
    await fine(one, `role-${role}-todo`);
    await row.getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: '下一步' }).waitFor();
    await one.settled();
    await page.getByRole('button', { name: act, exact: true }).first().click();
    const form = page.getByRole('dialog', { name: act });
    await form.getByRole('button', { name: act, exact: true }).waitFor();
    await FILLED[way.act]?.(form, waiting);
    await fine(one, `role-${role}-act`);
    await form.getByRole('button', { name: act, exact: true }).click();
    await page.getByText(`已办理：${act}`).waitFor();
    await form.waitFor({ state: 'hidden' });
    const told = await sample.nameOf(login);
    await page.locator('.timeline').getByText(told).last().waitFor();
    await fine(one, `role-${role}-done`);
    await one.go('/todo');
    await holds(async () => expect(await row.count()).toBe(0));
  });

  it.each(WIDTHS)('监督人员: rings up an enterprise that was sampled, or is told that none waits, at the width of a %s', async (width) => {
    const one = await logIn(width, 'supervisor01');
    const { page } = one;
    await fine(one, 'role-supervisor-todo');
    const visits = await sample.waiting('supervisor', { kind: 'returnVisit', step: 'answer' });
    // Which inspections are visited again is chance: a handful of some thirty, and now and then none is left.
    const [visit] = visits;
    if (visit === undefined) {
      await page.getByText('现在没有等您办理的事项。').waitFor();
      return;
    }
    // A visit that was sampled weeks ago has a link that holds no longer: the file says so.
    one.expectRefusals(/\/api\/v1\/(session\b|return-visits\/[^/]+\/link)/);
    await page.getByRole('listitem').filter({ hasText: visit.number }).getByRole('link').first().click();
    await page.getByRole('button', { name: '记录未能回访' }).click();
    const form = page.getByRole('dialog', { name: '记录未能回访' });
    await form.getByLabel('联系次数').fill('3');
    await form.getByLabel('未能回访的原因').fill('三次拨打登记的电话，均无人接听');
    await fine(one, 'role-supervisor-act');
    await form.getByRole('button', { name: '记录未能回访' }).click();
    await page.getByText('已办理：记录未能回访').waitFor();
    await one.go('/todo');
    await holds(async () => expect(await page.getByRole('listitem').filter({ hasText: visit.number }).count()).toBe(0));
  });

  it.each(WIDTHS)('系统管理员: what waits beside the processes, and the registry at hand, at the width of a %s', async (width) => {
    const one = await logIn(width, 'admin01');
    const { page } = one;
    const beside = page.getByRole('list', { name: '其他待您办理' });
    await beside.getByText(/条差异还没有处理$/).first().waitFor();
    await fine(one, 'role-admin-todo');
    await one.go('/enterprises');
    await page.getByText(/隆尧县示例/).first().waitFor();
    await fine(one, 'role-admin-registry');
  });

  it('prints within the paper: to-do, file, draw, plan, statistics', async () => {
    const one = await screens.open('desk', 'leader01');
    const { page } = one;
    await page.setViewportSize({ width: 720, height: 1_000 });
    await page.emulateMedia({ media: 'print' });
    for (const [name, path] of [['todo', '/todo'], ['statistics', '/statistics'], ['draw', `/tasks/${await sample.taskOfLine('P06')}/draw`], ['plan', '/plans'], ['file', `/processes/task/${await sample.taskOfLine('P02')}`]] as const) {
      await one.go(path);
      await picture(page, `print-${name}`);
      expect([name, await one.overflow()]).toEqual([name, 0]);
    }
  });

  it.each(WIDTHS)('shows a draw with one passed over, a supplement and an absent witness, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'brigade01');
    const { page } = one;
    await one.go(`/tasks/${await sample.taskOfLine('P06')}/draw`);
    await page.getByText(/跳过：本年现场检查已达频次上限/).first().waitFor();
    await page.getByText(/依原排序补抽 1 家/).waitFor();
    await fine(one, 'living-draw-supplement');
    await one.go(`/tasks/${await sample.taskOfLine('P02')}/draw`);
    await page.getByText(/缺席：外出学习/).waitFor();
    await fine(one, 'living-draw-absent');
  });
});
