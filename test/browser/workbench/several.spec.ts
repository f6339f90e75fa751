import { describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { fine } from './fine.js';
import { holds } from './holds.js';
import { weeksAgo } from './weeks-ago.js';

describe('several checks approved at one sitting', () => {
  let checks: readonly ProcessRef[];
  const { bench, screens } = weeksAgo(['I1', 'I2'], async (_, { waiting, checksOfToday }) => {
    checks = [waiting, ...(await checksOfToday('I2'))];
  });

  const approvals = async (ref: ProcessRef): Promise<number> => (await bench().worker.told(ref)).filter((type) => type === 'CheckApproved').length;
  const another = () => ({ ...bench().play.actor('leader'), person: 'another-leader' });

  it('are named one by one, each with its own act in the ledger and its own answer; what is refused stays with its reason', async () => {
    const [first, second, third] = checks;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three checks wait');
    const one = await screens.open('desk', 'zhaozhiqiang');
    one.expectRefusals(/\/acts$/);
    const { page } = one;
    await one.go('/todo');
    await page.getByRole('checkbox', { name: `全选已列出的 ${String(checks.length)} 项检查审批` }).check();
    await fine(one, 'several-chosen');
    await page.getByRole('button', { name: `一并审批所选 ${String(checks.length)} 项` }).click();
    const drawer = page.getByRole('dialog', { name: `一并审批 ${String(checks.length)} 项检查` });
    const rowOf = ({ number }: ProcessRef) => drawer.locator('.several-row').filter({ hasText: number });
    for (const check of checks) await rowOf(check).getByText(/现场检查；执法一中队.*；检查窗口 \d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d/).waitFor();
    await rowOf(first).getByText('审批所依据的：人员、事项、本年受检次数').click();
    await rowOf(first).getByRole('heading', { name: '要审批的检查' }).waitFor();
    await drawer.getByRole('button', { name: `审批 ${String(checks.length)} 项检查` }).click();
    await drawer.getByText(`有 ${String(checks.length)} 项的计划检查日需要填写或者改正。`).waitFor();
    await drawer.getByLabel('各项都在同一天的，填这里（选填）').fill(bench().play.today());
    await page.keyboard.press('Enter');
    await drawer.getByRole('button', { name: '填入各项' }).click();
    await fine(one, 'several');
    // Somebody else has been faster with one, and has taken another on.
    await bench().play.perform('inspection', second.number, 'approveCheck', { plannedDay: bench().play.today(), capExemption: null }, another());
    await bench().play.perform('inspection', third.number, 'claimStep', { key: 'approve' }, another());
    await drawer.getByRole('button', { name: `审批 ${String(checks.length)} 项检查` }).click();
    await drawer.getByText(`已审批 ${String(checks.length - 2)} 项，没有办成 2 项`).waitFor();
    await rowOf(first).getByText('已审批，记入台账').waitFor();
    await rowOf(second).getByText('“检查审批”已经不用再办，或者不再由您办理').waitFor();
    await rowOf(third).getByText('您打开本表之后，有了新的记录').waitFor();
    await fine(one, 'several-answers');
    expect([await approvals(first), await approvals(second), await approvals(third)]).toEqual([1, 1, 0]);
    await rowOf(third).getByRole('button', { name: /^已看过最新情况/ }).click();
    await drawer.getByRole('button', { name: '审批 2 项检查' }).click();
    await rowOf(third).getByText('已审批，记入台账').waitFor();
    await holds(async () => expect(await Promise.all(checks.map(approvals))).toEqual(checks.map(() => 1)));
    await drawer.getByRole('button', { name: '不办理，返回' }).click();
    await page.getByText('现在没有等您办理的事项。').waitFor();
  });

  it('keep their days when the page is loaded again, at the width of a telephone', async () => {
    const [withdrawn, other] = checks;
    if (withdrawn === undefined || other === undefined) throw new Error('three checks wait');
    for (const { number } of [withdrawn, other]) await bench().play.perform('inspection', number, 'withdrawApproval', { reason: '日期有误' }, bench().play.actor('leader'));
    const one = await screens.open('phone', 'zhaozhiqiang');
    const { page } = one;
    const open = async (): Promise<void> => {
      await one.go('/todo');
      await page.getByRole('checkbox', { name: '全选已列出的 2 项检查审批' }).check();
      await fine(one, 'several-chosen');
      await page.getByRole('button', { name: '一并审批所选 2 项' }).click();
    };
    await open();
    const row = page.getByRole('dialog').locator('.several-row').filter({ hasText: withdrawn.number });
    await row.getByLabel(/^计划检查日/).fill(bench().play.today());
    await page.keyboard.press('Enter');
    await open();
    await holds(async () => expect(await row.getByLabel(/^计划检查日/).inputValue()).toBe(bench().play.today()));
    await fine(one, 'several');
  });
});
