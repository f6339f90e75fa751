import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';
import { fine } from './fine.js';
import { cityFile, typeDay } from './registry-files.js';
import type { Screen } from './screen.js';
import { holds } from './holds.js';

async function open(one: Screen): Promise<Locator> {
  await one.go('/items?act=importList');
  return one.page.getByRole('dialog', { name: '导入上级事项清单' });
}

/** Who issued the list, and by what paper. */
async function fillPaper(form: Locator): Promise<void> {
  await form.getByLabel('制定机关代码').fill('130500');
  await form.getByLabel('制定机关名称').fill('邢台市生态环境局');
  await form.getByLabel('印发文件（名称和文号）').fill('邢环办〔2026〕1号');
  await typeDay(form, '印发日期', '2026-01-10');
}

/** One with a fault: told, and handed back with it; then a good one. Neither leaves a version. */
export async function tryLists(one: Screen): Promise<void> {
  const { page } = one;
  one.expectRefusals(/\/item-lists\/file\/check/);
  const form = await open(one);
  await form.getByRole('button', { name: /^试导/ }).click();
  await form.getByRole('button', { name: '请选择清单文件。' }).waitFor();
  const [template] = await Promise.all([page.waitForEvent('download'), form.getByRole('link', { name: /^xlsx 模板/ }).click()]);
  expect((await readExcelFile(await template.path())).map(({ sheet }) => sheet)).toEqual(['事项清单', '检查表', '法律依据', '说明']);
  await fillPaper(form);
  await form.getByLabel('清单文件').setInputFiles(cityFile('看看'));
  await form.getByRole('button', { name: /^试导/ }).click();
  await form.getByText(/事项清单 第 2 行“检查方式”/).waitFor();
  await fine(one, 'item-list-refused');
  const [returned] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: '下载错误文件' }).click()]);
  expect(returned.suggestedFilename()).toBe('市级清单-错误原因.xlsx');
  expect((await readExcelFile(await returned.path()))[0]?.data[1]?.at(-1)).toMatch(/检查方式/);
  await form.getByLabel('清单文件').setInputFiles(cityFile());
  await form.getByRole('button', { name: /^试导/ }).click();
  await form.getByText('试导完成，没有发现错误').waitFor();
  await form.getByText(/将成为第 1 版，首次导入：新增 2 项/).waitFor();
  await fine(one, 'item-list-tried');
  await holds(async () => expect(await page.getByRole('link', { name: /第 1 版/ }).count()).toBe(0));
}

/** The list of the city becomes a version, whose difference is shown. */
export async function importList(one: Screen): Promise<void> {
  const { page } = one;
  const form = await open(one);
  await fillPaper(form);
  await form.getByLabel('清单文件').setInputFiles(cityFile());
  await fine(one, 'item-list-import');
  await form.getByRole('button', { name: '导入上级事项清单' }).click();
  await page.getByText('已办理：导入上级事项清单').waitFor();
  await page.getByRole('link', { name: '邢台市生态环境局 第 1 版' }).click();
  await page.getByRole('heading', { name: '新增（2）' }).waitFor();
  await fine(one, 'item-list-difference');
}
