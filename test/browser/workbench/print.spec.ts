import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PROCESS_KINDS, type ProcessKind } from '#domain';
import { addressOf, WAYS } from '#infra/bench/pages/ways';
import { COUNTY } from '#test/support/sample';
import { picture } from '../chromium.js';
import { holds } from './holds.js';
import { LivingSample } from './living-sample.js';
import { onPaper, PAPER } from './on-paper.js';
import { Screens } from './screens.js';
import type { SampleLogin } from './workbench.js';

/** A list behind a number is come to from the number. */
const BEHIND: Readonly<Record<string, string>> = { '/statistics/draws': '/statistics' };
const KINDS = Object.keys(PROCESS_KINDS) as readonly ProcessKind[];

describe('the pages of the workbench on paper, on the living sample', () => {
  let sample: LivingSample;
  const screens = new Screens(() => sample.bench);

  beforeAll(async () => {
    sample = await LivingSample.open();
    await sample.withPlanInTheMaking();
  }, 420_000);
  afterEach(() => screens.close());
  afterAll(() => sample.bench.close());

  it.each(KINDS)('%s: all of it, what was folded too, and nothing to press', async (kind) => {
    const { page, ...one } = await opened(kind);
    const before = await page.locator('details:not([open])').count();
    await page.emulateMedia({ media: 'print' });
    await foldedAre(page, 0);
    await page.getByRole('heading', { name: '经过' }).waitFor();
    await holds(async () => expect(await page.locator('.page .ant-btn:visible, .shell-side:visible, .shell-top:visible').count()).toBe(0));
    await picture(page, `print-${kind}`);
    expect(await one.overflow()).toBe(0);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
    await foldedAre(page, before);
  });

  it('of a draw whose task is closed: the record and 复算 first, what is done folded on the screen and open on paper', async () => {
    const screen = await screens.open('desk', 'supervisor01');
    const { page } = screen;
    const number = await sample.oldestOf('task');
    await screen.go(`/tasks/${number}/draw`);
    await page.getByRole('button', { name: '复算' }).waitFor();
    const parts = page.locator('.folded-part');
    await holds(async () => expect([await parts.count() > 3, await page.locator('.folded-part[open]').count()]).toEqual([true, 0]));
    expect([await screen.look('draw-closed'), await screen.overflow()]).toEqual([[], 0]);
    await parts.first().locator('summary').click();
    await page.getByRole('heading', { name: '抽取结果' }).waitFor();
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { name: '冻结的名录和公开的承诺' }).waitFor();
    await picture(page, 'print-draw-closed');
    expect(await screen.overflow()).toBe(0);
  });

  it.each(WAYS)('$path: within the sheet, nothing to press, and who printed it', async ({ path, login, first }) => {
    const screen = await screens.open('desk', login as SampleLogin);
    const filled = first === undefined ? {} : first.fill(await answerOf(login as SampleLogin, first.of));
    if (filled === undefined) throw new Error(`The living sample has none of what ${path} shows`);
    const behind = BEHIND[path];
    await screen.go(behind ?? addressOf(path, filled));
    if (behind !== undefined) {
      await screen.page.locator(`main a[href^="${path}"]`).first().click();
      await screen.page.waitForURL((url) => url.pathname === path);
      await screen.settled();
    }
    const { printed, text, ...paper } = await onPaper(screen.page, `paper${path.replaceAll(/[/:]+/g, '-')}`);
    await holds(async () => expect([await screen.page.locator('main .problem, main .page-error').count(), paper]).toEqual([0, { over: [], cut: [], pressed: [], folded: 0, headings: 1 }]));
    expect(text.length).toBeGreaterThan(printed.length + 20);
    expect(printed).toMatch(new RegExp(`${await sample.nameOf(login)} 打印于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`));
  });

  it('has the way back from each file to what it has come of', async () => {
    const { page } = await opened('rectification');
    const trail = page.getByRole('navigation', { name: '上级流程' }).getByRole('link');
    await holds(async () => expect(await trail.count()).toBe(3));
    await trail.last().click();
    await page.waitForURL(/processes\/inspection\//);
    await page.getByRole('heading', { level: 2, name: '经过' }).waitFor();
    await page.getByRole('navigation', { name: '上级流程' }).getByRole('link').first().click();
    await page.waitForURL(/processes\/annualPlan\//);
    await holds(async () => expect(await page.getByRole('navigation', { name: '上级流程' }).count()).toBe(0));
  });

  const foldedAre = (page: Page, wanted: number) => page.waitForFunction((count) => document.querySelectorAll('details:not([open])').length === count, wanted);

  const tokenOf = async (login: SampleLogin) => (await sample.bench.session(login)).token;

  async function answerOf(login: SampleLogin, path: string): Promise<unknown> {
    const answer = await fetch(`${sample.bench.apiUrl}/api/v1${path.replace('{jurisdiction}', COUNTY)}`, { headers: { authorization: `Bearer ${await tokenOf(login)}` } });
    if (!answer.ok) throw new Error(`GET ${path} for ${login}: ${answer.status}`);
    return answer.json();
  }

  async function opened(kind: ProcessKind) {
    const screen = await screens.open('desk', 'supervisor01');
    await screen.page.setViewportSize(PAPER);
    await screen.go(`/processes/${kind}/${await sample.oldestOf(kind)}`);
    await screen.page.getByRole('heading', { name: '经过' }).waitFor();
    await screen.settled();
    return { page: screen.page, overflow: () => screen.overflow() };
  }
});
