/** 抽查任务: witnesses, redraws, supplementary draws and cancellations. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { NOTHING_AROUND } from '#domain/task/merging';
import type { Task } from '#domain/task/task';
import { WitnessPlay, WITNESSES } from '#test/support/witness-play';
import { drawnTask, madeTask } from '../../workflow/watched-limits.js';
import { approvedCheck, begunCheck, cancel, finishCheck, inspectionAt, issuedTask, notCheckable, passQuarter, supplement } from '../playing.js';
import { keep, keepEnded, lookAgain, passInSilence, skippingWorld, todayIn } from '../recording.js';

const world = skippingWorld();

it('an enterprise that cannot be checked is made up for', async () => {
  const task = await issuedTask(world());
  await notCheckable(world(), await inspectionAt(world(), task, 0));
  await lookAgain(world());
  await world().eventually(task, 'SupplementNeeded');
  await supplement(world(), task);
  const second = await inspectionAt(world(), task, 1);
  await begunCheck(world(), second);
  await finishCheck(world(), second);
  await lookAgain(world());
  await keepEnded(world(), task, 'supplement');
});

it('a supplement is drawn and issued while the worker is away', async () => {
  const task = await issuedTask(world());
  await notCheckable(world(), await inspectionAt(world(), task, 0));
  await lookAgain(world());
  await world().eventually(task, 'SupplementNeeded');
  await world().inOneBreath(task, () => supplement(world(), task));
  const second = await inspectionAt(world(), task, 1);
  await begunCheck(world(), second);
  await finishCheck(world(), second);
  await lookAgain(world());
  await keepEnded(world(), task, 'issued-in-one-breath');
});

it('a workflow is lost in the second round, and begun anew', async () => {
  const task = await issuedTask(world());
  await notCheckable(world(), await inspectionAt(world(), task, 0));
  await lookAgain(world());
  await world().eventually(task, 'SupplementNeeded');
  await supplement(world(), task);
  const second = await inspectionAt(world(), task, 1);
  await world().lose(task);
  await keep(world(), task, 'lost');
  await world().beginAnew(task);
  await begunCheck(world(), second);
  await finishCheck(world(), second);
  await lookAgain(world());
  await keepEnded(world(), task, 'begun-anew');
});

it('a supplement is waived when the window is over', async () => {
  const task = await issuedTask(world());
  const first = await inspectionAt(world(), task, 0);
  await passQuarter(world());
  await notCheckable(world(), first);
  await lookAgain(world());
  await world().eventually(task, 'SupplementNeeded');
  await world().perform(task, 'waiveSupplement', { reason: '检查窗口已过' }, world().actor('brigade'));
  await keepEnded(world(), task, 'supplement-waived');
});

it('a supplement is waived though it could be drawn, after a first proposal was refused', async () => {
  const task = await issuedTask(world());
  await notCheckable(world(), await inspectionAt(world(), task, 0));
  await lookAgain(world());
  await world().eventually(task, 'SupplementNeeded');
  await world().perform(task, 'proposeWaiver', { reason: '人手不足' }, world().actor('brigade'));
  await world().perform(task, 'refuseWaiver', { reason: '应当补抽' }, world().actor('leader'));
  await world().perform(task, 'proposeWaiver', { reason: '已由专项检查覆盖' }, world().actor('brigade'));
  await world().perform(task, 'approveWaiver', { opinion: '同意' }, world().actor('leader'));
  await keepEnded(world(), task, 'supplement-waived-with-approval');
});

it('a list is confirmed and matched late; a cancellation is refused, and granted before anything is issued', async () => {
  const { ref, act } = await drawnTask(world());
  await passInSilence(world(), ref, 'confirm/990001-D02');
  await act();
  await passInSilence(world(), ref, 'match');
  await world().perform(ref, 'proposeCancellation', { reason: '上级统一部署' }, world().actor('brigade'));
  await world().perform(ref, 'refuseCancellation', { reason: '照常实施' }, world().actor('leader'));
  await cancel(world(), ref);
  await keepEnded(world(), ref, 'cancelled-before-issue');
});

it('a task is cancelled while one check has begun, for which it waits', async () => {
  const task = await issuedTask(world());
  const first = await inspectionAt(world(), task, 0);
  await begunCheck(world(), first);
  await cancel(world(), task);
  await lookAgain(world());
  await finishCheck(world(), first);
  await lookAgain(world());
  await keepEnded(world(), task, 'cancelled-under-way');
  await keepEnded(world(), first, 'begun-under-a-cancelled-task');
});

it('a task is cancelled with a check that was approved but had not begun', async () => {
  const task = await issuedTask(world());
  const first = await inspectionAt(world(), task, 0);
  await approvedCheck(world(), first);
  await cancel(world(), task);
  await world().eventually(first, 'CheckCancelled');
  await lookAgain(world());
  await keepEnded(world(), task, 'cancelled-with-its-checks');
  await keepEnded(world(), first, 'cancelled-with-its-task');
});

it('a result is corrected after the summary came out, which the ended task hears of only when it is begun anew', async () => {
  const task = await issuedTask(world());
  const inspection = await inspectionAt(world(), task, 0);
  await begunCheck(world(), inspection);
  await finishCheck(world(), inspection);
  await lookAgain(world());
  await world().ended(task);
  const { team, departments } = (await world().ledger.state(inspection))?.data as Inspection;
  const [{ department, items } = { department: '', items: [] }] = departments;
  const correction = { reason: '结果填写有误', departments: [department], discoveredOn: await todayIn(world()) };
  await world().perform(inspection, 'reopenForCorrection', correction, world().actor('supervisor'));
  const { relay } = world().ledger;
  world().ledger.relay = (ref, headers) => (streamOf(ref) === streamOf(task) ? Promise.resolve() : relay(ref, headers));
  const spotted = { outcome: 'correctedOnSpot', findings: [{ item: items[0], description: '标识缺失' }], summary: '已当场改正' };
  await world().perform(inspection, 'enterResult', spotted, world().actor('officer', 'D02', team[0]?.officer ?? null));
  await world().perform(inspection, 'passResult', { opinion: '同意公示' }, world().actor('reviewer'));
  await world().eventually(task, 'SummaryCorrected');
  world().ledger.relay = relay;
  await keepEnded(world(), inspection, 'corrected-with-its-task');
  await world().beginAnew(task);
  await keepEnded(world(), task, 'begun-anew-after-its-correction');
});

it('a witness is silent, and the draw goes on with the others; it is asked to be drawn anew, refused, and then granted', async () => {
  const task = await madeTask(world());
  const witnesses = WitnessPlay.of(world(), task);
  const [first, second, third] = WITNESSES;
  await witnesses.commit();
  await witnesses.promise(...WITNESSES);
  await witnesses.reveal(first, second);
  await passInSilence(world(), task, 'reveal/3');
  await witnesses.setAside(third);
  await witnesses.draw();
  await world().perform(task, 'proposeRedraw', { reason: '名单外泄' }, world().actor('brigade'));
  await world().perform(task, 'refuseRedraw', { reason: '未见外泄' }, world().actor('leader'));
  await world().perform(task, 'confirmList', { note: null }, world().actor('unitHead', 'D02'));
  await world().perform(task, 'matchOfficers', {}, world().actor('brigade'));
  await world().perform(task, 'proposeRedraw', { reason: '已查实外泄' }, world().actor('brigade'));
  await world().perform(task, 'approveRedraw', { opinion: '同意' }, world().actor('leader'));
  await witnesses.drawn();
  await world().perform(task, 'confirmList', { note: null }, world().actor('unitHead', 'D02'));
  for (const act of ['matchOfficers', 'issueTask']) await world().perform(task, act, {}, world().actor('brigade'));
  const inspection = await inspectionAt(world(), task, 0);
  await begunCheck(world(), inspection);
  await finishCheck(world(), inspection);
  await lookAgain(world());
  await keepEnded(world(), task, 'drawn-anew-with-witnesses');
});

it('too few witnesses are left, the attempt is void, and the next one is drawn; the task is then cancelled', async () => {
  const task = await madeTask(world());
  const witnesses = WitnessPlay.of(world(), task);
  const [first, second] = WITNESSES;
  await witnesses.commit([first, second]);
  await passInSilence(world(), task, 'witness/2');
  await witnesses.setAside(second);
  await witnesses.drawn();
  await cancel(world(), task);
  await keepEnded(world(), task, 'draw-voided');
});

it('what could be merged is declined before the draw', async () => {
  const { ledger } = world();
  const { rules } = ledger;
  const { ref } = await drawnTask(world(), async (task) => {
    const { window, strata, departments, quarter } = (await ledger.state(task))?.data as Task;
    const other = { version: 1, plan: task.number, listPublic: false, commitment: null, number: `${task.number}-2`, name: '专项抽查', itemId: 'I2', quarter, window, strata, departments, drawRecord: null };
    ledger.rules = { ...rules, merging: { withinDays: 30, source: '测试用规则集', confidence: 'low' } };
    ledger.around = { ...NOTHING_AROUND, tasks: [other], itemList: ledger.registry.items };
    await world().perform(task, 'answerMergeOffer', { other: other.number, answer: 'apart', reason: '检查时间错不开' }, world().actor('brigade'));
  });
  [ledger.rules, ledger.around] = [rules, NOTHING_AROUND];
  await cancel(world(), ref);
  await keepEnded(world(), ref, 'merge-declined');
});

it('two tasks are merged into one before the draw; the other one ends at once', async () => {
  const { ledger } = world();
  const { rules } = ledger;
  const ref = await madeTask(world(), 2);
  const { window, strata, departments, quarter, plan, ...first } = (await ledger.state(ref))?.data as Task;
  const other: ProcessRef = { kind: 'task', number: `${ref.number}-2` };
  await world().perform(other, 'makeTask', { plan, itemId: 'I2', quarter, window, listPublic: false, reason: null }, world().actor('brigade'));
  ledger.rules = { ...rules, merging: { withinDays: 30, source: '测试用规则集', confidence: 'low' } };
  ledger.around = { ...NOTHING_AROUND, tasks: [{ ...first, window, strata, departments, quarter, plan, number: other.number, itemId: 'I2', version: 1 }], itemList: ledger.registry.items };
  await world().perform(ref, 'proposeMerge', { other: other.number, reason: '同一批企业' }, world().actor('brigade'));
  await world().perform(ref, 'refuseMerge', { reason: '请先核对检查对象' }, world().actor('leader'));
  await world().perform(ref, 'proposeMerge', { other: other.number, reason: '已核对' }, world().actor('brigade'));
  await world().perform(ref, 'approveMerge', { opinion: '同意' }, world().actor('leader'));
  [ledger.rules, ledger.around] = [rules, NOTHING_AROUND];
  await world().ended(other);
  await cancel(world(), ref);
  await keepEnded(world(), ref, 'merge-refused-then-approved');
});
