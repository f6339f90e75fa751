import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { quarterOf } from '#domain/calendar/day';
import { ruleSetFile } from '#infra/sample/generate/rule-set';
import { rulesFor } from '#test/support/small-world';
import { holds } from './holds.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { BUREAU, Workbench } from './workbench.js';

/** The county's rules as they are shipped, for this bureau: a second version, from which a third is drafted. */
async function plantRules(dataSource: Workbench['worker']['dataSource']): Promise<void> {
  const { id, effectiveFrom } = rulesFor(BUREAU);
  const body = { ...(JSON.parse(ruleSetFile(BUREAU, '测试县', '2026')) as object), id, version: 2, effectiveFrom };
  await dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [id, BUREAU, effectiveFrom, JSON.stringify(body)]);
}

let bench: Workbench;
const screens = new Screens(() => bench);
const open = (width: 'desk' | 'phone', login?: Parameters<Workbench['screen']>[1]): Promise<Screen> => screens.open(width, login);
beforeAll(async () => {
  bench = await Workbench.open(async (earlier) => {
    // Of this quarter: where the window is over, the menu counts what is late, and that alone.
    const [now, long] = [earlier(0), earlier(40)];
    const play = quarterOf(long.today()) === quarterOf(now.today()) ? long : now;
    await play.openedInspections(await play.issuedTask(await play.publishedPlan()));
  });
  await plantRules(bench.worker.dataSource);
}, 240_000);
afterEach(() => screens.close(), 30_000);
afterAll(() => bench.close(), 60_000);

async function whole(screen: Screen, name: string): Promise<void> {
  expect(await screen.look(name)).toEqual([]);
  expect(await screen.overflow()).toBe(0);
  expect(screen.faults()).toEqual({ foreign: [], complaints: [] });
}

describe('规则集', () => {
  const numberOf = (screen: Screen) => screen.page.getByLabel('每年现场次数', { exact: true });

  it('is read in words; its next version begins without a day, with a control for everything, faults told at the entry; unsaved edits survive a reload, and nothing else is saved', async () => {
    const screen = await open('desk', 'wangjianguo');
    screen.page.on('dialog', (dialog) => void dialog.accept());
    await screen.go('/rule-sets');
    await whole(screen, 'rule-sets');
    await screen.page.getByRole('link', { name: '第 2 版' }).click();
    await screen.page.getByRole('heading', { name: /^时限（/ }).waitFor();
    await screen.page.getByLabel('在规则中查找').fill('频次');
    await whole(screen, 'rule-set');
    await screen.go('/rule-sets');
    await screen.page.getByRole('link', { name: '拟定下一版' }).click();
    await screen.page.getByText(/不早于批准之日，最早 \d{4}-\d{2}-\d{2}（今天）/).waitFor();
    await holds(async () => expect(await screen.page.getByLabel('施行日期').inputValue()).toBe(''));
    await screen.page.getByRole('button', { name: '频次上限' }).click();
    await numberOf(screen).fill('400');
    await screen.page.getByRole('button', { name: '保存草案' }).click();
    await screen.page.getByRole('button', { name: '频次上限 · 每年现场次数：应为 0 到 365 的整数' }).waitFor();
    await holds(async () => expect(await screen.page.getByRole('button', { name: '施行日期：没有填写' }).count()).toBe(1));
    await whole(screen, 'rule-set-faults');
    await screen.page.getByLabel('施行日期').fill('2099-01-01');
    await screen.page.getByLabel('施行日期').press('Enter');
    await screen.page.getByRole('button', { name: '分层', exact: true }).click();
    // The summary leads back to the entry and into its field.
    await screen.page.getByRole('button', { name: /频次上限 · 每年现场次数/ }).click();
    await holds(async () => expect(await numberOf(screen).evaluate((field) => field === document.activeElement)).toBe(true));
    await numberOf(screen).fill('7');
    // At the field of the basis, and nowhere else.
    await screen.page.getByText(/^每年现场次数已改为 7，依据仍是原来的“.+”，请核对依据和把握程度。$/).waitFor();
    await whole(screen, 'rule-set-entry');

    await screen.page.getByRole('button', { name: '分层', exact: true }).click();
    await screen.page.getByRole('button', { name: '增加一项分层' }).click();
    await screen.page.getByRole('button', { name: '删除第 5 项分层' }).click();
    await screen.page.getByLabel('比例').nth(1).fill('18.5');
    await screen.page.getByRole('group', { name: '第 2 项分层' }).getByText(/^比例已改为 18.5%，依据仍是原来的“.+”，请核对依据和把握程度。$/).waitFor();
    await holds(async () => expect(await screen.page.getByText(/依据仍是原来的/).count()).toBe(1));
    await whole(screen, 'rule-set-strata');
    await screen.page.reload();
    await screen.page.getByText(/尚未保存的改动/).waitFor();
    await holds(async () => expect(await screen.page.getByLabel('比例').nth(1).inputValue()).toBe('18.5'));
    await screen.page.getByRole('link', { name: '返回规则集' }).click();
    await screen.page.getByRole('dialog', { name: '还有没有保存的改动' }).getByRole('button', { name: '留在本页' }).click();
    await screen.page.getByRole('button', { name: '保存草案' }).click();
    await screen.page.getByRole('heading', { name: /频次上限 · 每年现场次数/ }).waitFor();
    await whole(screen, 'rule-set-draft');
    const [stored] = await bench.worker.dataSource.query<{ draft: Record<string, unknown>; version: Record<string, unknown> }[]>(`SELECT d.content AS draft, v.body AS version FROM rule_set_draft d JOIN rule_set v ON v.id = d.rule_set AND v.version = 2 WHERE d.number = 1`);
    const { strata, cap, ...version } = stored?.version ?? {};
    expect(stored?.draft).toEqual({ ...version, version: 3, effectiveFrom: '2099-01-01', cap: { ...(cap as object), onSitePerYear: 7 }, strata: (strata as object[]).map((one, index) => (index === 1 ? { ...one, rate: '0.185' } : one)) });
  }, 180_000);

  it('is edited on a telephone: another way of counting, a list of its own', async () => {
    const screen = await open('phone', 'wangjianguo');
    await screen.go(`/rule-sets/${BUREAU}-rules/drafts/1?entry=limits/11`);
    await screen.page.getByRole('heading', { name: /^录入检查结果（D12）/ }).waitFor();
    await whole(screen, 'rule-set-limit');
    await screen.page.getByLabel('每年固定日期').check();
    await screen.page.getByRole('spinbutton', { name: '月' }).fill('12');
    await screen.page.getByRole('button', { name: '保存草案' }).click();
    await screen.page.getByRole('button', { name: '录入检查结果时限（D12） · 期限 · 日：没有填写' }).waitFor();
    await whole(screen, 'rule-set-faults');
    await screen.page.getByRole('button', { name: '恢复为现行内容' }).click();
    await screen.page.getByText('没有未保存的改动').waitFor();
    await screen.page.reload();
    await screen.page.getByText('没有未保存的改动').waitFor();
    await screen.go(`/rule-sets/${BUREAU}-rules/drafts/1?entry=themes`);
    await screen.page.getByRole('group', { name: '第 1 项一业一查主题' }).waitFor();
    await whole(screen, 'rule-set-theme');
  }, 120_000);

  it('is proposed, comes by itself into the list of whoever may approve it, and is approved by that second person', async () => {
    const leader = await open('phone', 'zhaozhiqiang');
    await leader.go('/todo');
    const waiting = leader.page.getByRole('link', { name: '批准规则集：第 3 版' });
    await holds(async () => expect(await waiting.count()).toBe(0));
    const screen = await open('desk', 'wangjianguo');
    await screen.go(`/rule-sets/${BUREAU}-rules/drafts/1`);
    await screen.page.getByRole('button', { name: '提出规则集' }).first().click();
    const drawer = screen.page.getByRole('dialog', { name: '提出规则集' });
    await drawer.getByLabel('修改理由').fill('试点频次');
    await drawer.getByLabel(/依据文件/).fill('隆环办〔2026〕9号');
    await drawer.getByRole('button', { name: '提出规则集' }).click();
    await screen.page.getByText('试点频次').first().waitFor();

    // By itself: the page was not loaded anew.
    await waiting.waitFor();
    await whole(leader, 'todo-other');
    await leader.page.getByText('其他 1', { exact: true }).click();
    await leader.page.waitForURL('**/todo?view=other');
    await whole(leader, 'todo-other-only');
    const desk = await open('desk', 'zhaozhiqiang');
    await desk.go('/todo');
    await desk.page.getByRole('link', { name: '批准规则集：第 3 版' }).waitFor();
    await holds(async () => {
      const steps = Number((await desk.page.getByText(/^全部 \d+$/).innerText()).slice('全部 '.length));
      await holds(async () => expect(await desk.page.getByRole('link', { name: '我的待办' }).innerText()).toContain(String(steps + 1)));
    });
    await whole(desk, 'todo-other');
    await waiting.click();
    await leader.page.getByRole('heading', { name: /频次上限 · 每年现场次数/ }).waitFor();
    await whole(leader, 'rule-set-approval');
    await leader.page.getByRole('button', { name: '批准规则集' }).click();
    const approval = leader.page.getByRole('dialog', { name: '批准规则集' });
    await approval.getByLabel('批准意见').fill('同意');
    await approval.getByRole('button', { name: '批准规则集' }).click();
    await leader.page.getByText('已批准').first().waitFor();
    await leader.go('/rule-sets');
    await leader.page.getByRole('link', { name: '第 3 版', exact: true }).waitFor();
    await whole(leader, 'rule-sets');
  }, 180_000);
});
