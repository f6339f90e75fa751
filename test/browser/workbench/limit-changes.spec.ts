import { describe, expect, it } from '@jest/globals';
import { holds } from './holds.js';
import { weeksAgo } from './weeks-ago.js';

const WIDTHS = ['desk', 'phone'] as const;

describe('a change of a limit', () => {
  const { past, screens } = weeksAgo();


  it.each(WIDTHS)('leads from a breach to its explanation, and asks of a change of a limit only what belongs to it, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'wangjianguo');
    const { page } = one;
    await one.go(`/processes/inspection/${past().overdue.number}`);
    const told = page.getByRole('alert').filter({ hasText: '逾期尚未说明' });
    const breach = await told.getByRole('listitem').filter({ hasText: '审核结果' }).innerText();
    await told.getByRole('button', { name: /^说明逾期.*审核结果/ }).click();
    const form = page.getByRole('dialog', { name: '申请时限变更' });
    await form.getByText(/^审核结果（D\d+），\d{4}-\d\d-\d\d 到期$/).waitFor();
    await holds(async () => expect([await form.getByRole('radio', { name: '说明逾期' }).isChecked(), await form.getByLabel(/中止的最后一日/).count()]).toEqual([true, 0]));
    expect(breach).toContain(await form.getByText(/^审核结果（D\d+），/).innerText());
    expect([await one.look('limit-explain'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('radio', { name: '中止' }).check();
    await form.getByLabel('中止的最后一日', { exact: true }).waitFor();
    await form.getByRole('button', { name: '申请时限变更' }).click();
    await form.getByRole('button', { name: '请填写中止的最后一日。' }).waitFor();
    expect([await one.look('limit-suspend'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('radio', { name: '延长' }).check();
    await form.getByLabel('中止的最后一日', { exact: true }).waitFor({ state: 'detached' });
    await form.getByRole('radio', { name: '说明逾期' }).check();
    await form.getByLabel('理由').fill('审核人员外出学习');
    if (width === 'desk') return;
    await form.getByRole('combobox', { name: '哪一环节的逾期' }).click();
    await page.locator('.ant-select-item-option').getByText(/^审核结果（D\d+），/).click();
    await form.getByRole('button', { name: '申请时限变更' }).click();
    await page.getByText('已办理：申请时限变更').waitFor();
    await told.getByText('说明等待批准').waitFor();
    expect([await one.look('limit-asked'), await one.overflow()]).toEqual([[], 0]);
  });
});
