import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { holds } from './holds.js';
import { notSentTooLong } from './kept-whole.js';
import { begunOn, choose, fillJoint } from './plan-lines.js';
import { Screens } from './screens.js';
import { BUREAU, Workbench } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;

describe('the annual plan, from the first line to an amendment', () => {
  let bench: Workbench;
  let [year, drawn, plan]: [number, string, ProcessRef] = [0, '', { kind: 'annualPlan', number: '' }];
  const screens = new Screens(() => bench);
  const screen = screens.open;
  const path = (): string => `/plans/${plan.number}`;

  beforeAll(async () => {
    bench = await Workbench.open();
    ({ year, drawn } = begunOn(bench.play.today()));
    plan = { kind: 'annualPlan', number: `${BUREAU}-${year}` };
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  it('begins with an empty list that says what to do; nobody else is offered the beginning', async () => {
    const one = await screen('desk', 'limin');
    await one.go('/plans');
    await one.page.getByText('还没有年度抽查计划。').waitFor();
    expect(await one.look('plans-empty')).toEqual([]);
    const other = await screen('desk', 'sunli');
    await other.go('/plans');
    await holds(async () => expect(await other.page.getByRole('button', { name: '拟定计划' }).count()).toBe(0));
  });

  it('shows at the line and the field what the guards refuse, keeps the draft over a reload, forecasts, and hands in', async () => {
    const one = await screen('desk', 'limin');
    const { page } = one;
    await one.go('/plans/new');
    await page.getByRole('button', { name: '增加计划项' }).click();
    await fillJoint(one, '重点排污单位联合抽查', drawn);
    expect([await one.look('plan-lines'), await one.overflow()]).toEqual([[], 0]);
    await page.getByRole('button', { name: '增加计划项' }).click();
    // Named by its line: the form of the first one may still be open.
    await page.locator('#line-L02-name').fill('简化管理单位抽查');
    // One does not go on while a line has no items: it is said here and at the field, which one is led to.
    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByRole('alert').getByText(/^还不能检查：有 \d+ 处要先改正$/).waitFor();
    await page.locator('#line-L02-items-said').getByText(/请至少填写 1 项/).waitFor();
    await holds(async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('line-L02-lead'));
    expect([await one.look('plan-lines-missing'), await one.overflow()]).toEqual([[], 0]);
    await page.getByRole('navigation', { name: '步骤' }).getByRole('button', { name: /检查$/ }).click();
    await page.getByText(/^有 \d+ 处须改正后才能提交$/).waitFor();
    await holds(async () => expect(await page.getByRole('button', { name: '下一步：预测' }).isDisabled()).toBe(true));
    expect(await one.look('plan-check-refused')).toEqual([]);

    await page.reload();
    await one.settled();
    await page.getByRole('button', { name: /^去修改.*请填写牵头部门/ }).click();
    await page.locator('#line-L02-lead-said').getByText('请填写牵头部门。').waitFor();
    await holds(async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('line-L02-lead'));
    expect(await one.look('plan-lines-errors')).toEqual([]);
    await choose(one, '牵头部门', '执法一中队');
    await choose(one, /参与部门/.source, '应急管理局');
    await choose(one, '抽查事项', '事项I2');
    await page.getByRole('checkbox', { name: /简化管理/ }).check();
    await page.getByRole('checkbox', { name: drawn }).check();
    await page.getByRole('checkbox', { name: '第三季度' }).check();
    // A guard of the ledger, asked in this browser: the other side has nothing to check.
    await page.getByText('“简化管理单位抽查”中，部门“应急管理局”没有列入任何抽查事项。').waitFor();
    await choose(one, /参与部门/.source, '应急管理局');
    await holds(async () => expect(await page.getByText(/没有列入任何抽查事项/).count()).toBe(0));

    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByText(/^(检查通过，可以提交|可以提交；)/).waitFor();
    // Quarters that are over today are not told of. What the rule set asks for and no line draws is told with its source; it stops nobody, and leads to where it is mended.
    await page.getByRole('heading', { name: '分层和季度' }).waitFor();
    await page.getByText(/^提示：.+没有计划项抽取“特殊监管对象”/).waitFor();
    await page.getByText('频次上限', { exact: true }).waitFor();
    await page.getByText(/同一企业全年最多被现场抽查 \d 次；上限是每家每年现场检查 2 次，不会超过/).waitFor();
    expect([await one.look('plan-check'), await one.overflow()]).toEqual([[], 0]);
    await page.getByRole('button', { name: /^去修改.*第[一三、]*四季度没有计划项抽取“重点监管对象”/ }).click();
    await page.getByRole('group', { name: '计划时间' }).getByText(/^第[一三、]*四季度没有计划项抽取“重点监管对象”/).waitFor();
    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByText(/^可以提交；/).waitFor();
    await page.getByRole('button', { name: '下一步：预测' }).click();
    await page.getByRole('heading', { name: '已安排的抽取抽不足的可能' }).waitFor();
    await page.getByRole('heading', { name: '人员任务量与能力' }).waitFor();
    await page.getByRole('rowheader', { name: /隆尧县测试\d号企业/ }).first().waitFor();
    for (const title of ['受检面、联合和非现场占比', '频次上限和重复', '受检次数最多的企业']) await page.getByRole('heading', { name: title }).waitFor();
    const years = page.getByRole('region', { name: '模拟的年数' });
    await holds(async () => expect(await years.innerText()).toContain('2,000 次'));
    expect(await one.look('plan-forecast')).toEqual([]);
    await years.getByRole('button', { name: '模拟 10,000 次' }).click();
    await page.waitForURL('**/plans/new?**whole=true**');
    await page.reload();
    await one.settled();
    await years.getByText('10,000 次').waitFor();
    await years.getByText(/模拟 10,000 次得到以下数字。/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await notSentTooLong(page.getByLabel(/给审批人的说明/), 2_000, [page.getByRole('button', { name: '提交年度抽查计划审批' })]);
    await page.getByLabel(/给审批人的说明/).fill('请审');
    await page.reload();
    await one.settled();
    await holds(async () => expect(await page.getByLabel(/给审批人的说明/).inputValue()).toBe('请审'));
    expect(await one.look('plan-confirm')).toEqual([]);
    await page.getByRole('button', { name: '提交年度抽查计划审批' }).click();
    await page.waitForURL(`**${path()}`);
    await page.getByText('待审批', { exact: true }).waitFor();
    await holds(async () => expect(await page.evaluate(() => localStorage.length)).toBe(0));
    // Later in the year limits of the plan have passed already.
    expect((await bench.worker.told(plan)).filter((type) => type !== 'LimitPassed')).toEqual(['PlanDrafted', 'PlanSubmitted']);
  });

  it('is approved by the leader and filed by the brigade, and comes out by itself', async () => {
    const leader = await screen('phone', 'zhaozhiqiang');
    await leader.go(path());
    const rules = leader.page.getByRole('region', { name: '对照规则集' });
    await rules.getByText(/第[一三、]*四季度没有计划项抽取“重点监管对象”/).first().waitFor();
    await rules.getByRole('link', { name: /^看计划项.*没有计划项抽取“重点监管对象”/ }).waitFor();
    expect([await leader.look('plan-approving'), await leader.overflow()]).toEqual([[], 0]);
    await leader.page.getByRole('button', { name: /^转办：/ }).click();
    await leader.page.getByRole('dialog', { name: '转办' }).getByLabel('转办理由').waitFor();
    await leader.page.keyboard.press('Escape');
    await leader.page.getByRole('dialog', { name: '转办' }).waitFor({ state: 'hidden' });
    await leader.page.getByRole('button', { name: '审批计划', exact: true }).click();
    const form = leader.page.getByRole('dialog', { name: '审批计划' });
    // Who approves has it beside the form.
    await form.getByRole('region', { name: '对照规则集' }).getByText(/没有计划项抽取“特殊监管对象”/).waitFor();
    expect([await leader.look('plan-approve'), await leader.overflow()]).toEqual([[], 0]);
    await form.getByLabel('审批意见').fill('同意实施');
    await form.getByRole('button', { name: '审批计划', exact: true }).click();
    await leader.page.getByText('待备案', { exact: true }).waitFor();

    const brigade = await screen('desk', 'wangjianguo');
    await brigade.go(path());
    await brigade.page.getByRole('button', { name: '计划备案', exact: true }).click();
    const filing = brigade.page.getByRole('dialog', { name: '计划备案' });
    await filing.getByLabel('备案编号').fill('隆环备〔2027〕1号');
    await filing.getByLabel('备案机关').fill('隆尧县司法局');
    await filing.getByLabel('备案日期').fill(bench.play.today());
    await brigade.page.keyboard.press('Tab');
    await filing.getByRole('button', { name: '计划备案', exact: true }).click();
    await brigade.page.getByText('执行中', { exact: true }).waitFor();
    expect([await brigade.look('plan-running'), await brigade.overflow()]).toEqual([[], 0]);
  });

  it('has a task made of a line by whoever leads it', async () => {
    const one = await screen('desk', 'limin');
    const { page } = one;
    await one.go(path());
    const quarter = page.getByRole('region', { name: `${year} 年${drawn}` });
    await quarter.getByRole('button', { name: /^制定任务.*重点排污单位联合抽查/ }).click();
    await page.getByRole('heading', { level: 1, name: '制定任务：重点排污单位联合抽查' }).waitFor();
    expect(await one.look('plan-make-task')).toEqual([]);
    await page.getByRole('button', { name: '制定任务', exact: true }).click();
    await page.waitForURL('**/processes/task/**');
    await one.go(path());
    await page.getByRole('link', { name: /^任务 / }).waitFor();
    await holds(async () => expect(await quarter.getByRole('button', { name: /^制定任务.*重点排污单位/ }).count()).toBe(0));
  });

  it('is amended with the difference before one’s eyes, and shows it until it is in force', async () => {
    const one = await screen('desk', 'limin');
    const { page } = one;
    await one.go(path());
    await page.getByRole('button', { name: '提出计划调整', exact: true }).click();
    await page.getByRole('radio', { name: '调整计划项' }).check();
    await page.getByRole('button', { name: '提出计划调整', exact: true }).click();
    await page.getByText('请填写理由。').waitFor();
    await choose(one, '要调整的计划项', '简化管理单位抽查');
    await page.getByRole('checkbox', { name: '第三季度' }).uncheck();
    await page.getByRole('checkbox', { name: '第四季度' }).check();
    await page.getByLabel(/调整的理由/).fill('上级专项部署移到第四季度');
    await page.locator('.diff ins').getByText(/第四季度/).waitFor();
    await page.getByRole('heading', { name: '调整后对照规则集' }).waitFor();
    await page.getByText(/：第三季度没有计划项抽取“一般（简化管理）”/).waitFor();
    expect(await one.look('plan-amend')).toEqual([]);
    await page.getByRole('button', { name: '预测这项调整' }).click();
    const compared = page.getByRole('region', { name: '两份计划对照' });
    await compared.getByRole('rowheader', { name: '联合检查占比', exact: true }).waitFor();
    await holds(async () => expect(await compared.getByRole('columnheader').allInnerTexts()).toEqual(expect.arrayContaining(['现行计划', '调整后', '变化'])));
    await page.getByText(/^调整后与现行计划（.+，第 1 版）对照。$/).waitFor();
    expect([await one.look('plan-amend-forecast'), await one.overflow()]).toEqual([[], 0]);
    await page.getByRole('button', { name: '提出计划调整', exact: true }).click();
    await page.waitForURL(`**${path()}`);
    const amendment = page.getByRole('listitem').filter({ hasText: '调整计划项（A1）' });
    await amendment.getByText('待审批').waitFor();
    await holds(async () => expect(await amendment.locator('del').innerText()).toContain('第三季度'));
    await holds(async () => expect(await amendment.locator('ins').innerText()).toContain('第四季度'));
    await amendment.getByText(/：第三季度没有计划项抽取“一般（简化管理）”/).waitFor();
    expect(await one.look('plan-amended')).toEqual([]);
  });

  it('comes into force as the next version, told with what it changed', async () => {
    const leader = await screen('desk', 'zhaozhiqiang');
    await leader.go(path());
    await leader.page.getByRole('button', { name: '审批计划调整', exact: true }).click();
    const form = leader.page.getByRole('dialog', { name: '审批计划调整' });
    for (const told of [/：第三季度没有计划项抽取“一般（简化管理）”/, /^\S+ \d{4}-\d\d-\d\d \d\d:\d\d 提出$/]) await form.getByText(told).waitFor();
    for (const [sign, quarter] of [['del', '第三季度'], ['ins', '第四季度']] as const) await form.getByRole('region', { name: '调整计划项（A1）' }).locator(sign).getByText(quarter).waitFor();
    await form.getByLabel('审批意见').fill('同意调整');
    expect(await leader.look('plan-amendment-approve')).toEqual([]);
    await form.getByRole('button', { name: '审批计划调整', exact: true }).click();
    await leader.page.getByRole('listitem').filter({ hasText: '调整计划项（A1）' }).getByText('待备案').waitFor();
    await bench.play.perform('annualPlan', plan.number, 'fileAmendment', { amendment: 'A1', filingNumber: '隆环备2号', filedWith: '隆尧县司法局', filedOn: bench.play.today() }, bench.play.actor('brigade'));
    // The screen follows by itself: the workflow publishes.
    await leader.page.getByText(/公示，成为第 2 版/).waitFor();
    await leader.page.getByRole('region', { name: `${year} 年第四季度` }).getByText('简化管理单位抽查').waitFor();
    await holds(async () => expect(await leader.page.locator('.diff del').innerText()).toContain('第三季度'));
  });

  it.each(WIDTHS)('is there to read and to draft at the width of a %s', async (width) => {
    const one = await screen(width, 'limin');
    await one.go('/plans');
    await one.page.getByRole('link', { name: /年度双随机抽查计划/ }).waitFor();
    expect([await one.look('plans'), await one.overflow()]).toEqual([[], 0]);
    await one.go(path());
    expect([await one.look('plan'), await one.overflow()]).toEqual([[], 0]);
    await one.go('/plans/new');
    // The year has its plan: told at once, with the way to what can be done.
    await one.page.getByText(`${year} 年度已有计划（${plan.number}），不能再拟定一份`).waitFor();
    await holds(async () => expect(await one.page.getByRole('link', { name: '提出计划调整' }).getAttribute('href')).toBe(`${path()}/amend`));
    await one.page.getByRole('button', { name: '下一步：检查' }).click();
    await one.page.locator('#plan-year-said').getByText(/一个年度只有一份计划/).waitFor();
    expect([await one.look('plan-year-taken'), await one.overflow()]).toEqual([[], 0]);
    // The other year that a plan may be drawn up for: next to this one, or before it.
    const other = Number(bench.play.today().slice(0, 4)) === year ? year + 1 : year - 1;
    await one.page.getByLabel('计划年度').fill(String(other));
    await one.page.keyboard.press('Tab');
    await one.page.getByText(/不能再拟定一份/).waitFor({ state: 'detached' });
    if (other > year) await one.page.getByRole('heading', { name: '照上年复制' }).waitFor();
    await one.page.getByRole('button', { name: '增加计划项' }).click();
    await fillJoint(one, '重点排污单位联合抽查', '第四季度');
    expect([await one.look('plan-new'), await one.overflow()]).toEqual([[], 0]);
    for (const name of ['下一步：检查', '下一步：预测']) await one.page.getByRole('button', { name }).click();
    await one.page.getByRole('rowheader', { name: /隆尧县测试\d号企业/ }).first().waitFor();
    expect([await one.look('plan-forecast-new'), await one.overflow()]).toEqual([[], 0]);
    await one.page.getByRole('button', { name: '下一步：核对' }).click();
    expect([await one.look('plan-confirm-new'), await one.overflow()]).toEqual([[], 0]);
  });
});
