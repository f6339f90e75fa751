import { describe, expect, it } from '@jest/globals';
import { wholeNotice } from '#domain/calendar/notices.fixture';
import type { Inspection } from '#domain/inspection/inspection';
import { fine } from './fine.js';
import { holds } from './holds.js';
import { pastedTooLong, said, stoppedAt } from './kept-whole.js';
import { likelyParagraphs } from './likely-notice.js';
import type { Screen } from './screen.js';
import { weeksAgo } from './weeks-ago.js';
import type { Login } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;
const [NAME, SHORT, SAID, LONG, TAG] = [100, 200, 500, 2_000, 40];

/** Where a list is looked through by a text. */
const SEARCHES: readonly (readonly [login: Login, address: string, field: string, most: number])[] = [
  ['wangjianguo', '/enterprises', '名称或统一社会信用代码', NAME], ['wangjianguo', '/enterprises', '标注', TAG], ['wangjianguo', '/officers', '姓名或编号', NAME],
  ['wangjianguo', '/processes', '名称或编号', NAME], ['wangjianguo', '/tasks', '名称或编号', NAME], ['zhoufang', '/accounts', '姓名或登录名', NAME],
];

describe('a text that is pasted', () => {
  const { bench, past, screens } = weeksAgo();

  /** What was sent to be recorded since. */
  const sentBy = ({ page }: Screen): readonly string[] => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url());
    });
    return sent;
  };

  it.each(SEARCHES)('is not cut in the search of %s at %s, %s', async (login, address, name, most) => {
    const one = await screens.open('phone', login);
    await one.go(address);
    const field = one.page.getByRole('textbox', { name, exact: true });
    await pastedTooLong(field, most, '查找');
    await fine(one, `too-long${address.replaceAll('/', '-')}${name === '标注' ? '-tag' : ''}`);
    await one.page.getByRole('button', { name: '查找' }).click();
    await stoppedAt(field, most);
    await field.fill('没有');
    await field.press('Enter');
    await one.page.getByText(/^没有找到/).waitFor();
    await holds(async () => expect((await said(field)).invalid).toBeNull());
  });

  it.each(WIDTHS)('is not cut in a plan, its lines and its amendments, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'limin');
    const sent = sentBy(one);
    await one.go('/plans/new');
    const title = one.page.getByLabel('计划名称');
    await pastedTooLong(title, NAME);
    await one.page.getByRole('button', { name: '增加计划项' }).click();
    const line = one.page.getByLabel('抽查任务名称');
    await pastedTooLong(line, NAME);
    await fine(one, 'too-long-plan');
    await one.page.getByRole('button', { name: '下一步：检查' }).click();
    await holds(async () => expect((await said(title)).why).toBe('计划名称应不超过 100 个字，现在是 107 个字。'));
    await stoppedAt(title, NAME);
    await title.fill('计划');
    await one.page.getByRole('button', { name: '下一步：检查' }).click();
    await holds(async () => expect((await said(line)).why).toBe('抽查任务名称应不超过 100 个字，现在是 107 个字。'));
    await stoppedAt(line, NAME);
    await one.go(`/plans/${encodeURIComponent(past().plan.number)}/amend`);
    const reason = one.page.getByLabel('调整的理由（随调整公示）');
    await pastedTooLong(reason, LONG);
    await fine(one, 'too-long-amendment');
    await one.page.getByRole('button', { name: '提出计划调整', exact: true }).click();
    await holds(async () => expect((await said(reason)).why).toBe('理由应不超过 2000 个字，现在是 2007 个字。'));
    // What is missing in the line that is to be added comes first; a line that is cancelled has nothing to fill in.
    await holds(async () => expect(await one.page.evaluate(() => document.activeElement?.id)).toMatch(/-name$/));
    await one.page.getByRole('radio', { name: '取消计划项' }).check();
    await one.page.getByRole('combobox', { name: '要取消的计划项' }).click();
    await one.page.locator('.ant-select-item-option').first().click();
    await one.page.getByRole('button', { name: '提出计划调整', exact: true }).click();
    await stoppedAt(reason, LONG);
    expect(sent).toEqual([]);
    await one.page.evaluate(() => localStorage.clear());
  });

  it.each(WIDTHS)('is not cut where a file is taken down, at the width of a %s', async (width) => {
    const { team } = await bench().play.data<Inspection>(past().waiting);
    const one = await screens.open(width, `officer${Number(team[0]?.officer.slice(-3))}` as Login);
    await one.go(`/processes/inspection/${past().waiting.number}`);
    await one.page.getByLabel('选择文件').first().setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: await one.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 80 } }) });
    await one.page.getByRole('button', { name: /^撤下/ }).first().click();
    const field = one.page.getByRole('dialog').getByLabel('撤下理由');
    await pastedTooLong(field, LONG);
    const sent = sentBy(one);
    await fine(one, 'too-long-withdrawal');
    await one.page.getByRole('dialog').getByRole('button', { name: '撤下', exact: true }).click();
    await stoppedAt(field, LONG);
    expect(sent).toEqual([]);
    await field.fill('拍错了');
    await one.page.getByRole('dialog').getByRole('button', { name: '撤下', exact: true }).click();
    await one.page.getByText(/^撤下理由：拍错了/).first().waitFor();
  });

  it.each(WIDTHS)('is not cut in the layout of a platform, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'wangjianguo');
    const sent = sentBy(one);
    await one.go('/exchange/mappings/doubleRandom/task');
    const { page } = one;
    await page.getByRole('button', { name: '增加标题行' }).click();
    await page.getByText('代码换算：第 1 列').click();
    await page.getByRole('button', { name: /^增加一对.*第 1 列$/ }).click();
    const fields = [['标题行 1', SHORT], ['第 1 列：平台的表头', NAME], ['第 1 列：固定内容', SHORT], ['第 1 列第 1 对：本系统的词', NAME], ['第 1 列第 1 对：平台的代码', NAME], ['依据：版式从哪里得来，哪些没有把握', SAID]] as const;
    for (const [label, most] of fields) await pastedTooLong(page.getByLabel(label, { exact: true }), most);
    await fine(one, 'too-long-layout');
    await page.getByRole('button', { name: '保存对照表' }).click();
    await page.getByText(`有 ${fields.length} 处需要改正`).waitFor();
    await page.getByRole('button', { name: '第 1 列第 1 对：代码应不超过 100 个字。' }).first().click();
    const word = page.getByLabel('第 1 列第 1 对：本系统的词');
    await stoppedAt(word, NAME);
    await holds(async () => expect((await said(word)).why).toBe('第 1 列第 1 对：代码应不超过 100 个字。'));
    await fine(one, 'too-long-layout-told');
    expect(sent).toEqual([]);
    await page.evaluate(() => localStorage.clear());
  });

  it('is not cut in the source of a notice on days off', async () => {
    const one = await screens.open('phone', 'zhoufang');
    const year = Number(bench().play.today().slice(0, 4)) + 1;
    await one.go('/calendar/notice');
    await one.page.getByLabel(/部分节假日安排的通知/).fill(wholeNotice(year, likelyParagraphs(year, false)));
    await one.page.getByRole('button', { name: '读取' }).click();
    const field = one.page.getByLabel('依据（通知的名称、文号和日期）');
    await pastedTooLong(field, LONG);
    await one.page.getByText(/会移动的时限/).waitFor();
    const sent = sentBy(one);
    await fine(one, 'too-long-notice');
    await one.page.getByRole('button', { name: `保存 ${year} 年的放假安排` }).click();
    await stoppedAt(field, LONG);
    expect(sent).toEqual([]);
  });
});
