import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { holds } from './holds.js';
import { drawnFromAPart, wholeLoop } from './past.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { Workbench } from './workbench.js';

interface Told {
  readonly value: number;
  readonly to: string;
}

/** Every number that leads somewhere: of tables, of sentences, of tiles. */
async function numbersOf({ page }: Screen): Promise<readonly Told[]> {
  const found = await page.locator('a.count, a.tile').evaluateAll((links) => links.map((link) => ({ value: Number(/^\d+/.exec((link as HTMLElement).innerText.trim())?.[0]), to: link.getAttribute('href') ?? '' })));
  return found.filter(({ to }, index) => found.findIndex((other) => other.to === to) === index);
}

/** What the list behind it comes to: its rows, all of them; or the sum that a page of draws tells. */
async function behind(one: Screen, to: string): Promise<number> {
  const { page } = one;
  await one.go(to);
  if (to.startsWith('/statistics/draws')) return Number(/ (\d+)$/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[1]);
  const more = page.getByRole('button', { name: '再显示一些' });
  while ((await more.count()) > 0) {
    await more.click();
    await one.settled();
  }
  return page.locator('ol.rows > li').count();
}

describe('every number opens a list that counts just that', () => {
  let bench: Workbench;
  let year: number;
  const screens = new Screens(() => bench);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      ({ year } = await wholeLoop(earlier));
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  const PAGES = ['/statistics?', '/statistics/burden?', '/watch?', '/watch?view=joint&', '/watch?view=referrals&', '/watch?view=visits&'] as const;

  // Who knows every list; who knows none before the check; supervision.
  it.each([['wangjianguo', 40], ['zhaozhiqiang', 40], ['sunli', 5]] as const)('to %s', async (login, least) => {
    const one = await screens.open('desk', login);
    const found: { readonly from: string; readonly told: Told }[] = [];
    for (const from of PAGES) {
      await one.go(`${from}year=${year}`);
      found.push(...(await numbersOf(one)).map((told) => ({ from, told })));
    }
    expect(found.length).toBeGreaterThan(least);
    const counted: unknown[] = [];
    for (const { from, told } of found) counted.push([from, told.to, await behind(one, told.to)]);
    expect(counted).toEqual(found.map(({ from, told }) => [from, told.to, told.value]));
  }, 400_000);

  it('also where a quarter is chosen: each leads to a list of that quarter', async () => {
    const one = await screens.open('desk', 'wangjianguo');
    await one.go(`/statistics?year=${year}`);
    const whole = await numbersOf(one);
    const period = one.page.getByRole('group', { name: '期间' }).or(one.page.getByRole('radiogroup', { name: '期间' }));
    await period.getByText(/^第\d季度$/).click();
    const ofQuarter = async () => (await numbersOf(one)).filter(({ to }) => !whole.some((other) => other.to === to));
    await holds(async () => expect((await ofQuarter()).length).toBeGreaterThan(4));
    const found = await ofQuarter();
    expect(found.filter(({ to }) => !/[?&]quarter=\d{4}Q[1-4]/.test(to))).toEqual([]);
    const counted: unknown[] = [];
    for (const { to } of found) counted.push([to, await behind(one, to)]);
    expect(counted).toEqual(found.map(({ to, value }) => [to, value]));
  }, 200_000);

  it('tabs that carry a number show as many rows', async () => {
    const one = await screens.open('desk', 'wangjianguo');
    for (const [view, name] of [['late', '超期'], ['escalated', '升级'], ['joint', '联合'], ['referrals', '移送']] as const) {
      await one.go(`/watch?view=${view}&year=${year}`);
      let told = 0;
      await holds(async () => {
        const label = await one.page.locator('.views .ant-segmented-item').filter({ hasText: name }).innerText();
        told = Number(/ (\d+)$/.exec(label)?.[1]);
        await holds(async () => expect([label, await one.page.locator('ol.rows > li').count()]).toEqual([label, told]));
      });
      // Where the list of the tab ends before them, the rest stands there.
      if (view === 'joint') expect(await behind(one, `/processes?kind=task&year=${year}&joint=true`)).toBe(told);
    }
  });
});

describe('a draw from a part of its stratum', () => {
  let bench: Workbench;
  let year: number;
  const screens = new Screens(() => bench);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier, dataSource) => {
      const play = earlier(0);
      year = Number(play.today().slice(0, 4));
      await drawnFromAPart(play, dataSource);
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  it.each(['desk', 'phone'] as const)('is told in red as so many too few of the whole that stood there, on a %s', async (width) => {
    const one = await screens.open(width, 'wangjianguo');
    await one.go(`/statistics?year=${year}`);
    // One drawn of fifteen; 18 % of fifteen are three.
    const told = /重点监管对象.*抽取 1 家，占冻结时全层 15 家的 6.67%（参加抽取的 1 家），规定 18%，应抽 3 家，实抽 1 家，少 2 家$/;
    await one.page.getByRole('img', { name: told }).waitFor();
    const key = one.page.getByRole('region', { name: /^各分层的覆盖率，/ }).getByRole('row').filter({ has: one.page.getByRole('rowheader', { name: '重点监管对象' }) });
    const short = key.getByText('少 2 家', { exact: true });
    await short.waitFor();
    expect(await short.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(179, 22, 28)');
    expect([await one.look('statistics-part'), await one.overflow()]).toEqual([[], 0]);
    await one.page.getByRole('group', { name: '期间' }).or(one.page.getByRole('radiogroup', { name: '期间' })).getByText(/^第\d季度$/).click();
    await short.waitFor();
    await one.page.getByRole('img', { name: told }).waitFor();
    await holds(async () => expect((await key.innerText()).split(/\s+/)).toEqual(expect.arrayContaining(['18%', '6.67%', '15', '3'])));
    expect([await one.look('statistics-part-quarter'), await one.overflow()]).toEqual([[], 0]);
  }, 60_000);

  it.each(['desk', 'phone'] as const)('counts whom the list of enterprises calls 在营、可抽取, on a %s', async (width) => {
    const one = await screens.open(width, 'wangjianguo');
    await one.go('/enterprises');
    const key = one.page.getByRole('group', { name: '按监管类别筛选' }).getByRole('button', { name: /^重点/ });
    await holds(async () => expect(await key.innerText()).toMatch(/16\s*家\s*在营、可抽取 15$/));
    // Where all of a class can be drawn there is no second number.
    await holds(async () => expect(await one.page.getByText(/在营、可抽取/).count()).toBe(1));
    expect([await one.look('enterprises-drawable'), await one.overflow()]).toEqual([[], 0]);
  });
});
