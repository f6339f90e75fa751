import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { code } from '#persistence/registries/registry-files.fixture';
import { holds } from './holds.js';
import { factoryAndBranch, logIn, OF, permitList, typeDay } from './registry-files.js';
import { importList, tryLists } from './import-list.js';
import { registerEnterprises, registerOfficer } from './register-by-hand.js';
import { fine } from './fine.js';
import { weeksAgo } from './weeks-ago.js';
import { BUREAU } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;
describe('一单两库 in the browser', () => {
  const { bench, past, screens } = weeksAgo();
  const screen = screens.open;


  it.each(WIDTHS)('takes a file in, from the login to the class of what came with it, at the width of a %s', async (width) => {
    const { factory } = OF[width];
    const one = await screen(width);
    const { page } = one;
    await one.go('/imports');
    await logIn(page, 'zhoufang', bench().passwordOf('zhoufang'));
    await page.getByRole('heading', { name: '名录导入导出' }).waitFor();
    await page.getByRole('button', { name: '导入文件' }).click();
    const dialog = page.getByRole('dialog', { name: '导入名录' });
    await dialog.getByRole('button', { name: /试导/ }).click();
    await dialog.getByText('请先选择要导入的文件。').waitFor();
    await fine(one, 'import-dialog-missing');
    await dialog.getByLabel('选择文件').setInputFiles(factoryAndBranch(OF[width], '开着'));
    await dialog.getByRole('button', { name: /试导/ }).click();
    await page.getByText('试导完成：有 1 行有误，没有入库').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/imports\/.+/);
    await page.getByRole('cell', { name: '开着' }).waitFor();
    // The number of the job stands in the address: a reload finds it again.
    await page.reload();
    await page.getByText('试导完成：有 1 行有误，没有入库').waitFor();
    await fine(one, 'import-tried');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载错误文件' }).click()]);
    const returned = await readFile(await download.path(), 'utf8');
    expect(returned.split('\r\n')[0]).toContain('错误原因');
    expect(returned).toMatch(/开着.*应为 存续/);
    await page.getByRole('link', { name: '重新导入' }).click();
    await dialog.getByLabel('选择文件').setInputFiles(factoryAndBranch(OF[width], '停产'));
    await dialog.getByRole('button', { name: '正式导入' }).click();
    await page.getByText('导入完成：新增 2 条，更新 0 条').waitFor();
    await fine(one, 'import-done');
    await page.getByRole('link', { name: '查看名录' }).click();
    await page.getByRole('heading', { name: '检查对象名录' }).waitFor();
    await page.getByLabel('名称或统一社会信用代码').fill(factory);
    await page.getByRole('button', { name: '查找' }).click();
    await page.waitForURL(/[?&]q=/);
    await page.getByRole('link', { name: factory, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: factory }).waitFor();
    await page.getByText('为什么是这一类').waitFor();
    await holds(async () => expect(await page.locator('.class-now').textContent()).toBe('重点监管对象'));
    await page.locator('.timeline').getByText(/第 1 版：导入/).waitFor();
    await fine(one, 'enterprise-imported');
    await one.go('/imports');
    await page.getByRole('link', { name: '企业名录.csv' }).first().waitFor();
    await fine(one, 'imports');
  });

  it.each(WIDTHS)('finds enterprises by class, stratum, status and tag, and tells what happened to one, at the width of a %s', async (width) => {
    const one = await screen(width, 'zhoufang');
    const { page } = one;
    await one.go('/enterprises');
    await fine(one, 'enterprises');
    const line = (name: string) => page.getByRole('link', { name, exact: true });
    await page.getByRole('button', { name: /^重点监管/ }).click();
    // Key ones are 1 to 4, and of those the one with the tag.
    await line('隆尧县测试8号企业').waitFor({ state: 'hidden' });
    await line('隆尧县测试1号企业').waitFor();
    await page.getByLabel('标注').fill('造纸');
    await page.getByRole('button', { name: '查找' }).click();
    await line('隆尧县测试1号企业').waitFor({ state: 'hidden' });
    await line(OF.desk.factory).waitFor();
    await one.go('/enterprises?status=suspended');
    await page.getByText('停产').first().waitFor();
    await one.go('/enterprises?stratum=special');
    await page.getByText('没有找到符合条件的检查对象。').waitFor();
    await page.getByText('查找的是：分层“特殊监管对象”。').waitFor();
    await fine(one, 'enterprises-none');
    const { enterprise } = await bench().play.data<{ readonly enterprise: string }>(past().overdue);
    await one.go(`/enterprises/${enterprise}`);
    await page.locator('.timeline').getByText(/由任务 .* 抽中/).waitFor();
    await page.getByRole('heading', { name: '历次抽取时的类别' }).waitFor();
    await page.getByText('隆尧县隆尧镇（130525100）').waitFor();
    await fine(one, 'enterprise');
  });

  it('changes an entry on the version seen, with reason and source', async () => {
    const one = await screen('desk', 'limin');
    const { page } = one;
    await one.go(`/enterprises/${BUREAU}-${code(OF.desk.first)}?act=change`);
    const form = page.getByRole('dialog', { name: '修改登记' });
    await form.getByLabel('生产经营地址').fill('隆尧县东方大街 8 号');
    await form.getByRole('button', { name: '修改登记' }).click();
    await form.getByText('请填写修改理由。').first().waitFor();
    await fine(one, 'enterprise-change');
    await typeDay(form, '自何日起', bench().play.today());
    await form.getByLabel('修改理由').fill('企业迁址');
    await form.getByLabel('依据（文件名称、文号）').fill('变更登记通知书');
    await form.getByRole('button', { name: '修改登记' }).click();
    await page.getByText('已办理：修改登记').waitFor();
    await page.locator('.timeline').getByText(/企业迁址/).waitFor();
    await page.getByText('隆尧县东方大街 8 号').first().waitFor();
  });

  it.each(WIDTHS)('registers an enterprise and an officer by hand, at the width of a %s', async (width) => {
    const { byHand } = OF[width];
    const one = await screen(width, 'limin');
    await registerEnterprises(one, byHand, bench().play.today());
    await registerOfficer(one, `H${String(byHand)}`, bench().play.today());
    expect(new URL(one.page.url()).pathname).toBe(`/officers/${BUREAU}-H${String(byHand)}`);
  });

  it.each(WIDTHS)('stops an officer and tells it in the history, at the width of a %s', async (width) => {
    const { officer, name } = OF[width];
    const one = await screen(width, 'wulei');
    const { page } = one;
    await one.go('/officers');
    await fine(one, 'officers');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('button', { name: '停用执法检查人员' }).click();
    const form = page.getByRole('dialog', { name: '停用执法检查人员' });
    await form.getByRole('button', { name: '停用执法检查人员' }).click();
    await form.getByText('有 2 处需要改正').waitFor();
    await fine(one, 'officer-stop');
    await typeDay(form, '自何日起', bench().play.today());
    await form.getByText('有 1 处需要改正').waitFor();
    await form.getByLabel('理由').fill('借调至市局');
    await form.getByText(/处需要改正/).waitFor({ state: 'detached' });
    await form.getByRole('button', { name: '停用执法检查人员' }).click();
    await page.getByText('已办理：停用执法检查人员').waitFor();
    await page.locator('.timeline').getByText(/停用，.*借调至市局/).waitFor();
    await page.getByRole('button', { name: '恢复执法检查人员' }).waitFor();
    await fine(one, 'officer');
    expect(new URL(page.url()).pathname).toBe(`/officers/${BUREAU}-${officer}`);
    await one.go('/officers');
    await page.getByRole('listitem').filter({ hasText: name }).getByText('停用').waitFor();
  });

  it.each(WIDTHS)('has a workbook of the city tried, and every fault told and handed back beside its row, at the width of a %s', async (width) => {
    await tryLists(await screen(width, 'limin'));
  });

  it('takes in the list of the city, and shows what it changes', async () => {
    await importList(await screen('desk', 'limin'));
  });

  it.each(WIDTHS)('claims an item of it, and the leader publishes the list, at the width of a %s', async (width) => {
    const { item, itemName } = OF[width];
    const clerk = await screen(width, 'limin');
    await clerk.go('/items?standing=unclaimed');
    await fine(clerk, 'items');
    await clerk.page.getByRole('link', { name: itemName }).click();
    await clerk.page.getByRole('button', { name: '认领事项' }).click();
    const claim = clerk.page.getByRole('dialog', { name: '认领事项' });
    await claim.getByLabel('认领依据（“三定”职责或监管事权）').fill('“三定”：水环境监管');
    await fine(clerk, 'item-claim');
    await claim.getByRole('button', { name: '认领事项' }).click();
    await clerk.page.getByText('已办理：认领事项').waitFor();
    await clerk.page.getByText('待公布：列入').waitFor();
    await fine(clerk, 'item');
    const leader = await screen(width, 'zhaozhiqiang');
    await leader.go('/items');
    await leader.page.getByRole('button', { name: '公布本级事项清单' }).click();
    const publish = leader.page.getByRole('dialog', { name: '公布本级事项清单' });
    await publish.getByLabel('公告（名称和文号）').fill('隆环公告〔2026〕1号');
    await typeDay(publish, '公布日期', bench().play.today());
    await publish.getByRole('button', { name: '公布本级事项清单' }).click();
    await leader.page.getByText('已办理：公布本级事项清单').waitFor();
    await leader.go(`/items/${item}`);
    await leader.page.getByText(`${bench().play.today()} 公布`).waitFor();
    await leader.go('/items');
    await fine(leader, 'items-published');
  });

  it.each(WIDTHS)('compares the registry with a list, and settles a difference, at the width of a %s', async (width) => {
    const one = await screen(width, 'limin');
    const { page } = one;
    await one.go('/comparisons?act=compare');
    const form = page.getByRole('dialog', { name: '核对排污许可和登记名单' });
    await typeDay(form, '名单截至日期', bench().play.today());
    await form.getByLabel('名单来源').fill('全国排污许可证管理信息平台');
    await form.getByLabel('名单文件').setInputFiles(permitList(OF[width].first + 50));
    await fine(one, 'comparison-form');
    await form.getByRole('button', { name: /^核对/ }).click();
    const told = page.getByRole('dialog', { name: '核对完成' });
    await told.getByText(/名单 1 行/).waitFor();
    await told.getByRole('button').click();
    await told.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: /隆尧县漏登化工厂/ }).first().waitFor();
    await fine(one, 'comparison');
    await page.getByRole('button', { name: /^处理.*隆尧县漏登化工厂$/ }).first().click();
    const settle = page.getByRole('dialog', { name: '处理差异' });
    await settle.getByLabel('处理理由').fill('该企业已注销，不再登记。');
    await settle.getByRole('button', { name: '处理差异' }).click();
    await page.getByText('已办理：处理差异').waitFor();
    await one.go('/comparisons?state=all');
    await page.getByText(/已处理：该企业已注销/).first().waitFor();
  });

  it('offers nobody what is not for them', async () => {
    const one = await screen('desk', 'sunli');
    await one.go('/enterprises');
    await holds(async () => expect(await one.page.getByRole('link', { name: /导入|导出/ }).count()).toBe(0));
    await one.go(`/officers/${BUREAU}-P001?act=stopOfficer`);
    await one.settled();
    await holds(async () => expect([await one.page.getByRole('dialog').count(), await one.page.locator('.acts button').count()]).toEqual([0, 0]));
    await one.go('/items?act=publishList');
    await holds(async () => expect(await one.page.getByRole('dialog').count()).toBe(0));
  });
});
