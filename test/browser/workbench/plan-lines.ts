import type { Day } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import type { Screen } from './screen.js';

/** @returns the year whose plan the wizard begins, in the last quarter the next one; and when a line is drawn of which a task is to be made: a quarter of it that is not over */
export function begunOn(today: Day): { readonly year: number; readonly drawn: string } {
  const quarter = quarterOf(today).slice(-2);
  return { year: Number(today.slice(0, 4)) + (quarter === 'Q4' ? 1 : 0), drawn: quarter === 'Q3' ? '第三季度' : '第二季度' };
}

/** One or several options of a select. */
export async function choose({ page }: Screen, label: string, ...options: readonly string[]): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  for (const option of options) await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').getByText(option, { exact: true }).click();
  if (await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').count() > 0) await page.keyboard.press('Escape');
}

/** A line that nothing is missing in: 执法一中队 with 应急管理局, over the key enterprises, in one quarter. */
export async function fillJoint(one: Screen, name: string, quarter: string): Promise<void> {
  await one.page.getByLabel('抽查任务名称').fill(name);
  await choose(one, '牵头部门', '执法一中队');
  await choose(one, /参与部门/.source, '应急管理局');
  await choose(one, '抽查事项', '事项I1', '事项I3');
  await one.page.getByRole('checkbox', { name: /重点监管对象/ }).check();
  await one.page.getByRole('checkbox', { name: quarter }).check();
}
