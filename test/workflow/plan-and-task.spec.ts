import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day, ProcessRef } from '#domain';
import { addDays, dayFrom, dayOf, instantFromMillis, instantMillis, quarterEnd, quarterOf, startOfDay } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { PlanItem } from '#domain/plan/plan';
import { JURISDICTION, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const today = async () => dayOf(instantFromMillis(await world.now()));
let made = 0;

function item(id: string, from: Day): PlanItem {
  const quarter = quarterOf(from);
  return {
    id, name: '排污许可执行情况抽查', lead: `${JURISDICTION}-D02`, participants: [], items: [`${JURISDICTION}-I1`], strata: ['key'],
    quarters: [{ quarter, from, to: quarterEnd(quarter) }],
  };
}

/** Drafted, submitted, approved and filed; what follows is the workflow's. Its one line is for the quarter of that day, from then on. */
async function filedPlan(from?: Day): Promise<ProcessRef> {
  const plan: ProcessRef = { kind: 'annualPlan', number: `${JURISDICTION}-plan-${(made += 1)}` };
  const planned = from ?? (await today());
  const year = Number(planned.slice(0, 4));
  await world.perform(plan, 'draftPlan', { year, title: '年度抽查计划', items: [item('I1', planned)] }, world.actor('clerk'));
  await world.perform(plan, 'submitPlan', { note: null }, world.actor('clerk'));
  await world.perform(plan, 'approvePlan', { opinion: '同意' }, world.actor('leader'));
  await world.perform(plan, 'filePlan', await filing(), world.actor('brigade'));
  return plan;
}

const filing = async () => ({ filingNumber: '备〔1〕号', filedWith: '县司法局', filedOn: await today() });

async function issuedTask(plan: ProcessRef): Promise<ProcessRef> {
  const task: ProcessRef = { kind: 'task', number: `${plan.number}-T${(made += 1)}` };
  const from = await today();
  const quarter = quarterOf(from);
  await world.perform(task, 'makeTask', { plan: plan.number, itemId: 'I1', quarter, window: { from, to: quarterEnd(quarter) }, listPublic: false, reason: null }, world.actor('brigade'));
  for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await world.perform(task, act, {}, world.actor('brigade'));
  await world.perform(task, 'confirmList', { note: null }, world.actor('unitHead', 'D02'));
  for (const act of ['matchOfficers', 'issueTask']) await world.perform(task, act, {}, world.actor('brigade'));
  return task;
}

/** One on-site inspection without findings, by its own team. */
async function inspect(ref: ProcessRef): Promise<void> {
  const data = async (): Promise<Inspection> => (await world.ledger.state(ref))?.data as Inspection;
  await world.perform(ref, 'approveCheck', { plannedDay: await today(), capExemption: null }, world.actor('leader'));
  const { team, entryCodeHash, departments } = await data();
  const officer = world.actor('officer', 'D02', team[0]?.officer ?? null);
  const entries = departments.flatMap(({ items }) => items.flatMap((code) => ['1', '2'].map((line) => ({ item: code, line, answer: 'conforms', note: null }))));
  await world.perform(ref, 'fileVisit', { filingNumber: '报备1号' }, officer);
  await world.perform(ref, 'notifyEnterprise', { noticeNumber: '通知1号', delivery: 'onArrival' }, officer);
  await world.perform(ref, 'scanEntry', { entryCode: await world.ledger.document(entryCodeHash ?? ''), officers: team.map((member) => member.officer), assistants: [] }, officer);
  await world.perform(ref, 'recordChecklist', { entries, service: { lawExplained: true, guidance: null } }, officer);
  await world.perform(ref, 'leaveEnterprise', {}, officer);
  await world.perform(ref, 'enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' }, officer);
  await world.perform(ref, 'passResult', { opinion: '同意公示' }, world.actor('reviewer'));
}

describe('annual plan and task', () => {
  it('publish the filed plan, open what the task orders, publish its summary with the last inspection, and close the year when it is over and evaluated', async () => {
    const plan = await filedPlan();
    await world.eventually(plan, 'PlanPublished');
    const task = await issuedTask(plan);
    await world.eventually(plan, 'QuarterTasked');
    const [first] = await waitForInspections(task, 1);
    if (first === undefined) throw new Error('nothing was opened');
    expect(world.told(task)).not.toContain('SummaryPublished');
    await inspect(first);
    await world.ended(first);
    await world.environment.sleep('2 seconds');
    await world.eventually(task, 'SummaryPublished');
    await world.ended(task);
    const quarter = quarterOf(await today());
    await world.passTo(startOfDay(addDays(quarterEnd(quarter), 1)), 3_600_000);
    await world.perform(plan, 'evaluateQuarter', { quarter, conclusion: '按计划完成' }, world.actor('brigade'));
    await passYearEnd(plan);
    await world.ended(plan);
    expect(world.told(plan).at(-1)).toBe('YearClosed');
  }, 120_000);

  it('close the year at its end by themselves, although all was evaluated long before', async () => {
    const year = Number((await today()).slice(0, 4)) + 1;
    const plan = await filedPlan(dayFrom(year, 1, 5));
    await world.eventually(plan, 'PlanPublished');
    await world.passTo(startOfDay(dayFrom(year, 4, 1)), 3_600_000);
    await world.perform(plan, 'evaluateQuarter', { quarter: quarterOf(dayFrom(year, 1, 5)), conclusion: '未制定任务' }, world.actor('brigade'));
    await world.environment.sleep('30 days');
    expect(world.told(plan)).not.toContain('YearClosed');
    await passYearEnd(plan);
    await world.ended(plan);
    expect(world.told(plan).at(-1)).toBe('YearClosed');
    // By the timer: nothing else happened on that day.
    expect(world.ledger.events(plan).at(-1)?.at.slice(0, 16)).toBe(`${year + 1}-01-01T00:00`);
  }, 120_000);

  it('keep the year open while a task is open', async () => {
    const plan = await filedPlan();
    await world.eventually(plan, 'PlanPublished');
    await issuedTask(plan);
    await world.eventually(plan, 'QuarterTasked');
    const quarter = quarterOf(await today());
    await world.passTo(startOfDay(addDays(quarterEnd(quarter), 1)), 3_600_000);
    await world.perform(plan, 'evaluateQuarter', { quarter, conclusion: '有检查未完成' }, world.actor('brigade'));
    await passYearEnd(plan);
    await world.environment.sleep('3 days');
    expect(world.told(plan)).not.toContain('YearClosed');
  }, 120_000);

  it('publish a filed amendment before anything can rest on it (D3), and note a task that nobody made (D4)', async () => {
    const plan = await filedPlan();
    await world.eventually(plan, 'PlanPublished');
    await world.perform(plan, 'proposeAmendment', { change: { kind: 'add', item: item('I2', await today()) }, reason: '群众举报集中' }, world.actor('clerk'));
    await world.perform(plan, 'approveAmendment', { amendment: 'A1', opinion: '同意' }, world.actor('leader'));
    expect(world.told(plan)).not.toContain('AmendmentPublished');
    await world.perform(plan, 'fileAmendment', { amendment: 'A1', ...(await filing()) }, world.actor('brigade'));
    await world.eventually(plan, 'AmendmentPublished');
    const quarter = quarterOf(await today());
    await world.environment.sleep('1 minute');
    await world.eventually(plan, `LimitPassed makeTask/I2/${quarter} red`);
    expect(await world.status(plan)).toBe('RUNNING');
  }, 120_000);
});

/** Past the instant from which the plan says that its year may be closed; it may have come already. */
async function passYearEnd(plan: ProcessRef): Promise<void> {
  const from = (await world.ledger.state(plan))?.course.steps['closeYear']?.from;
  if (from !== undefined && from !== null && instantMillis(from) > (await world.now())) await world.passTo(from, 60_000);
}

async function waitForInspections(task: ProcessRef, count: number): Promise<readonly ProcessRef[]> {
  const opened = (): readonly ProcessRef[] => world.ledger.children('inspection', `task/${task.number}`);
  for (let left = 300; left > 0 && opened().length < count; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(opened()).toHaveLength(count);
  return opened();
}
