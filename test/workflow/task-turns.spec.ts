import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import { addDays, dayOf, instantFromMillis, startOfDay } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { Task } from '#domain/task/task';
import { SkippingWorld } from '#test/support/skipping-world';
import { drawnTask } from './watched-limits.js';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const today = async () => dayOf(instantFromMillis(await world.now()));
const stage = (task: ProcessRef): readonly string[] => world.told(task).filter((type) => !type.startsWith('LimitPassed'));
const taskData = async (task: ProcessRef): Promise<Task> => (await world.ledger.state(task))?.data as Task;

/** One key enterprise is drawn of four; issued, so that its inspection is open. */
async function issuedTask(): Promise<ProcessRef> {
  const { ref, act } = await drawnTask(world);
  await act();
  for (const next of ['matchOfficers', 'issueTask']) await world.perform(ref, next, {}, world.actor('brigade'));
  return ref;
}

async function inspections(task: ProcessRef, count: number): Promise<readonly ProcessRef[]> {
  const opened = (): readonly ProcessRef[] => world.ledger.children('inspection', streamOf(task));
  for (let left = 500; left > 0 && opened().length < count; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(opened()).toHaveLength(count);
  return opened();
}

async function only(task: ProcessRef, place: number): Promise<ProcessRef> {
  const inspection = (await inspections(task, place + 1))[place];
  if (inspection === undefined) throw new Error('it was not opened');
  return inspection;
}

/** The enterprise has closed down: its inspection ends without a check. */
async function notCheckable(inspection: ProcessRef): Promise<void> {
  const { team } = (await world.ledger.state(inspection))?.data as Inspection;
  const officer = world.actor('officer', 'D02', team[0]?.officer ?? null);
  await world.perform(inspection, 'reportNotCheckable', { reasonCode: 'cancelled', account: '企业已注销', evidence: '登记机关查询记录' }, officer);
  await world.perform(inspection, 'confirmNotCheckable', { opinion: '属实' }, world.actor('leader'));
  await world.ended(inspection);
}

/** Nobody is nudged sooner than a second after it looked last. */
async function lookAgain(): Promise<void> {
  await world.environment.sleep('2 seconds');
}

async function supplement(task: ProcessRef): Promise<void> {
  await world.perform(task, 'drawSupplement', {}, world.actor('brigade'));
  await world.perform(task, 'confirmList', { note: null }, world.actor('unitHead', 'D02'));
  for (const next of ['matchOfficers', 'issueTask']) await world.perform(task, next, {}, world.actor('brigade'));
}

async function cancel(task: ProcessRef): Promise<void> {
  await world.perform(task, 'proposeCancellation', { reason: '上级统一部署' }, world.actor('brigade'));
  await world.perform(task, 'approveCancellation', { opinion: '同意' }, world.actor('leader'));
}

async function checked(inspection: ProcessRef): Promise<void> {
  await begun(inspection);
  await finish(inspection);
}

async function begun(inspection: ProcessRef): Promise<void> {
  await world.perform(inspection, 'approveCheck', { plannedDay: await today(), capExemption: null, onSiteReason: null }, world.actor('leader'));
  const { team, entryCodeHash } = (await world.ledger.state(inspection))?.data as Inspection;
  const officer = world.actor('officer', 'D02', team[0]?.officer ?? null);
  await world.perform(inspection, 'fileVisit', { filingNumber: '报备1号' }, officer);
  await world.perform(inspection, 'notifyEnterprise', { noticeNumber: '通知1号', delivery: 'onArrival' }, officer);
  await world.perform(inspection, 'scanEntry', { entryCode: await world.ledger.document(entryCodeHash ?? ''), officers: team.map(({ officer: id }) => id), assistants: [] }, officer);
}

/** What is left of a check that has begun. */
async function finish(inspection: ProcessRef): Promise<void> {
  const { team, departments } = (await world.ledger.state(inspection))?.data as Inspection;
  const officer = world.actor('officer', 'D02', team[0]?.officer ?? null);
  const entries = departments.flatMap(({ items }) => items.flatMap((item) => ['1', '2'].map((line) => ({ item, line, answer: 'conforms', note: null }))));
  await world.perform(inspection, 'recordChecklist', { entries, service: { lawExplained: true, guidance: null } }, officer);
  await world.perform(inspection, 'leaveEnterprise', {}, officer);
  await world.perform(inspection, 'enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' }, officer);
  await world.perform(inspection, 'passResult', { opinion: '同意公示' }, world.actor('reviewer'));
  await world.ended(inspection);
}

describe('补抽', () => {
  it('is asked for by itself, goes another round, and the summary names it; also when Temporal loses the workflow in between', async () => {
    const task = await issuedTask();
    await notCheckable(await only(task, 0));
    await lookAgain();
    await world.eventually(task, 'SupplementNeeded');
    expect(stage(task)).not.toContain('SummaryPublished');
    await supplement(task);
    const second = await only(task, 1);
    await world.lose(task);
    await world.beginAnew(task);
    await checked(second);
    await lookAgain();
    await world.eventually(task, 'SummaryPublished');
    await world.ended(task);
    expect(stage(task).filter((type) => type === 'SupplementNeeded')).toHaveLength(1);
    const summary = world.ledger.events(task).at(-1);
    expect(summary).toMatchObject({ data: { inspections: 2, outcomes: { notCheckable: 1, noProblem: 1 }, supplements: [{ inspections: [`${task.number}-0001`], drawn: 1 }] } });
    const enterprises = await Promise.all((await inspections(task, 2)).map(async (ref) => ((await world.ledger.state(ref))?.data as Inspection).enterprise));
    expect(new Set(enterprises).size).toBe(2);
  }, 180_000);

  it('is opened also when the workflow hears of the draw and of its issue in one breath, because its worker was away meanwhile', async () => {
    const task = await issuedTask();
    await notCheckable(await only(task, 0));
    await lookAgain();
    await world.eventually(task, 'SupplementNeeded');
    const heard = await world.inOneBreath(task, () => supplement(task));
    expect(heard.map(({ type }) => type)).toEqual(['SupplementDrawn', 'ListConfirmed', 'OfficersMatched', 'TaskIssued']);
    await checked(await only(task, 1));
    await lookAgain();
    await world.ended(task);
    expect(world.ledger.events(task).at(-1)).toMatchObject({ data: { inspections: 2, supplements: [{ drawn: 1 }] } });
  }, 180_000);

  it('is waived when the window is over, and the task ends without it', async () => {
    const task = await issuedTask();
    const { window } = await taskData(task);
    const first = await only(task, 0);
    await world.passTo(startOfDay(addDays(window.to, 1)), 60_000);
    await notCheckable(first);
    await lookAgain();
    await world.eventually(task, 'SupplementNeeded');
    expect(await world.ledger.perform({ ...task, act: 'drawSupplement', input: {}, actor: world.actor('brigade'), commandId: `${task.number}:late` })).toMatchObject({ code: 'WINDOW_OVER' });
    await world.perform(task, 'waiveSupplement', { reason: '检查窗口已过' }, world.actor('brigade'));
    await world.ended(task);
    expect(world.ledger.events(task).at(-1)).toMatchObject({ type: 'SummaryPublished', data: { waived: [{ reason: '检查窗口已过' }] } });
  }, 180_000);
});

describe('a task that is cancelled', () => {
  it('ends at once where nothing has been issued', async () => {
    const { ref } = await drawnTask(world);
    await cancel(ref);
    await world.ended(ref);
    expect(stage(ref).slice(-3)).toEqual(['CancellationProposed', 'TaskCancelled', 'SummaryPublished']);
  }, 120_000);

  it('cancels the checks that have not begun, waits for the one that has, and then ends', async () => {
    const task = await issuedTask();
    await notCheckable(await only(task, 0));
    await lookAgain();
    await world.eventually(task, 'SupplementNeeded');
    await supplement(task);
    const second = await only(task, 1);
    await begun(second);
    await cancel(task);
    await lookAgain();
    expect(stage(task)).not.toContain('SummaryPublished');
    await finish(second);
    await lookAgain();
    await world.ended(task);
    expect(world.told(second)).not.toContain('CheckCancelled');
    expect(world.ledger.events(task).at(-1)).toMatchObject({ type: 'SummaryPublished', data: { inspections: 2, cancelled: { reason: '上级统一部署' } } });
  }, 180_000);

  it('cancels a check that was approved but not begun, which tells the task', async () => {
    const task = await issuedTask();
    const first = await only(task, 0);
    await world.perform(first, 'approveCheck', { plannedDay: await today(), capExemption: null, onSiteReason: null }, world.actor('leader'));
    await cancel(task);
    await world.eventually(first, 'CheckCancelled');
    await lookAgain();
    await world.ended(task);
    await world.ended(first);
    expect(world.ledger.events(task).at(-1)).toMatchObject({ data: { outcomes: { cancelled: 1 } } });
  }, 180_000);

  it('leaves the line and quarter free for another, which needs a reason', async () => {
    const { ref } = await drawnTask(world);
    await cancel(ref);
    await world.ended(ref);
    const { plan, itemId, quarter, window } = await taskData(ref);
    const order = { plan, itemId, quarter, window: { from: await today(), to: window.to }, listPublic: false, reason: null };
    const again = { kind: 'task', number: `${ref.number}-2`, act: 'makeTask', actor: world.actor('brigade') } as const;
    expect(await world.ledger.perform({ ...again, input: order, commandId: `${ref.number}:again` })).toMatchObject({ code: 'TASK_REASON_REQUIRED' });
    expect(await world.ledger.perform({ ...again, input: { ...order, reason: '取消后重新部署' }, commandId: `${ref.number}:reasoned` })).toMatchObject({ outcome: 'recorded' });
  }, 120_000);
});
