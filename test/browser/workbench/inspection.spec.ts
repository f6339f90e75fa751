import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileList } from '#contract/http/files';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { pdf } from '../../../libs/domain/src/files/files.fixture.js';
import type { Screen } from './screen.js';
import { Screens } from './screens.js';
import { type Login, Workbench } from './workbench.js';
import { holds } from './holds.js';
import { notSentTooLong, pastedAndTakenBack } from './kept-whole.js';

/** Each width has an inspection of its own, so that each goes the whole way. */
const WIDTHS = [['desk', 0], ['phone', 1]] as const;

describe('an inspection from the door to the publication', () => {
  let bench: Workbench;
  let notified: readonly ProcessRef[];
  const screens = new Screens(() => bench);

  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      const play = earlier(0);
      notified = await play.openedInspections(await play.issuedTask(await play.publishedPlan()));
      for (const ref of notified) await play.notified(ref);
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());

  const data = (ref: ProcessRef): Promise<Inspection> => bench.play.data<Inspection>(ref);
  const pathOf = ({ number }: ProcessRef): string => `/processes/inspection/${number}`;
  /** The account of an officer: 130525-P001 is officer1. */
  const loginOf = (officer: string): Login => `officer${Number(officer.slice(-3))}` as Login;
  const officerIn = async (ref: ProcessRef, place: number): Promise<Login> => {
    const { departments, team } = await data(ref);
    const department = departments[place]?.department;
    return loginOf(team.find((member) => member.department === department)?.officer ?? '');
  };
  const formOf = (one: Screen, name: string) => one.page.getByRole('dialog', { name });
  const done = (one: Screen, name: string) => one.page.getByText(`已办理：${name}`).last().waitFor();
  const at = (place: number): ProcessRef => notified[place] ?? { kind: 'inspection', number: '' };

  it.each(WIDTHS)('is entered by the code of the notice, at the width of a %s', async (width, place) => {
    const ref = at(place);
    const { team } = await data(ref);
    const one = await screens.open(width, await officerIn(ref, 0));
    await one.go(pathOf(ref));
    const code = await one.page.getByText(/^[0-9A-F]{16}$/).textContent();
    await one.page.getByRole('button', { name: '扫码入企', exact: true }).click();
    const form = formOf(one, '扫码入企');
    await form.getByLabel('入企码').fill(code ?? '');
    for (const { officer } of team) {
      await form.getByLabel('到场执法人员').click();
      await one.page.locator('.ant-select-item-option').filter({ hasText: bench.nameOf(loginOf(officer)) }).last().click();
    }
    await form.locator('.act-about').click();
    expect([await one.look('inspection-entry'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('button', { name: '扫码入企' }).click();
    await done(one, '扫码入企');
  });

  it.each(WIDTHS)('has its papers ready to print: the notice with its code for the team alone, the record form, the file itself, at the width of a %s', async (width, place) => {
    const ref = at(place);
    const one = await screens.open(width, await officerIn(ref, 0));
    await one.go(pathOf(ref));
    const addressOf = async (name: RegExp): Promise<string> => (await one.page.getByRole('link', { name }).getAttribute('href')) ?? '';
    const [notice, form] = [await addressOf(/检查通知书/), await addressOf(/一企一表/)];
    await one.page.emulateMedia({ media: 'print' });
    await holds(async () => expect([await one.page.locator('.shell-side').isVisible(), await one.page.getByRole('heading', { name: '文书' }).isVisible()]).toEqual([false, true]));
    expect(await one.look('inspection-print')).toEqual([]);
    await one.page.emulateMedia({ media: 'screen' });
    await one.go(notice);
    await one.page.getByText(/^[0-9A-F]{16}$/).waitFor();
    await one.page.getByText(/《排污许可管理条例》第25条/).first().waitFor();
    expect(await one.look('paper-notice')).toEqual([]);
    await one.go(form);
    expect(await one.look('paper-record-form')).toEqual([]);
    const reviewer = await screens.open(width, 'chenjing');
    await reviewer.go(notice);
    await holds(async () => expect(await reviewer.page.getByText(/^[0-9A-F]{16}$/).count()).toBe(0));
  });

  it.each(WIDTHS)('is checked line by line: by keyboard, kept while it is written, told where something is missing, at the width of a %s', async (width, place) => {
    const ref = at(place);
    const one = await screens.open(width, await officerIn(ref, 0));
    await one.go(`${pathOf(ref)}?act=recordChecklist`);
    const form = formOf(one, '记录现场检查');
    await form.getByText('已填 0 项，共 4 项').waitFor();
    await form.getByRole('button', { name: '记录现场检查' }).click();
    await form.getByText('有 5 处需要改正').waitFor();
    expect([await one.look('checklist-errors'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('button', { name: '事项I1 设施运行：请填写检查结论。' }).click();
    await form.locator('input[type="radio"]:focus').press('Space');
    await one.page.keyboard.press('ArrowRight');
    await form.getByText('已填 1 项，共 4 项，其中发现问题 1 项').waitFor();
    const lines = form.locator('.check-line');
    for (const line of [1, 2]) await lines.nth(line).getByText('符合', { exact: true }).click();
    await lines.nth(3).getByText('不适用', { exact: true }).click();
    await form.getByText('是', { exact: true }).click();
    await form.getByRole('button', { name: '记录现场检查' }).click();
    await form.getByRole('button', { name: '事项I1 设施运行：请说明发现的问题。' }).waitFor();
    await notSentTooLong(lines.nth(0).getByRole('textbox'), 2_000, ['记录现场检查', '事项I1 设施运行：情况说明应不超过 2000 个字，现在是 2007 个字。'].map((name) => form.getByRole('button', { name })));
    await lines.nth(0).getByRole('textbox').fill('污水处理设施 2 号泵停运，运行台账缺 11 月上旬。');
    const [chooser] = await Promise.all([one.page.waitForEvent('filechooser'), lines.nth(0).getByRole('button', { name: /^添加照片.*设施运行$/ }).click()]);
    await chooser.setFiles({ name: '泵房.jpg', mimeType: 'image/jpeg', buffer: await one.page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 200, height: 150 } }) });
    await lines.nth(0).getByRole('img', { name: '设施运行：泵房.jpg' }).waitFor();
    expect([await one.look('checklist'), await one.overflow()]).toEqual([[], 0]);
    await one.page.reload();
    await one.settled();
    await form.getByText(/^已恢复 .* 填写、尚未提交的内容。$/).waitFor();
    await form.getByText('已填 4 项，共 4 项，其中发现问题 1 项').waitFor();
    await holds(async () => expect(await lines.nth(0).getByRole('textbox').inputValue()).toBe('污水处理设施 2 号泵停运，运行台账缺 11 月上旬。'));
    await form.getByRole('button', { name: '记录现场检查' }).click();
    await done(one, '记录现场检查');
    expect((await data(ref)).checklist.map(({ answer }) => answer)).toEqual(['problem', 'conforms', 'conforms', 'notApplicable']);
    await one.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('bihuan.act-draft')));
    await one.page.getByRole('button', { name: '结束检查离开企业', exact: true }).click();
    await formOf(one, '结束检查离开企业').getByRole('button', { name: '结束检查离开企业' }).click();
    await done(one, '结束检查离开企业');
    await one.page.locator('.stage').getByText('待录入').waitFor();
    await one.page.getByRole('button', { name: '非现场核查部分事项', exact: true }).click();
    const remote = formOf(one, '非现场核查部分事项');
    for (const line of [0, 1]) await remote.locator('.check-line').nth(line).getByText('符合', { exact: true }).click();
    await remote.getByLabel('非现场核查手段').fill('调取在线监测数据');
    await remote.getByRole('button', { name: '非现场核查部分事项' }).click();
    await done(one, '非现场核查部分事项');
    await one.page.locator('.recorded-note').getByText('2 号泵停运').waitFor();
    await one.page.locator('.recorded').getByRole('img', { name: '设施运行：泵房.jpg' }).waitFor();
    expect([await one.look('inspection-checked'), await one.overflow()]).toEqual([[], 0]);
  });

  it.each(WIDTHS)('comes to its result, which begins with what the checklist says, at the width of a %s', async (width, place) => {
    const ref = at(place);
    const one = await screens.open(width, await officerIn(ref, 0));
    await one.go(`${pathOf(ref)}?act=enterResult`);
    const form = formOf(one, '录入结果');
    await form.getByLabel(/^问题 1：情况/).waitFor();
    await holds(async () => expect(await form.getByLabel(/^问题 1：情况/).inputValue()).toBe('设施运行：污水处理设施 2 号泵停运，运行台账缺 11 月上旬。'));
    await pastedAndTakenBack(form.getByLabel(/^问题 1：情况/), 2_000);
    for (const name of ['增加一个问题', '录入结果']) await form.getByRole('button', { name }).click();
    await form.getByRole('button', { name: '问题 2：请填写抽查事项编号。' }).waitFor();
    expect([await one.look('result-errors'), await one.overflow()]).toEqual([[], 0]);
    await form.getByRole('button', { name: '删除问题 2' }).click();
    await form.getByText('发现问题已责令改正', { exact: true }).click();
    await form.getByLabel('检查情况').fill('一处设施停运，其余正常。');
    await form.getByRole('button', { name: '录入结果' }).click();
    await done(one, '录入结果');
    const other = await screens.open(width, await officerIn(ref, 1));
    await other.go(`${pathOf(ref)}?act=enterResult`);
    const second = formOf(other, '录入结果');
    await second.getByText('未发现问题', { exact: true }).click();
    await second.getByLabel('检查情况').fill('未发现问题。');
    await second.getByRole('button', { name: '录入结果' }).click();
    await done(other, '录入结果');
  });

  it.each(WIDTHS)('is returned with what to mend, mended where it stood, and published in the words of the preview, at the width of a %s', async (width, place) => {
    const ref = at(place);
    const reviewer = await screens.open(width, 'chenjing');
    await reviewer.go(`${pathOf(ref)}?act=returnResult`);
    const back = formOf(reviewer, '退回结果');
    await back.getByLabel('退回理由').fill('请写明停运的起止时间。');
    await back.getByLabel('退回部门').click();
    await reviewer.page.locator('.ant-select-item-option').filter({ hasText: '执法一中队' }).last().click();
    await back.locator('.act-about').click();
    expect(await reviewer.look('result-return')).toEqual([]);
    await back.getByRole('button', { name: '退回结果' }).click();
    await done(reviewer, '退回结果');

    const officer = await screens.open(width, await officerIn(ref, 0));
    await officer.go('/todo');
    await officer.page.getByRole('link', { name: /^录入结果/ }).first().click();
    await officer.page.getByText('执法一中队的结果已退回，请改正后重新录入').waitFor();
    expect([await officer.look('inspection-returned'), await officer.overflow()]).toEqual([[], 0]);
    await officer.page.getByRole('button', { name: '录入结果', exact: true }).click();
    const mend = formOf(officer, '录入结果');
    await mend.getByText('退回理由：请写明停运的起止时间。').waitFor();
    await holds(async () => expect(await mend.getByLabel('检查情况').inputValue()).toBe('一处设施停运，其余正常。'));
    await mend.getByLabel('检查情况').fill('一处设施自 11 月 3 日起停运，其余正常。');
    expect([await officer.look('result-mend'), await officer.overflow()]).toEqual([[], 0]);
    await mend.getByRole('button', { name: '录入结果' }).click();
    await done(officer, '录入结果');
    await officer.page.getByText('已退回，请改正后重新录入').waitFor({ state: 'hidden' });

    await reviewer.page.locator('.stage').getByText('待审核').waitFor();
    await reviewer.page.getByRole('button', { name: '审核通过', exact: true }).click();
    const review = formOf(reviewer, '审核通过');
    const preview = await review.locator('.notice-text').innerText();
    await review.getByLabel('审核意见').fill('同意公示');
    expect([await reviewer.look('result-review'), await reviewer.overflow()]).toEqual([[], 0]);
    await review.getByRole('button', { name: '审核通过' }).click();
    await done(reviewer, '审核通过');
    await reviewer.page.getByText(/公示，任何人都可以查阅。$/).waitFor();
    await holds(async () => expect(await reviewer.page.locator('.notice-text').innerText()).toBe(preview));
    expect([await reviewer.look('inspection-published'), await reviewer.overflow()]).toEqual([[], 0]);
  });

  it.each(WIDTHS)('has its photographs and papers: refused clearly, withdrawn with a reason, told loudly when one was altered, at the width of a %s', async (width, place) => {
    const ref = at(place);
    const one = await screens.open(width, await officerIn(ref, 0));
    one.expectRefusals(/\/files/);
    await one.go(pathOf(ref));
    const panel = one.page.locator('section').filter({ has: one.page.getByRole('heading', { name: /^照片和材料/ }) });
    const choose = async (button: string, files: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]): Promise<void> => {
      const [chooser] = await Promise.all([one.page.waitForEvent('filechooser'), panel.getByRole('button', { name: button }).click()]);
      await chooser.setFiles(files);
    };
    await choose('添加文书或材料', [
      { name: '现场检查笔录.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf(ref.number)) },
      { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('这不是 PDF') },
      { name: '半截.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()).subarray(0, 20) },
    ]);
    await panel.getByText('“说明.pdf”没有添加：只收 JPEG 图片').waitFor();
    await panel.getByText('“半截.pdf”没有添加：这个 PDF 文件不完整').waitFor();
    await choose('添加照片', [{ name: '误拍.png', mimeType: 'image/png', buffer: await one.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 120 } }) }]);
    await panel.getByText(/误拍\.png$/).waitFor();
    await panel.getByRole('button', { name: /撤下 F\d+“误拍\.png”/ }).click();
    const withdraw = one.page.getByRole('dialog', { name: '撤下“误拍.png”' });
    await withdraw.getByLabel('撤下理由').fill('拍到了别家企业');
    await withdraw.getByRole('button', { name: '撤下', exact: true }).click();
    await panel.getByText(/^撤下理由：拍到了别家企业/).waitFor();
    expect([await one.look('inspection-files'), await one.overflow()]).toEqual([[], 0]);
    const files = fileList.parse(await one.page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/processes/inspection/${ref.number}/files`));
    const photo = files.items.find(({ name }) => name === '泵房.jpg')?.sha256 ?? '';
    writeFileSync(join(bench.filesFolder, photo.slice(0, 2), photo), 'altered');
    await one.page.reload();
    await one.settled();
    await panel.getByText(/泵房\.jpg$/).scrollIntoViewIfNeeded();
    await panel.getByText(/^“泵房\.jpg”（F1）在服务器上被改动过/).waitFor();
    expect([await one.look('inspection-file-altered'), await one.overflow()]).toEqual([[], 0]);
  });
});
