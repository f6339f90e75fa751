import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ProcessRef } from '#domain';
import { QUESTION_IDS, QUESTIONS } from '#domain/return-visit/questions';
import { returnVisitNumber } from '#domain/return-visit/return-visit';
import { holds } from './holds.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { Workbench } from './workbench.js';

/** Each width answers a visit of its own. */
const WIDTHS = [['desk', 0], ['phone', 1]] as const;

describe('what an enterprise is asked after a check', () => {
  let bench: Workbench;
  let task: ProcessRef;
  let inspections: readonly ProcessRef[];
  const screens = new Screens(() => bench);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      const play = earlier(0);
      task = await play.issuedTask(await play.publishedPlan());
      inspections = await play.openedInspections(task);
      for (const ref of inspections) {
        await play.checked(ref);
        await play.reviewed(ref);
      }
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  const at = (place: number): ProcessRef => inspections[place] ?? { kind: 'inspection', number: '' };

  /** From the file of the inspection to that of the visit, which is there as soon as its workflow has begun; then the link by its button. */
  async function handedLink(supervisor: Screen, inspection: string): Promise<string> {
    const { page } = supervisor;
    await supervisor.go(`/processes/inspection/${inspection}`);
    const below = page.getByRole('region', { name: '下级流程' });
    await below.getByText(`回访 ${returnVisitNumber(inspection)}`).waitFor({ timeout: 60_000 });
    expect([await supervisor.look('process-children'), await supervisor.overflow()]).toEqual([[], 0]);
    await below.getByRole('link').click();
    const field = page.getByLabel('回访链接', { exact: true });
    await field.waitFor();
    await supervisor.settled();
    let link = '';
    await holds(async () => expect((link = await field.inputValue())).toContain('/r/'));
    await page.getByText(/链接在 \d{4}-\d{2}-\d{2} \d{2}:\d{2} 之前有效/).waitFor();
    await page.getByText('谁拿到链接，谁就能代企业答复').waitFor();
    await holds(async () => expect(await page.getByLabel(/可以打印/).inputValue()).toContain(link));
    expect(await copied(page)).toBe(link);
    expect([await supervisor.look('return-visit-file'), await supervisor.overflow()]).toEqual([[], 0]);
    return link;
  }

  /** The bench is spoken to over plain http by a name of its own, as a bureau's server may be: there is no clipboard, and all of the field is selected. */
  async function copied(page: Page): Promise<string> {
    await holds(async () => expect(await page.evaluate(() => window.isSecureContext)).toBe(false));
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText(/已全部选中/).waitFor();
    return page.evaluate(() => {
      const { activeElement: field } = document;
      return field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : '';
    });
  }

  it.each(WIDTHS)('is asked on the telephone in the same words, and each question left open is told by itself, at the width of a %s', async (width, place) => {
    const visit = returnVisitNumber(at(place).number);
    const supervisor = await screens.open(width, 'sunli');
    const { page } = supervisor;
    await supervisor.go(`/processes/inspection/${at(place).number}`);
    await page.getByRole('region', { name: '下级流程' }).getByText(`回访 ${visit}`).waitFor({ timeout: 60_000 });
    await supervisor.go(`/processes/returnVisit/${visit}?act=answerReturnVisit`);
    const form = page.getByRole('dialog');
    for (const id of QUESTION_IDS) await form.getByRole('radiogroup', { name: QUESTIONS[id].text, exact: true }).waitFor();
    await form.locator('button[type="submit"]').click();
    await form.getByText(`有 ${String(QUESTION_IDS.length + 3)} 处需要改正`).waitFor();
    await form.getByRole('button', { name: `请回答：${QUESTIONS.mustNot1.text}` }).waitFor();
    expect([await supervisor.look('return-visit-telephone'), await supervisor.overflow()]).toEqual([[], 0]);
  });

  it.each(WIDTHS)('is a page behind a link, without account and without script, at the width of a %s', async (width, place) => {
    const { number } = at(place);
    const supervisor = await screens.open(width, 'sunli');
    const link = await handedLink(supervisor, number);
    const { pathname, search } = new URL(link);
    const one = await screens.open(width);
    one.expectRefusals(/\/r\//);
    await one.go(`${pathname}${search}`);
    expect([await one.look('return-visit'), await one.overflow()]).toEqual([[], 0]);
    // The browser says itself what is missing; an old one sends the form as it is.
    await one.page.evaluate(() => document.querySelector('form')?.setAttribute('novalidate', ''));
    await one.page.getByRole('button').click();
    await one.page.locator('.errors').waitFor();
    expect([await one.look('return-visit-errors'), await one.overflow()]).toEqual([[], 0]);
    for (const choice of await one.page.locator('input[type=radio][value="no"]').all()) await choice.check();
    await one.page.locator('input[type=radio][value="4"]').check();
    await one.page.getByRole('button').click();
    await one.page.locator('.notice').waitFor();
    expect([await one.look('return-visit-thanks'), await one.overflow()]).toEqual([[], 0]);
  });

  it('is no process below the inspection for anybody but supervision', async () => {
    const one = await screens.open('desk', 'chenjing');
    const asked = one.page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('parent') === `inspection/${at(0).number}`);
    await one.go(`/processes/inspection/${at(0).number}`);
    expect((await (await asked).json()).items).toEqual([]);
    await one.settled();
    await holds(async () => expect(await one.page.getByText('下级流程').count()).toBe(0));
  });

  it('leads from a task down to its inspections, and from a plan to its tasks', async () => {
    const one = await screens.open('desk', 'chenjing');
    await one.go(`/processes/task/${task.number}`);
    await one.page.getByRole('region', { name: '下级流程' }).getByText(`检查 ${at(0).number}`).waitFor();
    expect([await one.look('task-children'), await one.overflow()]).toEqual([[], 0]);
    await one.page.getByRole('link', { name: /^年度抽查计划 / }).click();
    await one.page.getByRole('region', { name: '下级流程' }).getByText(`抽查任务 ${task.number}`).waitFor();
    expect([await one.look('plan-children'), await one.overflow()]).toEqual([[], 0]);
  });
});
