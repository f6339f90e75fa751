import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { wholeNotice } from '#domain/calendar/notices.fixture';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { Workbench } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;
/** 2027年的放假安排 is not published yet: days as they might be. */
const PARAGRAPHS_2027 = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历腊月二十九、周五）至11日（农历正月初六、周四）放假调休，共7天。2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日放假，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

let bench: Workbench;
const screens = new Screens(() => bench);
const open = (width: (typeof WIDTHS)[number], login: Parameters<Workbench['screen']>[1]): Promise<Screen> => screens.open(width, login);
beforeAll(async () => {
  bench = await Workbench.open(async (earlier) => {
    const play = earlier(40);
    await play.openedInspections(await play.issuedTask(await play.publishedPlan()));
  });
}, 240_000);
afterEach(() => screens.close(), 30_000);
afterAll(() => bench.close(), 60_000);

async function whole(screen: Screen, name: string): Promise<void> {
  expect(await screen.look(name)).toEqual([]);
  expect(await screen.overflow()).toBe(0);
  expect(screen.faults()).toEqual({ foreign: [], complaints: [] });
}

describe('工作日历', () => {
  it.each(WIDTHS)('is shown with its source, and the next year as provisional: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/calendar');
    expect(await screen.page.getByText('全年 248 天').count()).toBe(1);
    await whole(screen, 'calendar');
    await screen.go('/calendar?year=2027');
    expect(await screen.page.getByText('2027 年为暂定').count()).toBe(1);
  }, 60_000);

  it.each(WIDTHS)('tells what in a notice does not agree or is not understood: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/calendar/notice');
    const broken = wholeNotice(2027, PARAGRAPHS_2027).replace('4月3日（周六）', '4月3日（周日）').replace('国务院办公厅\n', '另：延长春节假期一天。\n国务院办公厅\n');
    await screen.page.getByLabel(/部分节假日安排的通知/).fill(broken);
    await screen.page.getByRole('button', { name: '读取' }).click();
    await screen.page.getByText('第 9 行：2027-04-03 是周六，通知写的是“周日”').waitFor();
    expect(await screen.page.getByText('有 1 处看不懂，没有读入').count()).toBe(1);
    expect(await screen.page.getByRole('button', { name: /^保存/ }).count()).toBe(0);
    await whole(screen, 'calendar-notice-faults');
  }, 60_000);

  it.each(WIDTHS)('is entered from the pasted notice after a preview of days and limits, and the progress survives a reload: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/calendar/notice');
    // The second time it is a correction of what the first width entered.
    const notice = wholeNotice(2027, width === 'desk' ? PARAGRAPHS_2027 : PARAGRAPHS_2027.replace('2月14日（周日）上班', '2月14日（周日）、2月20日（周六）上班'));
    await screen.page.getByLabel(/部分节假日安排的通知/).fill(notice);
    await screen.page.getByRole('button', { name: '读取' }).click();
    await screen.page.getByText('全文都已读懂').waitFor();
    await screen.page.getByRole('heading', { name: '3. 预览：2027 年' }).waitFor();
    await screen.page.getByText(/会移动的时限/).waitFor();
    await whole(screen, 'calendar-notice-preview');
    await screen.page.getByRole('button', { name: '保存 2027 年的放假安排' }).click();
    await screen.page.getByText(/重新计算时限|已重新计算/).first().waitFor();
    await screen.page.reload();
    await screen.page.getByText(/最近一次录入之后，已重新计算 \d+ 个在办流程/).waitFor({ timeout: 90_000 });
    expect(await screen.page.getByText(/国办发明电〔2026〕7号，2026-11-04/).count()).toBe(1);
    await whole(screen, 'calendar-entered');
    const rows: readonly { provisional: number }[] = await bench.worker.dataSource.query(`SELECT count(*)::int AS provisional FROM open_step WHERE ("limit"->>'provisional')::boolean`);
    expect(rows[0]?.provisional).toBe(0);
  }, 180_000);
});
