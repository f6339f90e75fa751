import { describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { csv, downloaded } from './exchange-files.js';
import { holds } from './holds.js';
import { logIn } from './registry-files.js';
import type { Screen } from './screen.js';
import { fine } from './fine.js';
import { weeksAgo } from './weeks-ago.js';
import { BUREAU } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;
/** Each width exchanges with a platform of its own, so that neither finds what the other has done. */
const PLATFORM = {
  desk: { word: 'doubleRandom', name: '河北省双随机执法监管平台', factory: '隆尧县平台化工厂', first: 701 },
  phone: { word: 'smartEnforcement', name: '河北省数智环保执法平台', factory: '隆尧县平台食品厂', first: 801 },
} as const;

describe('与省级平台交换 in the browser', () => {
  const { bench, past, screens } = weeksAgo();
  const screen = screens.open;
  const receipt = async ({ page }: Screen, file: ReturnType<typeof csv>): Promise<void> => {
    await page.getByRole('button', { name: '导入回执' }).first().click();
    const drawer = page.getByRole('dialog', { name: '导入平台回执' });
    await drawer.getByLabel('选择回执文件').setInputFiles(file);
    await drawer.getByRole('button', { name: '导入回执' }).click();
  };
  /** The record of this process. */
  const line = ({ page }: Screen, { number }: ProcessRef) => page.locator('.outbox-line').filter({ hasText: `报送编号 ${number}@` });

  it.each(WIDTHS)('sends the plan, and takes the platform’s receipt row by row, from the login, at the width of a %s', async (width) => {
    const { word, name } = PLATFORM[width];
    const one = await screen(width);
    const { page } = one;
    await one.go(`/exchange/outbox?platform=${word}`);
    await logIn(page, 'wangjianguo', bench().passwordOf('wangjianguo'));
    await page.getByRole('heading', { name: '省级平台报送' }).waitFor();
    await page.getByText(`条年度抽查计划待报送到${name}`).waitFor();
    await fine(one, 'exchange-waiting');
    await page.getByRole('button', { name: '生成报送文件' }).click();
    await page.getByText(new RegExp(`已生成批次 130525-BS-\\d+：${past().plans.length} 条记录`)).waitFor();
    await page.getByText('已报送', { exact: true }).last().waitFor();
    await fine(one, 'exchange-made');
    const rows = await downloaded(page, /^下载报送文件/);
    for (const { number } of past().plans) expect(rows.find((row) => row['抽查计划编号'] === number)).toMatchObject({ 操作类型: '新增', 报送编号: expect.stringContaining(`${number}@`) });
    await page.getByRole('button', { name: '导入回执' }).click();
    const drawer = page.getByRole('dialog', { name: '导入平台回执' });
    await drawer.getByRole('button', { name: '导入回执' }).click();
    await drawer.getByText('请先选择平台的回执文件。').waitFor();
    await fine(one, 'exchange-receipt-missing');
    await drawer.getByLabel('选择回执文件').setInputFiles(csv('计划回执.csv', '业务编号,平台编号,处理结果', `${past().plan.number},HB-2026-0088,已接收`, '130525-2031,HB-1,已接收', `${past().plan.number},,已办`));
    await drawer.getByRole('button', { name: '导入回执' }).click();
    await drawer.getByText('已接收 1 行，被退回 0 行，另有 2 处没有登记').waitFor();
    await drawer.getByText(/没有报送过编号为“130525-2031”/).waitFor();
    await fine(one, 'exchange-receipt-taken');
    await drawer.getByRole('button', { name: '看台账' }).click();
    await line(one, past().plan).getByText('平台编号 HB-2026-0088', { exact: true }).waitFor();
    // What may still be entered by hand is one menu.
    await line(one, past().plan).getByRole('button', { name: /^人工登记/ }).click();
    await page.getByRole('menuitem', { name: '重新报送' }).waitFor();
    await fine(one, 'exchange-confirmed');
    await page.keyboard.press('Escape');
    await line(one, past().plan).locator('.row-link').click();
    await page.waitForURL(new RegExp(`/processes/annualPlan/${past().plan.number}$`));
  });

  it.each(WIDTHS)('tells why a record was refused and what to do, and sends it again, at the width of a %s', async (width) => {
    const { word } = PLATFORM[width];
    const one = await screen(width, 'wangjianguo');
    const { page } = one;
    await one.go(`/exchange/outbox?platform=${word}&record=task`);
    await page.getByRole('button', { name: '生成报送文件' }).click();
    await page.getByText(/已生成批次/).waitFor();
    await receipt(one, csv('任务回执.csv', '业务编号,处理结果,退回原因', `${past().task.number},已退回,缺少抽查事项代码`));
    await page.getByText('已接收 0 行，被退回 1 行').waitFor();
    await page.getByRole('button', { name: '看台账' }).click();
    await one.go(`/exchange/outbox?platform=${word}&record=task&state=refused`);
    await page.getByText('退回原因：缺少抽查事项代码').waitFor();
    await page.getByText(/补正.*后点“重新报送”/).waitFor();
    await fine(one, 'exchange-refused');
    await page.getByRole('button', { name: /^重新报送/ }).click();
    const form = page.getByRole('dialog', { name: '重新报送' });
    await form.getByRole('button', { name: '重新报送' }).click();
    await form.getByText('请填写理由。').first().waitFor();
    await fine(one, 'exchange-send-again');
    await form.getByLabel('理由').fill('已补上事项代码');
    await form.getByRole('button', { name: '重新报送' }).click();
    await page.getByText('已办理：重新报送').waitFor();
    await page.getByText('没有被退回的抽查任务。').waitFor();
    await fine(one, 'exchange-none-refused');
    await one.go(`/exchange/incoming?platform=${word}`);
    await page.getByRole('heading', { name: '任务回执.csv' }).waitFor();
    await fine(one, 'exchange-incoming');
  });

  it.each(WIDTHS)('shows a drawn list as the platform answers it, enterprise by enterprise, at the width of a %s', async (width) => {
    const one = await screen(width, 'wangjianguo');
    const { page } = one;
    await one.go(`/exchange/outbox?platform=${PLATFORM[width].word}&record=draw`);
    await page.getByRole('button', { name: '生成报送文件' }).click();
    await page.getByText(/已生成批次/).waitFor();
    // Where those weeks ago were in another quarter, a task of today has its list beside it.
    const rows = (await downloaded(page, /^下载报送文件/)).filter((row) => row['抽查任务编号'] === past().task.number);
    const [taken, refused] = rows.map((row) => row['统一社会信用代码'] ?? '');
    await receipt(one, csv('名单回执.csv', '业务编号,统一社会信用代码,处理结果,平台编号,退回原因', `${past().task.number},${taken ?? ''},已接收,HB-E-1,`, `${past().task.number},${refused ?? ''},已退回,,登记状态有误`));
    await page.getByText('已接收 1 行，被退回 1 行').waitFor();
    await fine(one, 'exchange-list-receipt');
    await page.getByRole('button', { name: '看台账' }).click();
    const list = line(one, past().task);
    await list.getByText(`名单 ${rows.length} 户：已接收 1，被退回 1，没有答复 ${rows.length - 2}。`).waitFor();
    await fine(one, 'exchange-list');
    await list.getByRole('button', { name: /^逐户查看/ }).click();
    const drawer = page.getByRole('dialog', { name: '名单逐户的报送情况' });
    await drawer.getByText('退回原因：登记状态有误').waitFor();
    await drawer.getByText('全部', { exact: true }).click();
    await drawer.getByText('平台编号 HB-E-1').waitFor();
    await fine(one, 'exchange-list-enterprises');
  });

  it.each(WIDTHS)('edits a layout with the errors at the columns, and holds a sample against it, at the width of a %s', async (width) => {
    const { word } = PLATFORM[width];
    const one = await screen(width, 'wangjianguo');
    const { page } = one;
    one.expectRefusals(/\/mappings\//);
    await one.go(`/exchange/mappings?platform=${word}`);
    await page.getByText('默认版式，未核对').first().waitFor();
    await fine(one, 'exchange-mappings');
    await page.getByRole('list', { name: '对照表' }).getByRole('link', { name: '抽查任务', exact: true }).click();
    await page.getByRole('heading', { name: '抽查任务的对照表' }).waitFor();
    await page.getByLabel('第 2 列：平台的表头').fill('抽查任务编号');
    await page.getByRole('button', { name: '增加一列' }).click();
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText(/请填写表头/).first().waitFor();
    await page.getByLabel(/^第 \d+ 列：平台的表头$/).last().fill('备注');
    await page.getByText(/请填写表头/).first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^删除第 \d+ 列$/ }).last().click();
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText('第 2 列：表头“抽查任务编号”与第 1 列重复').first().waitFor();
    await fine(one, 'exchange-mapping-wrong');
    await page.getByLabel('第 2 列：平台的表头').fill('计划号');
    await page.getByLabel('第 1 列：必填').check();
    await page.getByText('代码换算：第 12 列').click();
    await page.getByRole('button', { name: /^增加一对.*第 12 列$/ }).click();
    for (const [half, word] of [['本系统的词', '是'], ['平台的代码', '1']] as const) await page.getByLabel(`第 12 列第 1 对：${half}`).fill(word);
    await page.getByLabel('依据：版式从哪里得来，哪些没有把握').fill('平台导入模板 2026-03 版');
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText('已保存为第 1 版').waitFor();
    await page.getByLabel('选择平台的样表').setInputFiles(csv('样表.csv', '抽查任务编号,计划号,行政区划', 'T-1,P-1,130525', ',P-2,130525'));
    await page.getByText(/表头在第 1 行，试读了 2 行/).waitFor();
    await page.getByRole('button', { name: /^加为一列.*行政区划$/ }).click();
    await holds(async () => expect(await page.getByLabel(/^第 \d+ 列：平台的表头$/).last().inputValue()).toBe('行政区划'));
    await fine(one, 'exchange-mapping');
  });

  it('gives back every column as it was stored when a layout is opened and saved: its codes, and that only these are let through', async () => {
    const { page } = await screen('desk', 'wangjianguo');
    const stored = () => page.evaluate(async () => ((await (await fetch('/api/v1/exchange/doubleRandom/mappings/result')).json()) as { readonly columns: readonly object[] }).columns);
    await page.goto('/exchange/mappings/doubleRandom/result');
    await page.getByText('代码换算：第 3 列').click();
    await page.getByRole('button', { name: /^增加一对.*第 3 列$/ }).click();
    await page.getByLabel('第 3 列第 1 对：本系统的词').fill('是');
    await page.getByLabel('第 3 列第 1 对：平台的代码').fill('1');
    await page.getByLabel('第 3 列：只收这里的代码').check();
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText('已保存为第 1 版').waitFor();
    const before = await stored();
    expect(before[2]).toMatchObject({ codes: { 是: '1' }, strict: true });
    await page.reload();
    await page.getByLabel('第 3 列第 1 对：平台的代码').waitFor();
    await holds(async () => expect(await page.getByLabel('第 3 列：只收这里的代码').isChecked()).toBe(true));
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText('已保存为第 2 版').waitFor();
    expect(await stored()).toEqual(before);
  });

  it.each(WIDTHS)('lays out a registry that has no layout yet, and takes it in by it, at the width of a %s', async (width) => {
    const { word, factory, first } = PLATFORM[width];
    const one = await screen(width, 'zhoufang');
    const { page } = one;
    one.expectRefusals(/\/registries\/|\/mappings\//);
    await one.go(`/exchange/incoming?platform=${word}`);
    const take = async (): Promise<void> => {
      await page.getByRole('button', { name: '导入名录' }).click();
      const drawer = page.getByRole('dialog', { name: '导入平台名录' });
      await drawer.getByLabel('选择平台导出的文件').setInputFiles(csv('平台企业.csv', String(fileOf('enterprises.csv', [{ 统一社会信用代码: code(first), 企业名称: factory }, { 统一社会信用代码: code(first + 1), 企业名称: `${factory}分厂`, 登记状态: '开着' }]).content)));
      await drawer.getByText('只导入正确的行').click();
      await drawer.getByRole('button', { name: '导入名录' }).click();
    };
    await take();
    // named with its platform: the list of files taken in says, while it is empty, that nothing came in by this layout either
    await page.getByText(/还没有河北省.*的对照表/).waitFor();
    await page.getByRole('link', { name: '编辑这份名录的对照表' }).click();
    await page.getByText(/还没有对照表，请按平台的文件编辑并保存/).waitFor();
    await fine(one, 'exchange-mapping-new');
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText('请填写依据。').first().waitFor();
    await page.getByLabel('依据：版式从哪里得来，哪些没有把握').fill('平台导出的文件');
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText('已保存为第 1 版').waitFor();
    await one.go(`/exchange/incoming?platform=${word}`);
    await take();
    const result = page.getByRole('dialog', { name: '导入平台名录' });
    await result.getByText('新增 1 条').waitFor();
    await result.getByRole('cell', { name: '开着' }).waitFor();
    await fine(one, 'exchange-registry-taken');
    await result.getByRole('link', { name: '查看名录' }).click();
    await page.getByRole('link', { name: factory, exact: true }).waitFor();
    await one.go(`/exchange/incoming?platform=${word}`);
    const taken = page.getByRole('list', { name: '导入过的平台文件' }).getByRole('listitem');
    await taken.filter({ hasText: '平台企业.csv' }).waitFor();
    await holds(async () => expect(await taken.innerText()).toMatch(/检查对象名录[\s\S]*新增 1[\s\S]*没有导入 1/));
    await fine(one, 'exchange-incoming');
  });

  it('offers nobody what is not for them', async () => {
    const one = await screen('desk', 'sunli');
    await one.go('/todo');
    await holds(async () => expect(await one.page.getByRole('link', { name: /省级平台|平台文件对照表/ }).count()).toBe(0));
    await one.go('/exchange/mappings');
    await one.page.getByText('没有您可以查看的对照表。').waitFor();
    const clerk = await screen('desk', 'limin');
    await clerk.go('/exchange/mappings/doubleRandom/task');
    await clerk.page.getByText('您的账号不能查看抽查任务的对照表。').waitFor();
    await clerk.go('/exchange/incoming');
    await holds(async () => expect([await clerk.page.getByRole('button', { name: '导入名录' }).count(), await clerk.page.getByRole('button', { name: '导入上级事项清单' }).count()]).toEqual([0, 1]));
    const offered = async (): Promise<readonly string[]> => (await clerk.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /省级平台|平台文件对照表/ }).allInnerTexts()).map((text) => text.trim());
    await holds(async () => expect(await offered()).toEqual(['省级平台来件', '平台文件对照表']));
    // The same clerk in a department of a partner: the pages would refuse, so the menu does not lead there.
    const move = (to: string) => bench().worker.dataSource.query(`UPDATE account SET department = $1 WHERE login = 'limin'`, [`${BUREAU}-${to}`]);
    await move('D03');
    await clerk.go('/todo');
    await holds(async () => expect(await offered()).toEqual([]));
    await move('D02');
  });
});
