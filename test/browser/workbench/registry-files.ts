import type { Locator, Page } from 'playwright-core';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { cityWorkbook } from '#test/integration/api/city-list';

/** Each width has its own, so that neither finds what the other has done. */
export const OF = {
  desk: { first: 501, byHand: 571, factory: '隆尧县新建纸制品厂', officer: 'P003', name: '黄蕾', item: 'HB-1', itemName: '废水排放监督检查' },
  phone: { first: 601, byHand: 671, factory: '隆尧县新建食品厂', officer: 'P004', name: '徐强', item: 'HB-2', itemName: '废气排放监督检查' },
} as const;

interface Handed {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const csv = (name: string, content: unknown): Handed => ({ name, mimeType: 'text/csv', buffer: Buffer.from(String(content)) });

/** A factory and its branch, whose status is as it is given. */
export function factoryAndBranch({ first, factory }: (typeof OF)[keyof typeof OF], status: string): Handed {
  const rows = [
    { 统一社会信用代码: code(first), 企业名称: factory, 排污许可管理类别: '重点管理', 标注: '造纸' },
    { 统一社会信用代码: code(first + 1), 企业名称: `${factory}二分厂`, 登记状态: status },
  ];
  return csv('企业名录.csv', fileOf('enterprises.csv', rows).content);
}

/** Who holds a permit and is not in the registry. */
export const permitList = (number: number): Handed => csv('许可名单.csv', fileOf('permit-list.csv', [{ 统一社会信用代码: code(number), 企业名称: '隆尧县漏登化工厂', 排污许可管理类别: '重点管理' }]).content);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The city's list as one workbook; its first item with this way of checking. */
export function cityFile(method = '现场检查'): Handed {
  const items = Object.values(OF).map(({ item, itemName }, index) => ({ 事项编号: item, 事项名称: itemName, 检查方式: index === 0 ? method : '现场检查' }));
  return { name: '市级清单.xlsx', mimeType: XLSX, buffer: cityWorkbook(items) };
}

/** Types a day and takes it. */
export async function typeDay(form: Locator, label: string, day: string): Promise<void> {
  await form.getByLabel(label).fill(day);
  await form.getByLabel(label).press('Enter');
}

/** From the login, at whatever page one wanted. */
export async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}
