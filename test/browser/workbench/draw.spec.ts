import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { Task } from '#domain/task/task';
import { newSecret, promiseOf } from '#test/support/witnesses';
import { holds } from './holds.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { plantWitnessedRules } from './witnessed-rules.js';
import { Workbench } from './workbench.js';

const WIDTHS = ['desk', 'phone'] as const;

/** Both witnesses promise and reveal, and the draw is made, by people who are not at a screen. */
async function drawn({ play, worker: { dataSource } }: Workbench, task: ProcessRef): Promise<void> {
  const accounts: readonly { id: string }[] = await dataSource.query(`SELECT id FROM account WHERE 'witness' = ANY (roles) ORDER BY id`);
  const act = (name: string, input: unknown, actor = play.actor('brigade')) => play.perform('task', task.number, name, input, actor);
  await act('commitDraw', { witnesses: accounts.map(({ id }) => id) });
  const { commitment } = await play.data<Task>(task);
  const secrets = accounts.map(({ id }) => ({ id, secret: newSecret(), actor: { ...play.actor('witness'), person: id } }));
  for (const { id, secret, actor } of secrets) await act('commitWitnessNumber', { commitment: promiseOf(task, commitment?.nonceHash ?? '', id, secret) }, actor);
  for (const { secret, actor } of secrets) await act('revealWitnessNumber', secret, actor);
  await act('drawObjects', {});
}

/** Each test goes on where the one before it left the task. */
describe('the room of a draw, from the made task to the issued one', () => {
  let bench: Workbench;
  let task: ProcessRef;
  let path = '';
  let order: object;
  let brigade: Screen;
  let first: Screen;
  let second: Screen;
  const screens = new Screens(() => bench);
  const screen = screens.open;
  const seen: { readonly name: string; readonly violations: readonly string[]; readonly overflow: number }[] = [];
  const looked = async (one: Screen, name: string): Promise<void> => {
    await one.settled();
    seen.push({ name, violations: await one.look(name), overflow: await one.overflow() });
  };
  /** As the brigade sees it now, at both widths. */
  const shown = async (name: string): Promise<void> => {
    for (const width of WIDTHS) {
      const one = await screen(width, 'wangjianguo');
      await one.go(path);
      await looked(one, name);
    }
  };
  const form = async ({ page }: Screen, act: string): Promise<Locator> => {
    await page.getByRole('button', { name: act, exact: true }).first().click();
    return page.getByRole('dialog', { name: act });
  };
  const perform = async (one: Screen, act: string, fill: (dialog: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> => {
    const dialog = await form(one, act);
    await fill(dialog);
    await dialog.getByRole('button', { name: act, exact: true }).click();
    await one.page.getByText(`已办理：${act}`).waitFor();
    await dialog.waitFor({ state: 'hidden' });
  };
  const chosen = async (one: Screen, dialog: Locator, label: string, ...options: readonly RegExp[]): Promise<void> => {
    await dialog.getByLabel(label).click();
    for (const option of options) await one.page.locator('.ant-select-item-option').filter({ hasText: option }).click();
    await dialog.getByText(task.number).click();
  };
  const current = ({ page }: Screen) => page.locator('[aria-current="step"]');

  beforeAll(async () => {
    bench = await Workbench.open();
    await plantWitnessedRules(bench.worker.dataSource);
    const { play, worker } = bench;
    const plan = await play.filedPlan(['I1', 'I2']);
    await worker.eventually(plan, 'PlanPublished');
    const quarter = quarterOf(play.today());
    order = { plan: plan.number, itemId: 'I1', quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null };
    ({ ref: task } = await play.perform('task', null, 'makeTask', order, play.actor('brigade')));
    path = `/tasks/${task.number}/draw`;
    [brigade, first, second] = [await screen('desk', 'wangjianguo'), await screen('desk', 'tianxin'), await screen('phone', 'luping')];
  }, 180_000);
  afterEach(() => expect(seen.splice(0).filter(({ violations, overflow }) => violations.length > 0 || overflow !== 0)).toEqual([]));
  afterAll(async () => {
    await screens.close().finally(() => bench.close());
  });

  it('is found from the task, and asks first what could be merged', async () => {
    await brigade.go(`/processes/task/${task.number}`);
    await brigade.page.getByRole('link', { name: '查看抽取' }).click();
    await brigade.page.getByRole('heading', { name: '可以合并的抽查' }).waitFor();
    await brigade.page.getByText('待答复').waitFor();
    await shown('draw-made');
    await perform(brigade, '答复可合并的抽查', async (dialog) => {
      await chosen(brigade, dialog, '可合并的任务编号，或计划项和季度', /尚未制定任务/);
      await dialog.getByRole('radio', { name: '不合并，单独实施' }).check();
      await dialog.getByLabel('不合并的理由').fill('检查内容不同，执法力量不足');
      await looked(brigade, 'draw-answer-merge');
    });
    await brigade.page.getByText('不合并的理由：检查内容不同，执法力量不足').waitFor();
    const answer = brigade.page.getByRole('button', { name: '答复可合并的抽查' });
    await holds(async () => expect(await answer.count()).toBe(0));
    await brigade.go(`/processes/task/${task.number}`);
    await brigade.page.getByRole('button', { name: '申请取消任务' }).waitFor();
    await brigade.settled();
    await holds(async () => expect(await answer.count()).toBe(0));
    await brigade.go(path);
  });

  it('freezes the pool, names the witnesses, and shows what is public from then on', async () => {
    await perform(brigade, '冻结名录并承诺', async (dialog) => {
      await dialog.getByText('规则集要求至少 2 名见证人', { exact: true }).waitFor();
      await dialog.getByRole('table', { name: '按今天的名录' }).getByRole('row', { name: /重点监管对象 4 家 50%/ }).waitFor();
      await dialog.getByRole('button', { name: '冻结名录并承诺', exact: true }).click();
      await dialog.getByText('规则集要求至少 2 名见证人，现在指定了 0 名，请补足。').first().waitFor();
      await looked(brigade, 'draw-commit-few');
      await chosen(brigade, dialog, '见证人', /田欣/, /陆平/);
      await looked(brigade, 'draw-commit');
    });
    await brigade.page.getByText('各分层共 8 家可以抽取').waitFor();
    await holds(async () => expect(await current(brigade).innerText()).toMatch(/见证人提交承诺\s+0 \/ 2/));
    // Nobody is late yet.
    await holds(async () => expect(await brigade.page.getByRole('button', { name: '将逾期的见证人列为缺席' }).count()).toBe(0));
    await shown('draw-committed');
  });

  it('lets each witness choose a number that stays in their browser, while the brigade watches', async () => {
    await first.go(path);
    await perform(first, '提交见证数字的承诺', async (dialog) => {
      await dialog.getByRole('button', { name: '提交见证数字的承诺' }).click();
      await dialog.getByText('请填写见证数字的承诺。').first().waitFor();
      await looked(first, 'draw-promise-errors');
      await dialog.getByLabel('见证数字').fill('20261125');
      await dialog.getByText('揭示之前请勿示人、勿丢失').waitFor();
      // Beside the witness's own place, nowhere: not among what is kept of forms.
      await holds(async () => expect(await first.page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('bihuan-witness/')))).toEqual([]));
      await looked(first, 'draw-promise');
      const [file] = await Promise.all([first.page.waitForEvent('download'), dialog.getByRole('button', { name: '下载备份' }).click()]);
      expect(file.suggestedFilename()).toBe(`见证-${task.number}.json`);
    });
    await current(brigade).getByText('1 / 2').waitFor();
    await first.page.getByRole('heading', { name: '等待您揭示的数字' }).waitFor();
    await looked(first, 'draw-promised');
    await second.go(path);
    await perform(second, '提交见证数字的承诺', async (dialog) => {
      await dialog.getByRole('button', { name: '随机生成' }).click();
      await holds(async () => expect(await dialog.getByLabel('见证数字').inputValue()).toMatch(/^\d{12}$/));
      await looked(second, 'draw-promise');
    });
    await current(brigade).getByText('见证人揭示数字').waitFor();
    const told = JSON.stringify(await bench.play.data(task));
    expect([told.includes('20261125'), told.includes('"revealed":null')]).toEqual([false, true]);
  });

  it('reveals what was kept, after a reload as well, and then forgets it', async () => {
    for (const one of [first, second]) {
      await one.page.reload();
      await one.settled();
      await perform(one, '揭示见证数字', async (dialog) => {
        await dialog.getByText('与您提交的承诺一致').waitFor();
        const number = dialog.getByLabel('见证数字'), promised = await number.inputValue();
        await number.fill('31415926535');
        await dialog.getByText('与您提交的承诺不一致').waitFor();
        await holds(async () => expect(await one.page.evaluate(() => Object.entries(localStorage).filter(([key, text]) => key.startsWith('bihuan.act-draft') || String(text).includes('31415926535')))).toEqual([]));
        await number.fill(promised);
        await dialog.getByText('与您提交的承诺一致').waitFor();
        await looked(one, 'draw-reveal');
      });
      await one.page.waitForFunction(() => localStorage.length === 0);
    }
    await current(brigade).getByText('抽取检查对象').waitFor();
    await brigade.page.getByRole('cell', { name: /^20261125 / }).waitFor();
  });

  it('draws, and shows the list to whoever may know it and to nobody else', async () => {
    await perform(brigade, '抽取检查对象');
    await brigade.page.getByText('重点监管对象：抽中 2 家').waitFor();
    await shown('draw-drawn');
    await first.page.getByText('检查开始前不向您出示').waitFor();
    await holds(async () => expect(await first.page.getByText(/测试\d号企业/).count()).toBe(0));
    await holds(async () => expect(await first.page.getByRole('heading', { name: '复算' }).count()).toBe(0));
    await looked(first, 'draw-witness-drawn');
  });

  it('is drawn anew only when a leader agrees to the reason', async () => {
    await perform(brigade, '申请重新抽取', (dialog) => dialog.getByLabel('重新抽取的理由').fill('有人认为见证不规范'));
    await brigade.page.getByText('已申请重新抽取，等待审批。理由：有人认为见证不规范').waitFor();
    const leader = await screen('phone', 'zhaozhiqiang');
    await leader.go(path);
    await looked(leader, 'draw-redraw');
    await perform(leader, '不批准重新抽取', (dialog) => dialog.getByLabel('不批准的理由').fill('见证过程有记录，符合规定'));
    await brigade.page.getByText('已申请重新抽取').waitFor({ state: 'detached' });
  });

  it('is confirmed by the heads who read the list, matched and issued', async () => {
    for (const [width, login] of [['desk', 'wulei'], ['phone', 'zhengyan']] as const) {
      const head = await screen(width, login);
      await head.go(path).then(() => head.page.getByText(/测试\d号企业/).first().waitFor());
      await looked(head, 'draw-confirm');
      await perform(head, '比对确认名单', async (dialog) => {
        for (const told of ['重点监管对象：抽中 2 家', /测试\d号企业/, '等待确认']) await dialog.getByText(told).first().waitFor();
        await looked(head, 'draw-confirm-act');
      });
    }
    await current(brigade).getByText('匹配执法人员').waitFor();
    await perform(brigade, '匹配执法人员');
    await brigade.page.getByText('共 4 次检查').waitFor();
    await perform(brigade, '下达任务');
    await brigade.page.locator('.stage').getByText('检查中').waitFor();
    await holds(async () => expect(await current(brigade).count()).toBe(0));
    await shown('draw-issued');
  });

  it.each(WIDTHS)('is recomputed in the browser, check by check, at the width of a %s', async (width) => {
    const one = await screen(width, 'sunli');
    await one.go(path);
    await one.page.getByRole('button', { name: '复算' }).click();
    await one.page.getByText('全部相符').waitFor();
    const checks = one.page.getByRole('list', { name: '核对的各项' });
    const told = await checks.locator('strong').allTextContents();
    expect(told.filter((text) => !text.endsWith('：相符'))).toEqual([]);
    for (const check of ['名录根', '见证人', '抽取结果', '规则集', '公开的承诺']) expect(told).toContain(`${check}：相符`);
    await looked(one, 'draw-recomputed');
  });

  it('keeps a draw that was given up beside the one that stands, with the reason', async () => {
    const { play } = bench;
    const { ref } = await play.perform('task', null, 'makeTask', { ...order, itemId: 'I2' }, play.actor('brigade'));
    const { offers } = await brigade.page.evaluate(async (number) => (await fetch(`/api/v1/processes/task/${number}/merge-offers`)).json(), ref.number);
    for (const { other, answered } of offers) if (answered === false) await play.perform('task', ref.number, 'answerMergeOffer', { other, answer: 'apart', reason: '检查内容不同' }, play.actor('brigade'));
    await drawn(bench, ref);
    await play.perform('task', ref.number, 'proposeRedraw', { reason: '名录有误' }, play.actor('brigade'));
    await play.perform('task', ref.number, 'approveRedraw', { opinion: '同意' }, play.actor('leader'));
    path = `/tasks/${ref.number}/draw`;
    await brigade.go(path);
    await brigade.page.getByText('名录有误；审批意见：同意').waitFor();
    await brigade.page.getByRole('cell', { name: '任务公示时公开' }).waitFor();
    await shown('draw-earlier');
  });
});
