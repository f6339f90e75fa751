import type { LimitLevel, ProcessRef } from '#domain';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import { addDays, dayFrom, dayOf, instantFromMillis, quarterEnd, quarterOf, startOfDay } from '#domain/calendar/day';
import { addWorkingDays } from '#domain/calendar/working-days';
import { referralNumber } from '#domain/referral/referral';
import { InspectionPlay } from '#test/support/inspection-play';
import { JURISDICTION, type SkippingWorld } from '#test/support/skipping-world';

/** A process that waits for one act, and that act. */
export interface Waiting {
  readonly ref: ProcessRef;
  readonly act: () => Promise<void>;
}

/** One limit: on which step it lies, how a process comes there, and the event of the act that keeps it. */
export interface WatchedLimit {
  readonly code: string;
  readonly key: string;
  readonly level?: LimitLevel;
  readonly event: string;
  /** What the workflow must do by itself before the step is done. */
  readonly follows?: string;
  readonly begin: (world: SkippingWorld) => Promise<Waiting>;
}

const DEPARTMENT = `${JURISDICTION}-D02`;
let made = 0;

const today = async (world: SkippingWorld) => dayOf(instantFromMillis(await world.now()));

/** Approved for a year that is still to come, so that its limits lie ahead; it waits for its filing. */
async function planForNextYear(world: SkippingWorld): Promise<Waiting> {
  const year = Number((await today(world)).slice(0, 4)) + 1;
  return approvedPlan(world, dayFrom(year, 1, 1));
}

/** @param lines how many lines it has, I1, I2 …, all alike */
async function approvedPlan(world: SkippingWorld, from: Awaited<ReturnType<typeof today>>, lines = 1): Promise<Waiting> {
  const ref: ProcessRef = { kind: 'annualPlan', number: `${JURISDICTION}-watched-${(made += 1)}` };
  const quarter = quarterOf(from);
  const items = Array.from({ length: lines }, (_, index) => ({ id: `I${index + 1}`, name: '排污许可执行情况抽查', lead: DEPARTMENT, participants: [], items: [`${JURISDICTION}-I1`], strata: ['key'], quarters: [{ quarter, from, to: quarterEnd(quarter) }] }));
  await world.perform(ref, 'draftPlan', { year: Number(quarter.slice(0, 4)), title: '年度抽查计划', items }, world.actor('clerk'));
  await world.perform(ref, 'submitPlan', { note: null }, world.actor('clerk'));
  await world.perform(ref, 'approvePlan', { opinion: '同意' }, world.actor('leader'));
  return { ref, act: async () => world.perform(ref, 'filePlan', { filingNumber: '备〔1〕号', filedWith: '县司法局', filedOn: await today(world) }, world.actor('brigade')) };
}

export async function publishedPlan(world: SkippingWorld, lines = 1): Promise<ProcessRef> {
  const { ref, act } = await approvedPlan(world, await today(world), lines);
  await act();
  await world.eventually(ref, 'PlanPublished');
  return ref;
}

async function quarterToEvaluate(world: SkippingWorld): Promise<Waiting> {
  const quarter = quarterOf(await today(world));
  const ref = await publishedPlan(world);
  await world.passTo(startOfDay(addDays(quarterEnd(quarter), 1)), 60_000);
  return { ref, act: () => world.perform(ref, 'evaluateQuarter', { quarter, conclusion: '按计划完成' }, world.actor('brigade')) };
}

/** Waits for its draw. */
export async function madeTask(world: SkippingWorld, lines = 1): Promise<ProcessRef> {
  await awayFromQuarterEnd(world);
  const plan = await publishedPlan(world, lines);
  const ref: ProcessRef = { kind: 'task', number: `${plan.number}-T` };
  const from = await today(world);
  const quarter = quarterOf(from);
  await world.perform(ref, 'makeTask', { plan: plan.number, itemId: 'I1', quarter, window: { from, to: quarterEnd(quarter) }, listPublic: false, reason: null }, world.actor('brigade'));
  return ref;
}

/** Waits for the only confirmation. */
export async function drawnTask(world: SkippingWorld, beforeTheDraw: (task: ProcessRef) => Promise<void> = () => Promise.resolve()): Promise<Waiting> {
  const ref = await madeTask(world);
  await beforeTheDraw(ref);
  for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await world.perform(ref, act, {}, world.actor('brigade'));
  return { ref, act: () => world.perform(ref, 'confirmList', { note: null }, world.actor('unitHead', 'D02')) };
}

async function confirmedTask(world: SkippingWorld): Promise<Waiting> {
  const { ref, act } = await drawnTask(world);
  await act();
  return { ref, act: () => world.perform(ref, 'matchOfficers', {}, world.actor('brigade')) };
}

/** A task's window must still be open when it is matched late. */
async function awayFromQuarterEnd(world: SkippingWorld): Promise<void> {
  const end = quarterEnd(quarterOf(await today(world)));
  if (addDays(await today(world), 20) > end) await world.passTo(startOfDay(addDays(end, 1)), 60_000);
}

/** Approved for a working day well ahead: what is counted backwards from it lies ahead as well. */
async function approved(world: SkippingWorld, method: 'onSite' | 'written'): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world, method);
  const { day: plannedDay } = addWorkingDays(OFFICIAL_CALENDAR, await today(world), 5);
  await play.act('approveCheck', { plannedDay, capExemption: null, onSiteReason: null }, 'leader');
  return play;
}

async function begun(world: SkippingWorld): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world, 'written');
  await play.approve();
  await play.notify();
  await play.begin();
  return play;
}

async function checked(world: SkippingWorld): Promise<InspectionPlay> {
  const play = await begun(world);
  await play.finish();
  return play;
}

async function entered(world: SkippingWorld): Promise<InspectionPlay> {
  const play = await checked(world);
  await play.enter();
  return play;
}

const waiting = (play: InspectionPlay, act: () => Promise<void>): Waiting => ({ ref: play.ref, act });

/** A lead as its inspection's workflow opens it; it waits for act number `done` of its course. */
export async function lead(world: SkippingWorld, done: 0 | 1 | 2 | 3): Promise<Waiting> {
  const play = await InspectionPlay.open(world, 'written');
  await play.approve();
  await play.notify();
  await play.begin();
  await play.finish(true);
  await play.enter(true);
  await play.pass();
  await world.ended(play.ref);
  const ref: ProcessRef = { kind: 'referral', number: referralNumber(play.ref.number) };
  const acts = [
    () => world.perform(ref, 'handOverLead', { to: `${JURISDICTION}-D01`, material: '现场照片 3 张' }, world.actor('brigade')),
    () => world.perform(ref, 'acceptLead', { receipt: '收 1 号' }, world.actor('caseHandler')),
    () => world.perform(ref, 'fileCase', { caseNumber: '立〔1〕号', opinion: '同意' }, world.actor('leader')),
    () => decidePenalty(world, ref),
  ] as const;
  for (const act of acts.slice(0, done)) await act();
  return { ref, act: acts[done] };
}

/** @param decidedOn today unless said otherwise */
export async function decidePenalty(world: SkippingWorld, ref: ProcessRef, decidedOn?: string): Promise<void> {
  await world.perform(ref, 'decidePenalty', { decisionNumber: '罚〔1〕号', decidedOn: decidedOn ?? (await today(world)), measures: '罚款', basis: '水污染防治法' }, world.actor('leader'));
}

export const WATCHED: readonly WatchedLimit[] = [
  { code: 'D1', key: 'prepare', level: 'yellow', event: 'PlanFiled', begin: planForNextYear },
  { code: 'D2', key: 'announce', event: 'PlanFiled', follows: 'PlanPublished', begin: planForNextYear },
  { code: 'D5', key: `confirm/${DEPARTMENT}`, event: 'ListConfirmed', begin: drawnTask },
  { code: 'D6', key: 'match', event: 'OfficersMatched', begin: confirmedTask },
  { code: 'D8', key: 'fileVisit', event: 'VisitFiled', begin: async (world) => { const play = await approved(world, 'onSite'); return waiting(play, () => play.act('fileVisit', { filingNumber: '报备1号' })); } },
  { code: 'D9', key: 'notify', event: 'EnterpriseNotified', begin: async (world) => { const play = await approved(world, 'written'); return waiting(play, () => play.notify()); } },
  { code: 'D11', key: 'carryOut', event: 'NonSiteFinished', begin: async (world) => { const play = await begun(world); return waiting(play, () => play.finish()); } },
  { code: 'D12', key: `enterResult/${DEPARTMENT}`, event: 'ResultEntered', begin: async (world) => { const play = await checked(world); return waiting(play, () => play.enter()); } },
  { code: 'D13', key: 'review', event: 'ResultReviewed', begin: async (world) => { const play = await entered(world); return waiting(play, () => play.pass()); } },
  { code: 'D14', key: 'disclose', event: 'ResultReviewed', follows: 'ResultPublished', begin: async (world) => { const play = await entered(world); return waiting(play, () => play.pass()); } },
  { code: 'D17', key: 'transfer', event: 'LeadAccepted', begin: (world) => lead(world, 1) },
  { code: 'D18', key: 'fileCase', event: 'CaseFiled', begin: (world) => lead(world, 2) },
  { code: 'D19', key: 'decidePenalty', event: 'PenaltyDecided', begin: (world) => lead(world, 3) },
  { code: 'D28', key: 'evaluate', event: 'QuarterEvaluated', begin: quarterToEvaluate },
];
