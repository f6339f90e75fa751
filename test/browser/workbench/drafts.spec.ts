import { describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { Plan } from '#domain/plan/plan';
import type { Inspection } from '#domain/inspection/inspection';
import { COOKIE } from '../../../apps/api/src/session/person.js';
import { fine } from './fine.js';
import type { Screen } from './screen.js';
import { weeksAgo } from './weeks-ago.js';
import type { Login } from './workbench.js';
import { holds } from './holds.js';

const WIDTHS = ['desk', 'phone'] as const;
const RESTORED = /^已恢复 \d{4}-\d\d-\d\d \d\d:\d\d 填写、尚未提交的内容。$/;
const REASON = '该企业上半年因重污染天气应急响应停产，复产后被连续投诉三次，局务会议定再查一次，并请属地镇政府派员到场。';

describe('what is written in a form and not sent', () => {
  let waiting: readonly ProcessRef[];
  const { bench, past, screens } = weeksAgo(['I1', 'I2'], async (_, { checksOfToday }) => {
    waiting = await checksOfToday('I2');
  });
  const pathOf = ({ kind, number }: ProcessRef): string => `/processes/${kind}/${number}`;
  const kept = ({ page }: Screen): Promise<readonly string[]> => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('bihuan.act-draft')));

  /** As an administrator ends it, or the time: the browser learns of it when it next asks. */
  async function sessionEnds({ page }: Screen): Promise<void> {
    const token = (await page.context().cookies()).find(({ name }) => name === COOKIE)?.value ?? '';
    const answer = await fetch(`${bench().apiUrl}/api/v1/session`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(204);
  }

  async function logIn({ page }: Screen, login: Login): Promise<void> {
    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('密码').fill(bench().passwordOf(login));
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }

  /** On a phone the own account stands in the menu. */
  async function logOut({ page }: Screen, width: (typeof WIDTHS)[number]): Promise<void> {
    if (width === 'phone') await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  }

  it.each(WIDTHS)('is there again after the session was ended, opened groups too, and gone when it was sent, at the width of a %s', async (width) => {
    const ref = waiting[WIDTHS.indexOf(width)] ?? past().waiting;
    const one = await screens.open(width, 'zhaozhiqiang');
    one.expectRefusals(/\/api\/v1\//);
    await one.go(`${pathOf(ref)}?act=approveCheck`);
    const form = one.page.getByRole('dialog', { name: '检查审批' });
    const { window: { to } } = await bench().play.data<Inspection>(ref);
    await form.getByLabel('计划检查日').fill(to);
    await one.page.keyboard.press('Enter');
    await form.getByRole('checkbox', { name: /填写超上限豁免/ }).check();
    await form.getByLabel('豁免理由').fill(REASON);
    await sessionEnds(one);
    await form.getByLabel('豁免依据').fill('局务会议纪要〔2026〕7号');
    await form.getByRole('button', { name: '检查审批' }).click();
    await one.page.getByText('登录已过期，填写的内容还在，重新登录后接着填写。', { exact: true }).waitFor();
    await fine(one, 'login-ended');
    await logIn(one, 'zhaozhiqiang');
    await form.getByText(RESTORED).waitFor();
    await holds(async () => expect([await form.getByLabel('豁免理由').inputValue(), await form.getByLabel('豁免依据').inputValue(), await form.getByLabel('计划检查日').inputValue()]).toEqual([REASON, '局务会议纪要〔2026〕7号', to]));
    await fine(one, 'draft-restored');
    await one.page.emulateMedia({ media: 'print' });
    await holds(async () => expect(await one.page.getByText(RESTORED).isVisible()).toBe(false));
    await one.page.emulateMedia({ media: 'screen' });
    await holds(async () => expect(await kept(one)).toHaveLength(1));
    await form.getByRole('button', { name: '检查审批' }).click();
    await one.page.getByText('已办理：检查审批').waitFor();
    await holds(async () => expect(await kept(one)).toEqual([]));
    expect((await bench().play.data<Inspection & { readonly capExemption?: { readonly reason: string } }>(ref)).plannedDay).toBe(to);
  });

  it.each(WIDTHS)('is told to be older than what has happened since, shown to nobody else, and thrown away when one wants, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'chenjing');
    const address = `${pathOf(past().overdue)}?act=returnResult`;
    const form = one.page.getByRole('dialog', { name: '退回结果' });
    const reason = form.getByRole('textbox').first();
    await one.go(address);
    await reason.fill('现场笔录未载明采样点位，请补充。');
    await one.go('/todo');
    await logOut(one, width);
    one.expectRefusals(/\/api\/v1\//);
    await logIn(one, 'lina');
    await one.page.getByRole('heading', { name: '我的待办' }).waitFor();
    await one.go(address);
    await reason.waitFor();
    await one.settled();
    await holds(async () => expect([await reason.inputValue(), await one.page.getByText(RESTORED).count()]).toEqual(['', 0]));
    // Whose the work is also goes into the record; urging is allowed once a day only.
    for (const act of ['claimStep', 'releaseStep']) await bench().play.perform('inspection', past().overdue.number, act, { key: 'review', ...(act === 'releaseStep' && { reason: null }) }, bench().play.actor('reviewer'));
    await one.go('/todo');
    await logOut(one, width);
    await logIn(one, 'chenjing');
    await one.page.getByRole('heading', { name: '我的待办' }).waitFor();
    await one.go(address);
    await form.getByText('此后又有新的记录，请看过最新情况、核对内容后再提交。').waitFor();
    await holds(async () => expect(await reason.inputValue()).toBe('现场笔录未载明采样点位，请补充。'));
    await fine(one, 'draft-older');
    await form.getByRole('button', { name: '清除，重新填写' }).click();
    await form.getByText(RESTORED).waitFor({ state: 'detached' });
    await holds(async () => expect([await reason.inputValue(), await kept(one)]).toEqual(['', []]));
  });

  it.each(WIDTHS)('is kept in the forms of the administration too, and put over what stands there, at the width of a %s', async (width) => {
    const login = width === 'desk' ? 'officer8' : 'officer7';
    const { me: { id } } = await bench().session(login);
    const one = await screens.open(width, 'zhoufang');
    one.expectRefusals(/\/api\/v1\//);
    await one.go(`/accounts/${id}?act=change`);
    const form = one.page.getByRole('dialog');
    await form.getByLabel('姓名').fill(`${bench().nameOf(login)}（借调）`);
    await form.getByLabel('理由').fill('借调市局专案组，时限半年，期间不参加匹配。');
    await sessionEnds(one);
    await one.page.reload();
    await logIn(one, 'zhoufang');
    await form.getByText(RESTORED).waitFor();
    await holds(async () => expect([await form.getByLabel('姓名').inputValue(), await form.getByLabel('理由').inputValue()]).toEqual([`${bench().nameOf(login)}（借调）`, '借调市局专案组，时限半年，期间不参加匹配。']));
    const [draft] = await one.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('bihuan.act-draft')).map(([, text]) => String(text)));
    expect(Object.keys((JSON.parse(draft ?? '{}') as { readonly values: object }).values).toSorted()).toEqual(['name', 'reason']);
    await fine(one, 'draft-account');
    await form.getByRole('button', { name: '修改账号' }).click();
    await one.page.getByRole('heading', { level: 1, name: `${bench().nameOf(login)}（借调）` }).waitFor();
    await holds(async () => expect(await kept(one)).toEqual([]));
  });

  it.each(WIDTHS)('is kept of a notice that was pasted and of a layout that is edited, at the width of a %s', async (width) => {
    const admin = await screens.open(width, 'zhoufang');
    const text = admin.page.getByLabel(/部分节假日安排的通知》全文/);
    await admin.go('/calendar/notice');
    await text.fill('国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日放假');
    await admin.page.reload();
    await admin.page.getByText(RESTORED).waitFor();
    await holds(async () => expect(await text.inputValue()).toContain('一、元旦：1月1日放假'));
    await fine(admin, 'draft-notice');
    await admin.page.getByRole('button', { name: '清除，重新填写' }).click();
    await admin.page.getByText(RESTORED).waitFor({ state: 'detached' });
    await holds(async () => expect([await text.inputValue(), await kept(admin)]).toEqual(['', []]));
    const brigade = await screens.open(width, 'wangjianguo');
    const header = brigade.page.getByLabel('第 2 列：平台的表头');
    await brigade.go('/exchange/mappings/doubleRandom/task');
    const stored = await header.inputValue();
    await header.fill('抽查计划文号');
    await brigade.page.reload();
    await brigade.page.getByText(RESTORED).waitFor();
    await holds(async () => expect(await header.inputValue()).toBe('抽查计划文号'));
    await fine(brigade, 'draft-layout');
    await brigade.page.getByRole('button', { name: '清除，重新填写' }).click();
    await brigade.page.getByText(RESTORED).waitFor({ state: 'detached' });
    await holds(async () => expect([await header.inputValue(), await kept(brigade)]).toEqual([stored, []]));
  });

  it.each(WIDTHS)('is kept of a change of the plan and of a task to be made, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'limin');
    const { items: [item] } = await bench().play.data<Plan>(past().plan);
    await one.go(`/plans/${past().plan.number}/amend`);
    await one.page.getByRole('radio', { name: '取消计划项' }).check();
    await one.page.getByLabel('要取消的计划项').click();
    await one.page.locator('.ant-select-item-option').first().click();
    await one.page.getByLabel(/调整的理由/).fill(REASON);
    await one.page.reload();
    await one.page.getByText(RESTORED).waitFor();
    await holds(async () => expect([await one.page.getByRole('radio', { name: '取消计划项' }).isChecked(), await one.page.locator('.ant-select').filter({ hasText: item?.name ?? '' }).count(), await one.page.getByLabel(/调整的理由/).inputValue()]).toEqual([true, 1, REASON]));
    await fine(one, 'draft-amendment');
    await one.page.emulateMedia({ media: 'print' });
    await holds(async () => expect(await one.page.getByText(RESTORED).isVisible()).toBe(false));
    await one.page.emulateMedia({ media: 'screen' });
    await one.page.getByRole('button', { name: '清除，重新填写' }).click();
    await one.page.getByText(RESTORED).waitFor({ state: 'detached' });
    await holds(async () => expect([await one.page.getByLabel(/调整的理由/).inputValue(), await kept(one)]).toEqual(['', []]));
    await one.go(`/plans/${past().plan.number}/task?line=${item?.id}&quarter=${item?.quarters[0]?.quarter}`);
    await one.page.getByLabel(/再次制定任务的理由/).fill('首次任务抽取后企业关停两家，补足抽查比例。');
    await one.page.reload();
    await one.page.getByText(RESTORED).waitFor();
    await one.page.getByLabel(/再次制定任务的理由/).waitFor();
    await holds(async () => expect(await one.page.getByLabel(/再次制定任务的理由/).inputValue()).toBe('首次任务抽取后企业关停两家，补足抽查比例。'));
    await fine(one, 'draft-task');
    const start = one.page.locator('.ant-form-item').filter({ hasText: '检查开始日期' });
    await start.locator('.ant-picker').hover();
    await start.locator('.ant-picker-clear').click();
    await one.page.getByRole('button', { name: '制定任务' }).click();
    await one.page.getByText('有 1 处需要改正').waitFor();
    await start.locator('.ant-form-item-explain-error').waitFor();
    await fine(one, 'task-error');
    await one.page.getByLabel('检查开始日期').fill(bench().play.today());
    await one.page.keyboard.press('Enter');
    await one.page.getByText('有 1 处需要改正').waitFor({ state: 'detached' });
    await start.locator('.ant-form-item-explain-error').waitFor({ state: 'detached' });
  });
});
