import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WAYS } from '#infra/bench/pages/ways';
import { thisYear } from './this-year.js';
import { fine } from './fine.js';
import { wholeLoop } from './past.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { type Login, Workbench } from './workbench.js';
import { holds } from './holds.js';

const PLAN = 'PLAN';
/** A year that is far off, and the one that is led back to. */
const [NOW, FAR] = [thisYear(), thisYear() + 5];
const BACK = `看 ${NOW} 年`;
const NO_PROCESS = '没有找到该流程，请核对编号。';

/** What nobody knows, or an address that lacks what the page is about: what is said, and the link by which one goes on. */
const LEADS_NOWHERE: readonly (readonly [login: Login, address: string, says: string, way: string])[] = [
  ['wangjianguo', '/nonsense', '地址有误，或者页面已经移走。', '回到我的待办'],
  ['wangjianguo', '/processes/nonsense/1', '地址有误，或者页面已经移走。', '回到我的待办'],
  ['wangjianguo', '/processes/inspection/none', NO_PROCESS, '到“办理流程”查找'],
  ['wangjianguo', '/tasks/none/draw', NO_PROCESS, '到“办理流程”查找'],
  ['wangjianguo', '/plans/none', NO_PROCESS, '到“年度抽查计划”查找'],
  ['wangjianguo', '/plans/none/revise', NO_PROCESS, '到“年度抽查计划”查找'],
  ['wangjianguo', '/plans/none/amend', NO_PROCESS, '到“年度抽查计划”查找'],
  ['wangjianguo', '/plans/none/task', NO_PROCESS, '到“年度抽查计划”查找'],
  ['wangjianguo', `/plans/${PLAN}/revise`, '计划执行中，草案不能再修改', '回到计划'],
  ['sunli', `/plans/${PLAN}/amend`, '现在不能提出计划调整。', '回到计划'],
  ['wangjianguo', `/plans/${PLAN}/task`, '计划中没有这个计划项和季度。', '回到计划'],
  ['wangjianguo', `/plans/${PLAN}/task?line=none&quarter=x`, '计划中没有这个计划项和季度。', '回到计划'],
  ['wangjianguo', '/enterprises/none', '名录中没有这个检查对象，请核对编号。', '到“检查对象名录”查找'],
  ['wangjianguo', '/enterprises?quarter=2020Q1&status=operating', '以前季度的类别，请看每个检查对象在历次抽取时的类别。', '按本季度看名录'],
  ['wangjianguo', '/officers/none', '名录中没有这名执法检查人员，请核对编号。', '到“执法检查人员名录”查找'],
  ['wangjianguo', '/items/none', '事项清单中没有这个事项，请核对编号。', '到“抽查事项清单”查找'],
  ['wangjianguo', '/item-lists/none/1', '没有这一版事项清单，请核对制定机关代码和版本。', '到“抽查事项清单”查找'],
  ['zhoufang', '/imports/none', '没有这次导入，请核对地址。', '到“名录导入导出”查找'],
  ['wangjianguo', '/exchange/mappings/none/none', '地址有误，或者页面已经移走。', '回到我的待办'],
  ['wangjianguo', '/statistics/draws', '地址里没有写明年度、分层，不知道要列哪些抽取。', '统计'],
  ['wangjianguo', '/statistics/draws?year=20xx&quarter=x&stratum=none&what=nonsense', '地址里没有写明年度，不知道要列哪些抽取。', '统计'],
  ['wangjianguo', '/statistics/draws?year=2026&stratum=none&rate=x', '2026年没有按这个比例对这个分层的抽取。', '回到统计'],
  ['wangjianguo', '/statistics/burden?least=5&most=2', '没有这样的企业。', '回到统计'],
  ['wangjianguo', '/rule-sets/none/versions/1', '没有这一版规则集，请核对编号和版本。', '返回规则集'],
  ['wangjianguo', '/rule-sets/none/drafts/1', '没有这份规则集草案，请核对编号。', '返回规则集'],
  ['wangjianguo', '/rule-sets/none/drafts/new', '没有这个规则集，请核对地址。', '返回规则集'],
  ['zhoufang', '/accounts/none', '本辖区没有这个账号，请核对编号。', '到“用户”查找'],
  ['wangjianguo', '/accounts', '用户和账号由系统管理员维护', '回到我的待办'],
  ['wangjianguo', '/processes/task/%E0%A4%A', '地址有误，或者页面已经移走。', '回到我的待办'],
  ['wangjianguo', `/watch?year=${FAR}`, `没有 ${FAR} 年的办理记录。`, BACK],
  ['wangjianguo', `/watch?year=${FAR}&view=visits`, `没有 ${FAR} 年的办理记录。`, BACK],
  ['wangjianguo', `/watch/breaches?year=${FAR}`, `没有 ${FAR} 年的逾期记录。`, BACK],
  ['wangjianguo', `/statistics?year=${FAR}`, `没有 ${FAR} 年的统计。`, BACK],
  ['wangjianguo', `/statistics/burden?year=${FAR}`, `没有 ${FAR} 年的受检记录。`, BACK],
  ['wangjianguo', `/enterprises?neverDrawnIn=${FAR}`, `没有 ${FAR} 年的抽取。`, BACK],
  ['zhoufang', '/departments/none', '没有这个部门，请核对编号。', '到“部门”查找'],
];

/** Words that mean nothing there: the page is as it is without them. */
const MEANS_NOTHING: readonly (readonly [login: Login, address: string])[] = [
  ['wangjianguo', '/todo?view=nonsense&role=nobody&work=nonsense'],
  ['wangjianguo', '/processes?kind=nonsense&year=20xx&quarter=2026&counted=nonsense&outcome=nonsense&visitYear=x&late=perhaps&joint=perhaps&parent=nonsense&ended=perhaps&order=nonsense'],
  ['wangjianguo', '/tasks?quarter=9&page=-1'],
  ['wangjianguo', '/plans/new?step=nonsense&against=nonsense'],
  ['wangjianguo', '/enterprises?quarter=nonsense&class=nonsense&status=nonsense'],
  ['wangjianguo', '/officers?state=nonsense'],
  ['wangjianguo', '/items?standing=nonsense&touched=perhaps&act=nonsense'],
  ['wangjianguo', '/comparisons?list=nonsense&state=nonsense&settle=nonsense&act=nonsense'],
  ['wangjianguo', '/exchange/outbox?platform=nonsense&state=nonsense&record=nonsense&act=nonsense&at=nonsense'],
  ['wangjianguo', '/exchange/incoming?platform=nonsense&act=nonsense'],
  ['wangjianguo', '/exchange/mappings?platform=nonsense'],
  ['wangjianguo', '/watch?view=nonsense&year=20xx&light=nonsense'],
  ['wangjianguo', '/watch/breaches?year=20xx&kind=nonsense&open=perhaps&escalated=perhaps&explained=perhaps'],
  ['wangjianguo', '/statistics?year=20xx'],
  ['wangjianguo', '/statistics/burden?year=20xx&least=x&most=-1'],
  ['wangjianguo', '/calendar?year=x'],
  ['zhoufang', '/accounts?role=nonsense&state=nonsense&act=nonsense'],
  ['zhoufang', '/departments?act=nonsense'],
];

/** Ids and years that nobody has: what was looked for is told in words, never by the id. */
const LOOKED_FOR: readonly (readonly [login: Login, address: string, says: string])[] = [
  ['wangjianguo', `/processes?stage=nonsense&stratum=nonsense&enterprise=nonsense&year=${FAR}`, `范围“阶段：没有这个阶段、${FAR}年、分层：规则集里没有这个分层、企业：名录里没有这家企业”`],
  ['wangjianguo', '/processes?kind=inspection&stage=closed&enterprise=nonsense', '范围“阶段：已办结、企业：名录里没有这家企业”'],
  ['wangjianguo', '/enterprises?stratum=nonsense', '分层“规则集里没有这个分层”'],
  ['wangjianguo', '/officers?department=nonsense', '部门“没有这个部门”'],
  ['zhoufang', '/accounts?department=nonsense', '部门“没有这个部门”'],
];

/** Neither an id nor anything of a query stands in their address. */
const TAKES_NOTHING = ['/plans', '/imports', '/calendar/notice', '/rule-sets', '/password'];

/** The page of an address, as the router finds it: what is written out goes before what is filled in. */
function pageOf(address: string): string | undefined {
  const [path = ''] = address.split('?');
  const fits = WAYS.map((way) => way.path).filter((page) => new RegExp(`^${page.replaceAll(/:\w+/g, '[^/]+')}$`).test(path));
  return fits.sort((a, b) => a.split(':').length - b.split(':').length)[0];
}

const textOf = ({ page }: Screen): Promise<string> => page.getByRole('main').innerText();

const LOOKS = 40;

/** Names of departments and the like arrive after the list that has them. */
async function bothRead(one: Screen, other: Screen): Promise<void> {
  for (let look = 0; look < LOOKS && (await textOf(one)) !== (await textOf(other)); look += 1) await one.page.waitForTimeout(250);
}

/** Words of a program that nobody translated; files are called by what they are. */
async function untranslated(one: Screen): Promise<readonly string[]> {
  return ((await textOf(one)).match(/\b[a-z]{3,}\b/g) ?? []).filter((word) => word !== 'xlsx');
}

describe('an address that was typed wrong, cut off or kept too long', () => {
  let bench: Workbench;
  let plan: string;
  const screens = new Screens(() => bench);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      await wholeLoop(earlier);
    });
    const [row]: readonly { number: string }[] = await bench.worker.dataSource.query(`SELECT number FROM process WHERE kind = 'annualPlan'`);
    plan = row?.number ?? '';
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  it('is tried on every page whose address says anything', () => {
    const tried = new Set([...LEADS_NOWHERE, ...MEANS_NOTHING].map(([, address]) => pageOf(address)));
    expect(WAYS.map(({ path }) => path).filter((path) => !tried.has(path) && !TAKES_NOTHING.includes(path))).toEqual([]);
  });

  it.each(['desk', 'phone'] as const)('says in Chinese what is wrong, and leads on from there, at the width of a %s', async (width) => {
    for (const login of ['wangjianguo', 'zhoufang', 'sunli'] as const) {
      const one = await screens.open(width, login);
      one.expectRefusals(/\/api\/v1\//);
      const main = one.page.getByRole('main');
      for (const [, address, says, way] of LEADS_NOWHERE.filter(([who]) => who === login)) {
        await one.go(address.replace(PLAN, plan));
        await main.getByText(says).waitFor();
        await fine(one, `address${address.replaceAll(/\W+/g, '-')}`);
        expect([address, await untranslated(one)]).toEqual([address, []]);
        await main.getByRole('link', { name: way, exact: true }).click();
        await main.getByText(says).waitFor({ state: 'detached' });
        await one.settled();
        await holds(async () => expect([address, await main.locator('.problem, .page-error').count(), await main.getByText('没有这个页面').count()]).toEqual([address, 0, 0]));
      }
    }
  }, 400_000);

  it.each(LOOKED_FOR)('tells %s at %s in words what was looked for', async (login, address, says) => {
    for (const width of ['desk', 'phone'] as const) {
      const one = await screens.open(width, login);
      one.expectRefusals(/\/api\/v1\/enterprises\/nonsense$/);
      await one.go(address);
      await one.page.getByRole('main').getByText(says).waitFor();
      await fine(one, `looked-for${address.replaceAll(/\W+/g, '-')}`);
      await holds(async () => expect(await untranslated(one)).toEqual([]));
      await one.page.getByRole('button', { name: '清除查询条件' }).click();
      await one.page.getByText(says).waitFor({ state: 'detached' });
    }
  }, 120_000);

  it.each(MEANS_NOTHING)('is read as if the words were not there, for %s: %s', async (login, address) => {
    const [bare = ''] = address.split('?');
    const [without, one] = [await screens.open('desk', login), await screens.open('desk', login)];
    await without.go(bare);
    await one.go(address);
    await holds(async () => expect(await one.page.locator('.problem, .page-error').count()).toBe(0));
    await bothRead(without, one);
    expect(await textOf(one)).toBe(await textOf(without));
  }, 60_000);
});
