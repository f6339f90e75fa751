import { describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { holds } from './holds.js';
import type { Screen } from './screen.js';
import { weeksAgo } from './weeks-ago.js';

const WIDTHS = ['desk', 'phone'] as const;
/** Who reviews: the one hands over to the other at the desk, and back on the telephone. */
const REVIEWERS = { desk: { from: 'chenjing', by: '陈静', to: 'lina', name: '李娜' }, phone: { from: 'lina', by: '李娜', to: 'chenjing', name: '陈静' } } as const;

describe('whose the work of a step is', () => {
  const { past, screens } = weeksAgo();
  const screen = screens.open;
  const pathOf = ({ kind, number }: ProcessRef): string => `/processes/${kind}/${number}`;
  const rowIn = ({ page }: Screen) => page.getByRole('listitem').filter({ hasText: past().overdue.number });


  it.each(WIDTHS)('is claimed in the list by one tap, seen by the others at once, and given up again, at the width of a %s', async (width) => {
    const [one, other] = [await screen(width, 'chenjing'), await screen(width, 'lina')];
    await other.go('/todo');
    await rowIn(other).getByText('无人认领').waitFor();
    await one.go('/todo');
    const sent: string[] = [];
    one.page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/acts')) sent.push(request.url()); });
    // Twice by a trembling hand: it is claimed once, and told once.
    await rowIn(one).getByRole('button', { name: '认领：审核结果' }).dblclick();
    await one.page.getByText('已认领：审核结果').waitFor();
    await rowIn(one).getByText('我已认领').waitFor();
    expect(sent).toHaveLength(1);
    await rowIn(other).getByText('陈静 已认领').waitFor();
    await holds(async () => expect(await rowIn(other).getByRole('button', { name: /^(认领|放弃认领|转办)/ }).count()).toBe(0));
    expect([await other.look('work-held-by-another'), await other.overflow()]).toEqual([[], 0]);
    await one.page.getByText(/^我认领的 1$/).click();
    await one.page.waitForURL('**/todo?work=mine');
    expect([await one.look('work-mine'), await one.overflow()]).toEqual([[], 0]);
    await rowIn(one).getByRole('button', { name: '放弃认领：审核结果' }).click();
    const form = one.page.getByRole('dialog', { name: '放弃认领' });
    await form.getByLabel('放弃理由（选填）').fill('本周外出');
    expect([await one.look('work-release'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('button', { name: '放弃认领', exact: true }).click();
    await one.page.getByText('您还没有认领或者接办的待办。').waitFor();
    expect(await one.look('work-none')).toEqual([]);
    await rowIn(other).getByText('无人认领').waitFor();
  });

  it.each(WIDTHS)('is handed over on the file, with a reason, to somebody who can do it, at the width of a %s', async (width) => {
    const { from, by, to, name } = REVIEWERS[width];
    const [one, other] = [await screen(width, from), await screen(width, to)];
    await other.go('/todo');
    await one.go(pathOf(past().overdue));
    await one.page.getByRole('button', { name: '转办：审核结果' }).click();
    const form = one.page.getByRole('dialog', { name: '转办' });
    await form.getByRole('button', { name: '转办', exact: true }).click();
    await form.getByText('有 2 处需要改正').waitFor();
    await holds(async () => expect(await form.getByText('请填写接办人员。').count()).toBe(2));
    expect([await one.look('work-hand-over-errors'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('combobox', { name: '接办人员' }).click();
    await one.page.locator('.ant-select-item-option').getByText(`${name}（执法大队，审核人员）`).click();
    await form.getByText('有 1 处需要改正').waitFor();
    await form.getByLabel('转办理由').fill('外出学习一周');
    expect(await one.look('work-hand-over')).toEqual([]);
    await form.getByRole('button', { name: '转办', exact: true }).click();
    await one.page.getByText('已转办：审核结果').waitFor();
    await one.page.locator('.timeline').getByText(`转办给${name}：审核结果，理由：外出学习一周`).waitFor();
    await one.page.locator('.step').getByText(`${name} 已接办，由${by}转办：外出学习一周`).waitFor();
    expect([await one.look('work-process'), await one.overflow()]).toEqual([[], 0]);
    await rowIn(other).getByText(`我已接办，由${by}转办：外出学习一周`).waitFor();
  });

  it.each(WIDTHS)('is told to whoever is about to do it all the same, at the width of a %s', async (width) => {
    const one = await screen(width, 'lina');
    await one.go(`${pathOf(past().overdue)}?act=passResult`);
    const form = one.page.getByRole('dialog', { name: '审核通过' });
    await form.getByText('陈静 已认领该环节').waitFor();
    expect([await one.look('work-told'), await one.overflow()]).toEqual([[], 0]);
    await holds(async () => expect(await form.getByRole('button', { name: '审核通过' }).isEnabled()).toBe(true));
  });

  it('is urged by the brigade from what is late, and stands at once on the row of those it is for', async () => {
    const [brigade, one] = [await screen('desk', 'wangjianguo'), await screen('desk', 'chenjing')];
    await one.go('/todo');
    await brigade.go('/watch?view=late&light=overdue');
    await rowIn(brigade).getByRole('button', { name: '催办：审核结果' }).click();
    const form = brigade.page.getByRole('dialog', { name: '催办' });
    await form.getByLabel('催办意见（选填）').fill('请今天办结');
    expect([await brigade.look('work-urge'), await brigade.overflow()]).toEqual([[], 0]);
    await form.getByRole('button', { name: '催办', exact: true }).click();
    await brigade.page.getByText('已催办：审核结果').waitFor();
    await rowIn(brigade).getByText(/被催办 1 次，最近：王建国/).first().waitFor();
    expect([await brigade.look('work-watch'), await brigade.overflow()]).toEqual([[], 0]);
    await rowIn(one).getByText(/被催办 1 次，最近：王建国 .*“请今天办结”/).waitFor();
    await one.page.getByText(/^被催办 1$/).click();
    await one.page.waitForURL('**/todo?work=urged');
    expect([await one.look('work-urged'), await one.overflow()]).toEqual([[], 0]);
  });

  it('is not urged twice on one working day: the refusal names its ground', async () => {
    const one = await screen('phone', 'zhaozhiqiang');
    one.expectRefusals(/\/acts$/);
    await one.go(pathOf(past().overdue));
    await one.page.locator('.step').getByText(/被催办 1 次/).waitFor();
    await one.page.getByRole('button', { name: '催办：审核结果' }).click();
    const form = one.page.getByRole('dialog', { name: '催办' });
    await form.getByRole('button', { name: '催办', exact: true }).click();
    await form.getByText(/已经催办过，\d{4}-\d\d-\d\d 起可以再催/).waitFor();
    await form.getByText('依据：测试用规则集').waitFor();
    expect([await one.look('work-urged-just-now'), await one.overflow()]).toEqual([[], 0]);
  });
});
