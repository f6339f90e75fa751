import { describe, expect, it } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { holds } from './holds.js';
import { weeksAgo } from './weeks-ago.js';

/** Holds back the code of one page. @returns what lets it come */
async function holdBack(page: Page, name: string): Promise<() => void> {
  const { promise: free, resolve } = Promise.withResolvers<undefined>();
  await page.route(new RegExp(`/assets/${name}-`), async (route) => {
    await free;
    await route.continue();
  });
  return () => resolve(undefined);
}

/** What has been answered when all of it has. */
const answers = async (page: Page, paths: readonly string[]): Promise<readonly number[]> =>
  (await Promise.all(paths.map((path): Promise<Response> => page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith(path))))).map((answer) => answer.status());

describe('while a page is on the way', () => {
  const { past, screens } = weeksAgo();

  it('the file of a process is asked for, with its history and the rooms of its kind', async () => {
    const { page } = await screens.open('desk', 'chenjing');
    const { kind, number } = past().overdue;
    const come = await holdBack(page, 'process-page');
    const file = `/api/v1/processes/${kind}/${number}`;
    const found = answers(page, ['/api/v1/session', file, `${file}/events`, '/assets/inspection-file-', '/assets/files-panel-']);
    await page.goto(`/processes/${kind}/${number}`, { waitUntil: 'commit' });
    expect(await found).toEqual([200, 200, 200, 200, 200]);
    await holds(async () => expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0));
    come();
    await page.getByText('等待：审核人员').waitFor();
  });

  it('so is a plan', async () => {
    const { page } = await screens.open('desk', 'wangjianguo');
    const come = await holdBack(page, 'plan-page');
    const found = answers(page, ['/api/v1/session', `/api/v1/processes/annualPlan/${past().plan.number}`]);
    await page.goto(`/plans/${past().plan.number}`, { waitUntil: 'commit' });
    expect(await found).toEqual([200, 200]);
    await holds(async () => expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0));
    come();
    await page.getByRole('heading', { level: 2, name: '下一步' }).waitFor();
  });
});
