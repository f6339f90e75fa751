import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, dayOf, instantFromMillis } from '#domain/calendar/day';
import { fine } from './fine.js';
import { holds } from './holds.js';
import { Screens } from './screens.js';
import { BUREAU, Workbench } from './workbench.js';

/** In the last quarter it is next year's plan that is drawn up, else this year's: the plan to copy is of the year before. */
function daysSinceLastPlan(now: number): number {
  const [year = 0, month = 0] = dayOf(instantFromMillis(now)).split('-').map(Number);
  return month >= 10 ? 0 : Math.ceil((now - Date.UTC(year - 1, 10, 15)) / DAY_MS);
}

describe('a plan that begins as a copy of last year’s', () => {
  let bench: Workbench;
  let last: string;
  const screens = new Screens(() => bench);
  const publish = (day: string | null): Promise<unknown> =>
    bench.worker.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body::jsonb, '{publishedOn}', $2::jsonb) WHERE kind = 'checkItem' AND id = $1 AND current`, [`${BUREAU}-I2`, JSON.stringify(day)]);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      last = (await earlier(daysSinceLastPlan(Date.now())).publishedPlan(['I1', 'I2'])).number;
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  it.each(['desk', 'phone'] as const)('takes the lines over, tells what it could not, is checked as any other, and is set beside last year’s, at the width of a %s', async (width) => {
    // Since last year one item is not public any more.
    await publish(null);
    const one = await screens.open(width, 'limin');
    const { page } = one;
    await one.go('/plans/new');
    // Nothing of it was amended.
    await page.getByText(new RegExp(`（${last}）的计划项带入`)).waitFor();
    const offer = page.getByRole('heading', { name: '照上年复制' });
    let year = '';
    await holds(async () => expect((year = await page.getByLabel('计划年度').inputValue())).toMatch(/^\d{4}$/));
    // Of a year for which none may be drawn up nothing is offered, and it is said at once.
    await page.getByLabel('计划年度').fill(String(Number(year) + 2));
    await page.locator('#plan-year-said').getByText(/^只能拟定 \d{4} 或 \d{4} 年度的计划/).waitFor();
    await offer.waitFor({ state: 'detached' });
    await page.getByLabel('计划年度').fill(year);
    await offer.waitFor();
    await fine(one, 'plan-copy-offer');
    await page.getByRole('button', { name: '照上年复制' }).click();
    await page.getByText(new RegExp(`（${last}）复制，有 \\d+ 处没有照原样带入$`)).waitFor();
    await page.getByText('抽查事项“事项I2”尚未公布，不得列入检查；没有带入。').first().waitFor();
    await fine(one, 'plan-copied');
    // A reload loses neither lines nor remarks.
    await page.reload();
    await one.settled();
    const gone = page.getByRole('button', { name: /^去看.*事项I2/ }).first();
    await gone.click();
    await page.waitForURL('**field=items**');
    await page.getByRole('button', { name: '知道了' }).click();
    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByText(/^(检查通过，可以提交|可以提交；)/).waitFor();
    await page.getByRole('button', { name: '下一步：预测' }).click();
    // Last year's plan holds what may not be checked any more: it is not played, and the draft is all the same.
    one.expectRefusals(/\/plans\/simulations$/);
    await page.getByText('不能与上年计划对照，只列本草案的预测').waitFor();
    await page.getByRole('rowheader', { name: /隆尧县测试\d号企业/ }).first().waitFor();
    await fine(one, 'plan-forecast-alone');
    await publish('2026-01-05');
    await page.reload();
    await one.settled();
    const compared = page.getByRole('region', { name: '两份计划对照' });
    await compared.getByRole('rowheader', { name: '每年检查次数（平均）' }).waitFor();
    await holds(async () => expect((await compared.getByRole('columnheader').allInnerTexts()).slice(-3)).toEqual(['上年计划', '本草案', '变化']));
    // It says with which version.
    await page.getByText(`本草案与上年计划（${last}，第 1 版，已过的季度按实际计）对照。`).waitFor();
    await fine(one, 'plan-forecast-beside');
    await page.getByRole('combobox', { name: '对照' }).click();
    await page.locator('.ant-select-item-option').getByText('不对照').click();
    await compared.waitFor({ state: 'detached' });
    await page.waitForURL((url) => url.searchParams.get('against') === 'none');
  }, 120_000);
});
