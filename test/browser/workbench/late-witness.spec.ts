import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { Task } from '#domain/task/task';
import { newSecret, promiseOf } from '#test/support/witnesses';
import { holds } from './holds.js';
import { Screens } from './screens.js';
import { plantWitnessedRules } from './witnessed-rules.js';
import { Workbench } from './workbench.js';

/** Longer than any holiday: whoever was to commit within one working day is late by now. */
const LONG_AGO = 14;
const ACT = '将逾期的见证人列为缺席';

describe('a witness who lets the limit pass', () => {
  let bench: Workbench;
  let task: ProcessRef;
  const screens = new Screens(() => bench);

  beforeAll(async () => {
    bench = await Workbench.open();
    const { dataSource } = bench.worker;
    await plantWitnessedRules(dataSource);
    const play = bench.earlier(LONG_AGO);
    const plan = await play.publishedPlan();
    const quarter = quarterOf(play.today());
    ({ ref: task } = await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'I1', quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null }, play.actor('brigade')));
    const named: readonly { id: string; login: string }[] = await dataSource.query(`SELECT id, login FROM account WHERE 'witness' = ANY (roles)`);
    await play.perform('task', task.number, 'commitDraw', { witnesses: named.map(({ id }) => id) }, play.actor('brigade'));
    const spoke = named.find(({ login }) => login === 'tianxin')?.id ?? '';
    const { commitment } = await play.data<Task>(task);
    await play.perform('task', task.number, 'commitWitnessNumber', { commitment: promiseOf(task, commitment?.nonceHash ?? '', spoke, newSecret()) }, { ...play.actor('witness'), person: spoke });
  }, 180_000);
  afterAll(() => screens.close().finally(() => bench.close()));

  it.each(['desk', 'phone'] as const)('is offered to be set aside, and is the only one there is to choose, at the width of a %s', async (width) => {
    const one = await screens.open(width, 'wangjianguo');
    await one.go(`/tasks/${task.number}/draw`);
    await one.page.getByRole('button', { name: ACT, exact: true }).first().click();
    const form = one.page.getByRole('dialog', { name: ACT });
    await form.getByLabel('见证人账号').click();
    const options = one.page.locator('.ant-select-item-option');
    await options.filter({ hasText: '陆平' }).waitFor();
    await holds(async () => expect([await options.allInnerTexts(), await one.look('witness-late'), await one.overflow()]).toEqual([['陆平'], [], 0]));
    await options.filter({ hasText: '陆平' }).click();
    if (width === 'desk') return;
    await form.getByLabel('列为缺席的理由').fill('两次电话联系不上');
    await form.getByRole('button', { name: ACT, exact: true }).click();
    // Too few are left: the attempt is void, and there is nobody to wait for any more.
    await one.page.getByRole('button', { name: '冻结名录并承诺', exact: true }).first().waitFor();
    await holds(async () => expect(await one.page.getByRole('button', { name: ACT, exact: true }).count()).toBe(0));
  });
});
