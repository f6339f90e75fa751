import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventHeader, type ProcessRef, streamOf } from '#domain';
import { addDays, dayOf, instantFromMillis, instantMillis, quarterEnd, quarterOf, startOfDay } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { Task } from '#domain/task/task';
import { JURISDICTION, SkippingWorld } from '#test/support/skipping-world';
import { drawnTask } from './watched-limits.js';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const DEPARTMENT = `${JURISDICTION}-D02`;
const WITHDRAWAL = { reason: '上级重新部署', document: '测办〔2026〕9号' };
let made = 0;

const today = async () => dayOf(instantFromMillis(await world.now()));
const filing = async () => ({ filingNumber: '备〔1〕号', filedWith: '县司法局', filedOn: await today() });
const filed = async (plan: ProcessRef) => world.perform(plan, 'filePlan', await filing(), world.actor('brigade'));
const withdrawFiling = (plan: ProcessRef) => world.perform(plan, 'withdrawFiling', { reason: '备案材料有误' }, world.actor('brigade'));
const refusedAs = async (ref: ProcessRef, act: string, input: unknown, actor = world.actor('brigade')) => {
  const answer = await world.ledger.perform({ ...ref, act, input, actor, commandId: `${streamOf(ref)}:${act}:${(made += 1)}` });
  return 'code' in answer ? answer.code : 'accepted';
};

async function approvedPlan(): Promise<ProcessRef> {
  const ref: ProcessRef = { kind: 'annualPlan', number: `${JURISDICTION}-turned-${(made += 1)}` };
  const from = await today();
  const quarter = quarterOf(from);
  const item = { id: 'I1', name: '排污许可执行情况抽查', lead: DEPARTMENT, participants: [], items: [`${JURISDICTION}-I1`], strata: ['key'], quarters: [{ quarter, from, to: quarterEnd(quarter) }] };
  await world.perform(ref, 'draftPlan', { year: Number(quarter.slice(0, 4)), title: '年度抽查计划', items: [item] }, world.actor('clerk'));
  await world.perform(ref, 'submitPlan', { note: null }, world.actor('clerk'));
  await world.perform(ref, 'approvePlan', { opinion: '同意' }, world.actor('leader'));
  return ref;
}

/** What is sent to the workflows meanwhile arrives only when it is let through. */
function heldBack(): { readonly letThrough: (count?: number) => Promise<void> } {
  const { relay } = world.ledger;
  const held: (readonly [ProcessRef, readonly EventHeader[] | null])[] = [];
  world.ledger.relay = (...sent) => Promise.resolve(void held.push(sent));
  return {
    letThrough: async (count = held.length) => {
      for (const sent of held.splice(0, count)) await relay(...sent);
      if (held.length === 0) world.ledger.relay = relay;
    },
  };
}

async function planOf(task: ProcessRef): Promise<ProcessRef> {
  return { kind: 'annualPlan', number: ((await world.ledger.state(task))?.data as Task).plan };
}

describe('a filing withdrawn while the publication follows it', () => {
  it('wins when it comes first, although the workflow has heard of the filing only; the plan comes out when it is filed again', async () => {
    const plan = await approvedPlan();
    const { letThrough } = heldBack();
    await filed(plan);
    await withdrawFiling(plan);
    await letThrough(1);
    await world.environment.sleep('1 second');
    expect(world.told(plan).at(-1)).toBe('FilingWithdrawn');
    await letThrough();
    await world.environment.sleep('1 hour');
    expect(world.told(plan)).not.toContain('PlanPublished');
    await filed(plan);
    await world.eventually(plan, 'PlanPublished');
    expect(world.told(plan).filter((type) => type === 'PlanFiled')).toHaveLength(2);
  }, 120_000);

  it('is refused when the publication came first', async () => {
    const plan = await approvedPlan();
    await filed(plan);
    await world.eventually(plan, 'PlanPublished');
    expect(await refusedAs(plan, 'withdrawFiling', { reason: '备案材料有误' })).toBe('NOT_NOW');
  }, 120_000);
});

describe('a plan that is withdrawn', () => {
  it('before its publication has nothing left to do', async () => {
    const plan = await approvedPlan();
    await world.perform(plan, 'withdrawPlan', WITHDRAWAL, world.actor('leader'));
    await world.ended(plan);
    expect(world.told(plan).at(-1)).toBe('PlanWithdrawn');
  }, 120_000);

  it('has its open task cancelled and published by itself, takes no other, and is closed with it', async () => {
    const { ref: task } = await drawnTask(world);
    const plan = await planOf(task);
    await world.perform(plan, 'withdrawPlan', WITHDRAWAL, world.actor('leader'));
    await world.ended(task);
    await world.environment.sleep('2 seconds');
    await world.ended(plan);
    expect(world.ledger.events(task).at(-1)).toMatchObject({ type: 'SummaryPublished', data: { cancelled: { cause: 'planWithdrawn', reason: WITHDRAWAL.reason } } });
    expect(world.told(plan).at(-1)).toBe('PlanClosed');
    const { itemId, quarter, window } = (await world.ledger.state(task))?.data as Task;
    const order = { plan: plan.number, itemId, quarter, window, listPublic: false, reason: null };
    expect(await refusedAs({ kind: 'task', number: `${task.number}-2` }, 'makeTask', order)).toBe('PLAN_WITHDRAWN');
  }, 120_000);

  it('waits for the check that had begun', async () => {
    const { ref: task, act } = await drawnTask(world);
    await act();
    for (const next of ['matchOfficers', 'issueTask']) await world.perform(task, next, {}, world.actor('brigade'));
    const [inspection] = await opened(task);
    if (inspection === undefined) throw new Error('one was opened');
    const officer = await begun(inspection);
    const plan = await planOf(task);
    await world.perform(plan, 'withdrawPlan', WITHDRAWAL, world.actor('leader'));
    await world.eventually(task, 'TaskCancelled');
    await world.environment.sleep('2 days');
    expect([world.told(task).at(-1), await world.status(plan)]).toEqual(['TaskCancelled', 'RUNNING']);
    const { departments } = (await world.ledger.state(inspection))?.data as Inspection;
    const entries = departments.flatMap(({ items }) => items.flatMap((item) => ['1', '2'].map((line) => ({ item, line, answer: 'conforms', note: null }))));
    await world.perform(inspection, 'recordChecklist', { entries, service: { lawExplained: true, guidance: null } }, officer);
    await world.perform(inspection, 'leaveEnterprise', {}, officer);
    await world.perform(inspection, 'enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' }, officer);
    await world.perform(inspection, 'passResult', { opinion: '同意公示' }, world.actor('reviewer'));
    await world.environment.sleep('5 seconds');
    await world.ended(task);
    await world.environment.sleep('5 seconds');
    await world.ended(plan);
  }, 120_000);
});

describe('a plan whose task was cancelled', () => {
  it('is evaluated and closed at the end of its year all the same', async () => {
    const { ref: task } = await drawnTask(world);
    const plan = await planOf(task);
    await world.perform(task, 'proposeCancellation', { reason: '上级统一部署' }, world.actor('brigade'));
    await world.perform(task, 'approveCancellation', { opinion: '同意' }, world.actor('leader'));
    await world.ended(task);
    const quarter = quarterOf(await today());
    await world.passTo(startOfDay(addDays(quarterEnd(quarter), 1)), 3_600_000);
    await world.perform(plan, 'evaluateQuarter', { quarter, conclusion: '任务已取消' }, world.actor('brigade'));
    const from = (await world.ledger.state(plan))?.course.steps['closeYear']?.from ?? null;
    if (from !== null && instantMillis(from) > (await world.now())) await world.passTo(from, 60_000);
    await world.ended(plan);
    expect(world.told(plan).at(-1)).toBe('YearClosed');
  }, 120_000);
});

async function opened(task: ProcessRef): Promise<readonly ProcessRef[]> {
  const found = (): readonly ProcessRef[] => world.ledger.children('inspection', streamOf(task));
  for (let left = 500; left > 0 && found().length === 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
  return found();
}

async function begun(inspection: ProcessRef) {
  await world.perform(inspection, 'approveCheck', { plannedDay: await today(), capExemption: null, onSiteReason: null }, world.actor('leader'));
  const { team, entryCodeHash } = (await world.ledger.state(inspection))?.data as Inspection;
  const officer = world.actor('officer', 'D02', team[0]?.officer ?? null);
  await world.perform(inspection, 'fileVisit', { filingNumber: '报备1号' }, officer);
  await world.perform(inspection, 'notifyEnterprise', { noticeNumber: '通知1号', delivery: 'onArrival' }, officer);
  await world.perform(inspection, 'scanEntry', { entryCode: await world.ledger.document(entryCodeHash ?? ''), officers: team.map(({ officer: id }) => id), assistants: [] }, officer);
  return officer;
}
