import type { Locator } from 'playwright-core';
import { code } from '#persistence/registries/registry-files.fixture';
import { fine } from './fine.js';
import { typeDay } from './registry-files.js';
import type { Screen } from './screen.js';

async function tell(form: Locator, day: string): Promise<void> {
  await typeDay(form, '自何日起', day);
  await form.getByLabel('登记理由').fill('新设');
  await form.getByLabel('依据（文件名称、文号）').fill('营业执照');
}

/** One with a slip in its code first, then one whose code is taken. */
export async function registerEnterprises(one: Screen, number: number, day: string): Promise<void> {
  const { page } = one;
  const form = page.getByRole('dialog', { name: '登记检查对象' });
  const enter = async (uscc: string): Promise<void> => {
    await form.getByLabel('统一社会信用代码').fill(uscc);
    await form.getByRole('button', { name: '登记检查对象' }).click();
  };
  const open = async (): Promise<void> => {
    await one.go('/enterprises');
    await page.getByRole('button', { name: '登记检查对象' }).click();
  };
  const fill = async (name: string): Promise<void> => {
    for (const [label, text] of [['企业名称', name], ['乡镇代码', '130525100'], ['生产经营地址', '康庄路 1 号'], ['行业代码', '3011']] as const) await form.getByLabel(label).fill(text);
    await tell(form, day);
  };
  one.expectRefusals(/\/api\/v1\/(session|enterprises\/)/);
  await open();
  await enter(`${code(number).slice(0, 17)}#`);
  await form.getByText(/处需要改正/).waitFor();
  await fine(one, 'enterprise-register-errors');
  await fill(`隆尧县手工登记厂${String(number)}`);
  await enter(code(number));
  await page.getByRole('heading', { level: 1, name: `隆尧县手工登记厂${String(number)}` }).waitFor();
  await page.locator('.timeline').getByText(/新设/).waitFor();
  await fine(one, 'enterprise-registered');
  await open();
  await fill('隆尧县手工登记二厂');
  await enter(code(number));
  // Told so, and nothing that was typed is lost.
  await form.getByText(/名录中已有这个编号/).waitFor();
  await fine(one, 'enterprise-register-known');
  await enter(code(number + 1));
  await page.getByRole('heading', { level: 1, name: '隆尧县手工登记二厂' }).waitFor();
}

export async function registerOfficer(one: Screen, number: string, day: string): Promise<void> {
  const { page } = one;
  await one.go('/officers');
  await page.getByRole('button', { name: '登记执法检查人员' }).click();
  const form = page.getByRole('dialog', { name: '登记执法检查人员' });
  await form.getByLabel('人员编号').fill(number);
  await form.getByLabel('姓名').fill('白露');
  await form.getByLabel('所在部门').click();
  await page.locator('.ant-select-item-option').first().click();
  await tell(form, day);
  await fine(one, 'officer-register');
  await form.getByRole('button', { name: '登记执法检查人员' }).click();
  await page.getByRole('heading', { level: 1, name: '白露' }).waitFor();
}
