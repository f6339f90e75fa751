import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PROCESS_KINDS, type ProcessKind } from '#domain';
import { picture } from '../chromium.js';
import { LivingSample } from './living-sample.js';
import { Screens } from './screens.js';

/** A4 within its margins, at 96 pixels to the inch. */
const PAPER = { width: 720, height: 1_000 };
const KINDS = Object.keys(PROCESS_KINDS) as readonly ProcessKind[];

describe('the file of every kind of process on paper, on the living sample', () => {
  let sample: LivingSample;
  const screens = new Screens(() => sample.bench);

  beforeAll(async () => {
    sample = await LivingSample.open();
  }, 420_000);
  afterEach(() => screens.close());
  afterAll(() => sample.bench.close());

  it.each(KINDS)('%s: all of it, what was folded too, and nothing to press', async (kind) => {
    const { page, ...one } = await opened(kind);
    const before = await page.locator('details:not([open])').count();
    await page.emulateMedia({ media: 'print' });
    await foldedAre(page, 0);
    await page.getByRole('heading', { name: '经过' }).waitFor();
    expect(await page.locator('.page .ant-btn:visible, .shell-side:visible, .shell-top:visible').count()).toBe(0);
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
    expect([await parts.count() > 3, await page.locator('.folded-part[open]').count()]).toEqual([true, 0]);
    expect([await screen.look('draw-closed'), await screen.overflow()]).toEqual([[], 0]);
    await parts.first().locator('summary').click();
    await page.getByRole('heading', { name: '抽取结果' }).waitFor();
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { name: '冻结的名录和公开的承诺' }).waitFor();
    await picture(page, 'print-draw-closed');
    expect(await screen.overflow()).toBe(0);
  });

  it('has the way back from each file to what it has come of', async () => {
    const { page } = await opened('rectification');
    const trail = page.getByRole('navigation', { name: '上级流程' }).getByRole('link');
    expect(await trail.count()).toBe(3);
    await trail.last().click();
    await page.waitForURL(/processes\/inspection\//);
    await page.getByRole('navigation', { name: '上级流程' }).getByRole('link').first().click();
    await page.waitForURL(/processes\/annualPlan\//);
    expect(await page.getByRole('navigation', { name: '上级流程' }).count()).toBe(0);
  });

  const foldedAre = (page: Page, wanted: number) => page.waitForFunction((count) => document.querySelectorAll('details:not([open])').length === count, wanted);

  async function opened(kind: ProcessKind) {
    const screen = await screens.open('desk', 'supervisor01');
    await screen.page.setViewportSize(PAPER);
    await screen.go(`/processes/${kind}/${await sample.oldestOf(kind)}`);
    await screen.page.getByRole('heading', { name: '经过' }).waitFor();
    await screen.settled();
    return { page: screen.page, overflow: () => screen.overflow() };
  }
});
