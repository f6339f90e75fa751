import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { fine } from './fine.js';
import { LivingSample } from './living-sample.js';
import { onPaper } from './on-paper.js';
import { Screens } from './screens.js';
import type { SampleLogin } from './workbench.js';
import { holds } from './holds.js';

const WIDTHS = ['desk', 'phone'] as const;

describe('lists and files, on the living sample', () => {
  let sample: LivingSample;
  const screens = new Screens(() => sample.bench);
  const ask = <Row>(sql: string): Promise<readonly Row[]> => sample.bench.worker.dataSource.query(sql);

  beforeAll(async () => {
    sample = await LivingSample.open();
  }, 240_000);
  afterEach(() => screens.close());
  afterAll(() => sample.bench.close());

  it.each(WIDTHS)('a check from the office has its own stage, says why there is no notice, and has none to print, at the width of a %s', async (width) => {
    const [waiting] = await ask<{ number: string; officer: string }>(`SELECT p.number, a.login AS officer FROM process p JOIN open_step s USING (kind, number) JOIN account a ON a.officer = p.state #>> '{data,team,0,officer}' WHERE p.kind = 'inspection' AND s.step = 'beginNonSite' ORDER BY p.number LIMIT 1`);
    const one = await screens.open(width, waiting?.officer as SampleLogin);
    const { page } = one;
    await one.go(`/processes/inspection/${waiting?.number ?? ''}`);
    await page.locator('.stage').getByText('待检查', { exact: true }).waitFor();
    await page.getByRole('button', { name: '开始非现场检查', exact: true }).waitFor();
    await page.getByRole('heading', { name: '检查依据', exact: true }).waitFor();
    await page.getByText('信息共享或者网络监测，不需要企业配合，不必通知。').waitFor();
    await page.getByRole('link', { name: /检查记录表/ }).waitFor();
    await holds(async () => expect([await page.getByRole('link', { name: /检查通知书/ }).count(), await page.getByRole('heading', { name: '检查通知书' }).count()]).toEqual([0, 0]));
    await fine(one, 'non-site');
    one.expectRefusals(/\/notice/);
    const address = (await page.getByRole('link', { name: /检查记录表/ }).getAttribute('href')) ?? '';
    const answer = await page.evaluate(async (url) => { const told = await fetch(url); return [told.status, await told.json()]; }, address.replace(/record-form.*/, 'notice'));
    expect(answer).toEqual([409, expect.objectContaining({ code: 'CHECK_WITHOUT_NOTICE' })]);
  });

  it('what persons have to do stands before what happens by itself', async () => {
    const [task] = await ask<{ number: string }>(`SELECT number FROM open_step WHERE kind = 'task' AND step IN ('summary', 'confirm') GROUP BY number HAVING count(DISTINCT step) = 2 LIMIT 1`);
    const one = await screens.open('desk', 'brigade01');
    await one.go(`/processes/task/${task?.number ?? ''}`);
    await holds(async () => {
      const whose = await one.page.locator('.steps > .step .step-work').allInnerTexts();
      expect(whose.map((text) => text.includes('系统自动办理'))).toEqual([false, false, true]);
    });
  });

  it('the limits and the acts beside a long file stay in sight to its end', async () => {
    const one = await screens.open('desk', 'supervisor01');
    await one.go(`/processes/task/${await sample.oldestOf('task')}`);
    await one.page.getByRole('heading', { name: '经过' }).waitFor();
    await one.page.evaluate(() => { window.scrollTo(0, document.documentElement.scrollHeight); });
    await holds(async () => {
      const side = await one.page.locator('.column-side').boundingBox();
      expect(await one.page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
      expect([(side?.y ?? -1) > 55, (side?.y ?? 0) + (side?.height ?? 0) <= 900]).toEqual([true, true]);
    });
    expect(await one.axe()).toEqual([]);
  });

  it.each(WIDTHS)('the outbox opens with what there is to do, and says so for each platform, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'brigade01');
    const { page } = one;
    await one.go('/exchange/outbox');
    await page.waitForURL(/record=task/);
    await page.getByText(/条抽查任务待报送到河北省双随机执法监管平台/).waitFor();
    await fine(one, 'outbox-opened');
    await page.getByRole('button', { name: /^人工登记/ }).last().click();
    await page.getByRole('menuitem', { name: '重新报送' }).waitFor();
    await holds(async () => expect(await page.getByRole('menuitem', { name: '登记已接收' }).count()).toBe(0));
  });

  it('a layout that is not there says what that means, and who can change it', async () => {
    const one = await screens.open('desk', 'brigade01');
    await one.go('/exchange/mappings');
    const line = one.page.getByRole('listitem').filter({ hasText: '检查对象名录' });
    await line.getByText('还没有对照表', { exact: true }).waitFor();
    await line.getByText(/表头与本系统模板相同的文件不用对照表/).waitFor();
    await line.getByText('由经办人员、系统管理员编辑').waitFor();
    await fine(one, 'mappings-read-only');
  });

  it.each(WIDTHS)('a search that finds nothing says what was looked for, and is widened by one press, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'dept01-clerk');
    const { page } = one;
    await one.go('/enterprises?q=没有这一家&status=suspended');
    await page.getByText('查找的是：名称或代码含“没有这一家”，登记状态“停产”。').waitFor();
    await fine(one, 'enterprises-nothing');
    await page.getByRole('button', { name: '清除查询条件' }).click();
    await page.getByRole('list', { name: '检查对象' }).waitFor();
    await one.go('/officers?q=没有这个人&department=130525-D02');
    await page.getByText(/^查找的是：姓名或编号含“没有这个人”，部门“(?!130525).+”。$/).waitFor();
    await fine(one, 'officers-nothing');
    await one.go('/tasks?q=没有这一件');
    await page.getByText('没有找到符合条件、未办结的抽查任务。').waitFor();
    await page.getByRole('button', { name: '不论办结与否都找' }).click();
    await page.getByText('没有找到符合条件的抽查任务。').waitFor();
    await page.getByText('查找的是：名称或编号含“没有这一件”。').waitFor();
    await fine(one, 'tasks-nothing');
  });

  it('a list of which only the beginning was loaded says so on paper, with how many there are', async () => {
    const [{ total } = { total: 0 }] = await ask<{ total: number }>(`SELECT count(*)::int AS total FROM registry_entry WHERE kind = 'enterprise' AND current`);
    const one = await screens.open('desk', 'dept01-clerk');
    const { page } = one;
    await one.go('/enterprises');
    await page.getByText(`共 ${total} 条`, { exact: true }).waitFor();
    const { text, ...paper } = await onPaper(page, 'paper-enterprises-beginning');
    expect(text).toContain(`这里只印了前 50 条，共 ${total} 条。`);
    expect([paper.over, paper.cut, paper.pressed]).toEqual([[], [], []]);
    await holds(async () => expect(await page.getByText('这里只印了前').isVisible()).toBe(false));
    await page.getByRole('button', { name: `再显示一些（还有 ${total - 50} 条）` }).click();
    await page.getByRole('button', { name: `再显示一些（还有 ${total - 100} 条）` }).waitFor();
    await one.go('/officers');
    await page.getByText('共 40 条', { exact: true }).waitFor();
    expect((await onPaper(page, 'paper-officers-whole')).text).not.toContain('这里只印了前');
  });
});
