import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Inspection } from '#domain/inspection/inspection';
import { fine } from './fine.js';
import { holds } from './holds.js';
import { said } from './kept-whole.js';
import type { Screen } from './screen.js';
import { weeksAgo } from './weeks-ago.js';

const WIDTHS = ['desk', 'phone'] as const;

/** How somebody may write a day: '2026-11-05'. */
function writings(day: string): readonly string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const [short, shortDate] = [String(Number(month)), String(Number(date))];
  return [`${year}${month}${date}`, `${year}/${month}/${date}`, `${year}-${short}-${shortDate}`, `${year}.${month}.${date}`, `${year}年${short}月${shortDate}日`, day.replaceAll(/\d/g, (digit) => String.fromCodePoint(Number(digit) + 0xff10))];
}

describe('the fields of a form', () => {
  const { bench, past, screens } = weeksAgo();


  const waiting = (): string => `/processes/inspection/${past().waiting.number}`;
  const dialog = ({ page }: Screen, name: string): Locator => page.getByRole('dialog', { name });
  const focused = ({ page }: Screen): Promise<string> => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);

  it.each(WIDTHS)('take a date as it is written, keep what is none, and say which can be chosen, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'zhaozhiqiang');
    one.expectRefusals(/\/acts$/);
    await one.go(`${waiting()}?act=approveCheck`);
    const form = dialog(one, '检查审批');
    const field = form.getByLabel('计划检查日');
    const { window: { to } } = await bench().play.data<Inspection>(past().waiting);
    await form.getByText(new RegExp(`^可以选 \\d{4}-\\d\\d-\\d\\d 至 ${to}$`)).waitFor();
    for (const [index, text] of writings(to).entries()) {
      await field.fill(text);
      await one.page.keyboard.press(index % 2 === 0 ? 'Tab' : 'Enter');
      await holds(async () => expect([text, await field.inputValue(), (await said(field)).why]).toEqual([text, to, '']));
      await form.getByRole('list', { name: '按该日期计算的时限' }).waitFor();
      await field.fill('');
      await field.blur();
      await form.getByText('选定日期后，这里按检查方式列出', { exact: false }).waitFor();
    }
    await field.fill('2026-13-45');
    await form.getByRole('button', { name: '检查审批' }).click();
    await form.getByText('有 1 处需要改正').waitFor();
    await holds(async () => expect([await field.inputValue(), (await said(field)).invalid, (await said(field)).why]).toEqual(['2026-13-45', 'true', '计划检查日应为 YYYY-MM-DD 格式的真实日期，如 2026-03-31，现在是“2026-13-45”。']));
    await field.fill('下周三');
    await field.blur();
    await holds(async () => expect([await field.inputValue(), (await said(field)).invalid, (await said(field)).why]).toEqual(['下周三', 'true', '“下周三”读不出是哪一天。请写年、月、日，如 2026-03-31，也可以写成 20260331、2026/3/31、2026年3月31日。']));
    await fine(one, 'field-no-date');
    const after = `${Number(to.slice(0, 4)) + 1}-01-05`;
    await field.fill(after);
    await field.blur();
    await form.getByText(`${after} 不能选：可以选 `, { exact: false }).waitFor();
    await fine(one, 'field-date-outside');
    await form.getByRole('button', { name: '检查审批' }).click();
    await form.getByText('有 1 处需要改正').waitFor();
    await holds(async () => expect([await field.inputValue(), await form.getByText('请填写计划检查日。').count()]).toEqual([after, 0]));
    await one.page.reload();
    await holds(async () => expect(await field.inputValue()).toBe(after));
    await form.getByRole('button', { name: '清除，重新填写' }).click();
    await holds(async () => expect(await field.inputValue()).toBe(''));
  });

  it('keep a pasted text that is too long, count it, and say how much is to be cut', async () => {
    const one = await screens.open('phone', 'zhaozhiqiang');
    await one.go(`${waiting()}?act=approveCheck`);
    const form = dialog(one, '检查审批');
    await form.getByRole('checkbox', { name: /填写超上限豁免/ }).check();
    const reason = form.getByLabel('豁免理由');
    await reason.focus();
    await one.page.keyboard.insertText('会'.repeat(2_012));
    await holds(async () => expect([(await reason.inputValue()).length, await said(reason)]).toEqual([2_012, { required: 'true', invalid: 'true', why: '多了 12 个字：最多 2000 个字，请删减后再提交。' }]));
    await form.getByText('2012 / 2000 字', { exact: true }).waitFor();
    await fine(one, 'field-too-long');
    await form.getByRole('button', { name: '检查审批' }).click();
    await holds(async () => expect((await said(reason)).why).toBe('豁免理由应不超过 2000 个字，现在是 2012 个字。'));
    await reason.fill('局务会议纪要');
    await holds(async () => expect((await said(reason)).why).toBe(''));
    await one.page.evaluate(() => localStorage.clear());
  });

  it('say to a screen reader which must be filled in, which is wrong and why', async () => {
    const one = await screens.open('desk', 'zhaozhiqiang');
    await one.go(`${waiting()}?act=approveCheck`);
    const form = dialog(one, '检查审批');
    const day = form.getByLabel('计划检查日');
    await form.getByRole('checkbox', { name: /填写超上限豁免/ }).check();
    await holds(async () => expect(await said(day)).toEqual({ required: 'true', invalid: 'false', why: '' }));
    await form.getByRole('button', { name: '检查审批' }).click();
    for (const [field, why] of [[day, '请填写计划检查日。'], [form.getByLabel('豁免理由'), '请填写豁免理由。'], [form.getByLabel('豁免依据'), '请填写豁免依据。']] as const) await holds(async () => expect(await said(field)).toEqual({ required: 'true', invalid: 'true', why }));
    const other = await screens.open('desk', 'chenjing');
    await other.go(`/processes/inspection/${past().overdue.number}`);
    await other.page.getByRole('button', { name: '转办：审核结果' }).click();
    const handing = dialog(other, '转办');
    await handing.getByRole('button', { name: '转办', exact: true }).click();
    for (const [field, why] of [[handing.getByRole('combobox', { name: '接办人员' }), '请填写接办人员。'], [handing.getByLabel('转办理由'), '请填写转办理由。']] as const) await holds(async () => expect(await said(field)).toEqual({ required: 'true', invalid: 'true', why }));
    await fine(other, 'field-errors');
  });

  it.each(WIDTHS)('give the focus back to what opened them, or to the heading, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'zhaozhiqiang');
    await one.go(waiting());
    const opener = one.page.getByRole('button', { name: '检查审批', exact: true });
    const ways = [() => one.page.keyboard.press('Escape'), () => dialog(one, '检查审批').getByRole('button', { name: '不办理，返回' }).press('Enter'), () => one.page.goBack()];
    for (const close of ways) {
      await opener.press('Enter');
      await dialog(one, '检查审批').getByLabel('计划检查日').waitFor();
      await close();
      await dialog(one, '检查审批').waitFor({ state: 'hidden' });
      await holds(async () => expect(await focused(one)).toBe('BUTTON 检查审批'));
    }
    await one.go(`${waiting()}?act=approveCheck`);
    await dialog(one, '检查审批').getByLabel('计划检查日').waitFor();
    await one.page.keyboard.press('Escape');
    await dialog(one, '检查审批').waitFor({ state: 'hidden' });
    await holds(async () => expect(await focused(one)).toMatch(/^H1 \S/));
    await fine(one, 'focus-heading');
  });

  it('give it back on the pages of the administration and beside a step too', async () => {
    const one = await screens.open('desk', 'zhoufang');
    await one.go('/accounts');
    await one.page.getByRole('button', { name: '新建账号' }).press('Enter');
    const name = dialog(one, '新建账号').getByLabel('姓名');
    await name.focus();
    await one.page.keyboard.insertText('某'.repeat(120));
    await holds(async () => expect([(await name.inputValue()).length, (await said(name)).why]).toEqual([120, expect.stringMatching(/^多了 \d+ 个字：最多 \d+ 个字，请删减后再提交。$/)]));
    await fine(one, 'field-line-too-long');
    await one.page.keyboard.press('Escape');
    await holds(async () => expect(await focused(one)).toBe('BUTTON 新建账号'));
    const other = await screens.open('desk', 'chenjing');
    await other.go(`/processes/inspection/${past().overdue.number}`);
    await other.page.getByRole('button', { name: '转办：审核结果' }).press('Enter');
    await dialog(other, '转办').getByLabel('转办理由').waitFor();
    await other.page.keyboard.press('Escape');
    await holds(async () => expect(await other.page.getByRole('button', { name: '转办：审核结果' }).evaluate((button) => button === document.activeElement)).toBe(true));
    await other.page.getByRole('button', { name: '审核通过', exact: true }).press('Enter');
    await dialog(other, '审核通过').getByLabel('审核意见').fill('事实清楚，同意公示。');
    await dialog(other, '审核通过').getByRole('button', { name: '审核通过' }).press('Enter');
    await other.page.getByText('已办理：审核通过').waitFor();
    await holds(async () => expect(await focused(other)).toMatch(/^H1 \S/));
  });
});
