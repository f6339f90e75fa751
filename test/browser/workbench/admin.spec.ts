import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import { civilOf } from '#domain/calendar/day';
import { isBuiltIn, workingDaysIn } from '#domain/calendar/entered-years';
import { wholeNotice } from '#domain/calendar/notices.fixture';
import { postgresClock } from '#persistence';
import { enterCalendarYear } from '#persistence/calendar/enter-calendar-year';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { today } from '#test/support/small-ledger';
import { holds } from './holds.js';
import { fixedHolidays, likelyParagraphs } from './likely-notice.js';
import { onPaper } from './on-paper.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { BUREAU, Workbench } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;
const otherThan = (weekday: string): string => (weekday === '日' ? '一' : '日');
/** The last year whose notice is there: this one, or a later one that the product comes with. */
const YEAR = Math.max(civilOf(today()).year, ...OFFICIAL_CALENDAR.years.map(({ year }) => year));
/** The year whose notice is entered: no limit that runs today ends later. */
const NEXT = YEAR + 1;

let bench: Workbench;
const screens = new Screens(() => bench);
const open = (width: (typeof WIDTHS)[number], login?: Parameters<Workbench['screen']>[1]): Promise<Screen> => screens.open(width, login);
beforeAll(async () => {
  bench = await Workbench.open(async (earlier) => {
    const play = earlier(40);
    await play.openedInspections(await play.issuedTask(await play.publishedPlan()));
  });
  await enterYearsBefore();
}, 240_000);
afterEach(() => screens.close(), 30_000);
afterAll(() => bench.close(), 60_000);

/** What the product does not come with, up to this year. */
async function enterYearsBefore(): Promise<void> {
  const { dataSource } = bench.worker;
  for (let year = YEAR; !isBuiltIn(year); year -= 1) await dataSource.transaction((manager) => enterCalendarYear(manager, fixedHolidays(year), bench.play.actor('admin'), postgresClock));
}

async function whole(screen: Screen, name: string): Promise<void> {
  expect(await screen.look(name)).toEqual([]);
  expect(await screen.overflow()).toBe(0);
  expect(screen.faults()).toEqual({ foreign: [], complaints: [] });
}

describe('工作日历', () => {
  it.each(WIDTHS)('is shown with its source, and the next year as provisional: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go(`/calendar?year=${YEAR}`);
    const days = workingDaysIn(await currentCalendar(bench.worker.dataSource.manager), YEAR);
    await holds(async () => expect(await screen.page.getByText(`全年 ${days} 天`).count()).toBe(1));
    await whole(screen, 'calendar');
    await screen.go(`/calendar?year=${NEXT}`);
    await holds(async () => expect(await screen.page.getByText(`${NEXT} 年为暂定`).count()).toBe(1));
  }, 60_000);

  it.each(WIDTHS)('tells what in a notice does not agree or is not understood: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/calendar/notice');
    const broken = wholeNotice(NEXT, likelyParagraphs(NEXT)).replace(/4月3日（周(.)）/, (_, told: string) => `4月3日（周${otherThan(told)}）`).replace('国务院办公厅\n', '另：延长春节假期一天。\n国务院办公厅\n');
    await screen.page.getByLabel(/部分节假日安排的通知/).fill(broken);
    await screen.page.getByRole('button', { name: '读取' }).click();
    await screen.page.getByText(new RegExp(`第 9 行：${NEXT}-04-03 是周.，通知写的是“周.”`)).waitFor();
    await holds(async () => expect(await screen.page.getByText('有 1 处看不懂，没有读入').count()).toBe(1));
    await holds(async () => expect(await screen.page.getByRole('button', { name: /^保存/ }).count()).toBe(0));
    await whole(screen, 'calendar-notice-faults');
  }, 60_000);

  it.each(WIDTHS)('is entered from the pasted notice after a preview of days and limits, and the progress survives a reload: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/calendar/notice');
    // The second time it is a correction of what the first width entered.
    const notice = wholeNotice(NEXT, likelyParagraphs(NEXT, width === 'phone'));
    await screen.page.getByLabel(/部分节假日安排的通知/).fill(notice);
    await screen.page.getByRole('button', { name: '读取' }).click();
    await screen.page.getByText('全文都已读懂').waitFor();
    await screen.page.getByRole('heading', { name: `3. 预览：${NEXT} 年` }).waitFor();
    await screen.page.getByText(/会移动的时限/).waitFor();
    await whole(screen, 'calendar-notice-preview');
    await screen.page.getByRole('button', { name: `保存 ${NEXT} 年的放假安排` }).click();
    await screen.page.waitForURL(`**/calendar?year=${NEXT}`);
    await screen.page.reload();
    await screen.page.getByText(/最近一次录入之后，已重新计算 \d+ 个在办流程/).waitFor({ timeout: 90_000 });
    await holds(async () => expect(await screen.page.getByText(new RegExp(`国办发明电〔${YEAR}〕7号，${YEAR}-11-04`)).count()).toBe(1));
    await whole(screen, 'calendar-entered');
    const rows: readonly { provisional: number }[] = await bench.worker.dataSource.query(`SELECT count(*)::int AS provisional FROM open_step WHERE ("limit"->>'provisional')::boolean`);
    expect(rows[0]?.provisional).toBe(0);
  }, 180_000);
});

describe('用户', () => {
  it.each(WIDTHS)('are found, made with a one-time password, and choose their own at the first login: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/accounts');
    await whole(screen, 'accounts');
    await screen.page.getByRole('button', { name: '新建账号' }).click();
    const drawer = screen.page.getByRole('dialog', { name: '新建账号' });
    const name = `xinren${width}`;
    await drawer.getByLabel('登录名').fill(name);
    await drawer.getByLabel('姓名').fill(width === 'desk' ? '白雪' : '何雨');
    await drawer.getByLabel('系统管理员').check();
    await drawer.getByLabel('见证人').check();
    await drawer.getByText(/三员分立/).waitFor();
    await whole(screen, 'account-new');
    await drawer.getByLabel('见证人').uncheck();
    await drawer.getByLabel('系统管理员').uncheck();
    await drawer.getByLabel('经办人员').check();
    await drawer.getByRole('button', { name: '新建账号' }).click();
    const handed = screen.page.getByRole('dialog', { name: /的一次性密码/ });
    const password = (await handed.locator('code').last().innerText()).trim();
    const login = (await handed.locator('code').first().innerText()).trim();
    await whole(screen, 'account-password');
    const paper = await onPaper(screen.page, `account-slip-${width}`);
    expect([paper.over, paper.cut, paper.pressed, paper.headings]).toEqual([[], [], [], 1]);
    expect(paper.text).toMatch(new RegExp(`账号交接单[^]*${login}[^]*${password}[^]*现在的密码`));
    expect(paper.text).not.toContain('只显示这一次');
    await handed.getByRole('button', { name: '已记下，关闭' }).click();

    const person = await open(width);
    await person.go('/login');
    await person.page.getByLabel('登录名').fill(login);
    await person.page.getByLabel('密码').fill(password);
    await person.page.getByRole('button', { name: /登\s?录/ }).click();
    await person.page.getByRole('heading', { name: '先改密码' }).waitFor();
    await person.page.getByLabel('现在的密码').fill(password);
    await person.page.getByLabel('新密码', { exact: true }).fill('Own-Password-2026');
    await person.page.getByLabel('再输一次新密码').fill('Own-Password-2026');
    await whole(person, 'first-password');
    await person.page.getByRole('button', { name: '修改密码' }).click();
    await person.page.getByRole('heading', { name: '我的待办' }).waitFor();
  }, 120_000);

  it.each(WIDTHS)('are read with their history, changed and stopped: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go(`/accounts?q=${width === 'desk' ? 'tianxin' : 'luping'}`);
    await screen.page.getByRole('link', { name: width === 'desk' ? '田欣' : '陆平' }).click();
    await screen.page.getByRole('button', { name: '停用账号' }).click();
    const drawer = screen.page.getByRole('dialog', { name: '停用账号' });
    await drawer.getByLabel('理由').fill('调离本局');
    await drawer.getByRole('button', { name: '停用账号' }).click();
    await screen.page.getByText(/停用了账号；理由：调离本局/).waitFor();
    await whole(screen, 'account');
    await holds(async () => expect(await screen.page.getByRole('button', { name: '恢复账号' }).count()).toBe(1));
  }, 90_000);
});

describe('部门', () => {
  it.each(WIDTHS)('are listed, registered and told what they have in hand before they end: %s', async (width) => {
    const screen = await open(width, 'zhoufang');
    await screen.go('/departments');
    await screen.page.getByRole('button', { name: '登记部门' }).click();
    const drawer = screen.page.getByRole('dialog', { name: '登记部门' });
    await drawer.getByLabel('名称', { exact: true }).fill(width === 'desk' ? '固废股' : '辐射股');
    await drawer.getByLabel('股室').check();
    await drawer.getByLabel('理由').fill('机构改革');
    await drawer.getByLabel(/依据/).fill('隆编〔2026〕3号');
    await drawer.getByLabel('本局编号').fill(width === 'desk' ? 'D81' : 'D82');
    await drawer.getByRole('button', { name: '登记部门' }).click();
    await screen.page.getByRole('link', { name: width === 'desk' ? '固废股' : '辐射股' }).waitFor();
    await whole(screen, 'departments');
    await screen.go(`/departments/${BUREAU}-D02?act=end`);
    await screen.page.getByText(/还没交接的/).waitFor();
    await whole(screen, 'department-ending');
    await screen.go(`/departments/${BUREAU}-D8${width === 'desk' ? 1 : 2}`);
    await whole(screen, 'department');
  }, 120_000);
});
