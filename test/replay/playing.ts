import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, type ProcessRef, streamOf } from '#domain';
import { addDays, quarterEnd, quarterOf, startOfDay } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { Filing, PlanItem } from '#domain/plan/plan';
import type { Task } from '#domain/task/task';
import { JURISDICTION, type SkippingWorld } from '#test/support/skipping-world';
import { drawnTask } from '../workflow/watched-limits.js';
import { todayIn } from './recording.js';

let made = 0;

/** A line for the quarter of today, from today on. */
export async function lineOf(world: SkippingWorld, id: string): Promise<PlanItem> {
  const from = await todayIn(world);
  const quarter = quarterOf(from);
  return { id, name: '排污许可执行情况抽查', lead: `${JURISDICTION}-D02`, participants: [], items: [`${JURISDICTION}-I1`], strata: ['key'], quarters: [{ quarter, from, to: quarterEnd(quarter) }] };
}

export const filing = async (world: SkippingWorld): Promise<Filing> => ({ filingNumber: '备〔1〕号', filedWith: '县司法局', filedOn: await todayIn(world) });

/** Returned once and revised before it was approved; it waits for its filing. */
export async function approvedPlan(world: SkippingWorld): Promise<ProcessRef> {
  const plan: ProcessRef = { kind: 'annualPlan', number: `${JURISDICTION}-kept-${(made += 1)}` };
  const draft = { title: '年度抽查计划', items: [await lineOf(world, 'I1')] };
  await world.perform(plan, 'draftPlan', { ...draft, year: Number((await todayIn(world)).slice(0, 4)) }, world.actor('clerk'));
  await world.perform(plan, 'submitPlan', { note: null }, world.actor('clerk'));
  await world.perform(plan, 'returnPlan', { reason: '请写明依据' }, world.actor('leader'));
  await world.perform(plan, 'revisePlan', { ...draft, title: '年度抽查计划（修改）' }, world.actor('clerk'));
  await world.perform(plan, 'submitPlan', { note: null }, world.actor('clerk'));
  await world.perform(plan, 'approvePlan', { opinion: '同意' }, world.actor('leader'));
  return plan;
}

export async function planOf(world: SkippingWorld, task: ProcessRef): Promise<ProcessRef> {
  return { kind: 'annualPlan', number: ((await world.ledger.state(task))?.data as Task).plan };
}

/** One enterprise is drawn of four; issued, so that its inspection is opened. */
export async function issuedTask(world: SkippingWorld): Promise<ProcessRef> {
  const { ref, act } = await drawnTask(world);
  await act();
  for (const next of ['matchOfficers', 'issueTask']) await world.perform(ref, next, {}, world.actor('brigade'));
  return ref;
}

/** The inspection at that place of the task, once the workflow has opened it. */
export async function inspectionAt(world: SkippingWorld, task: ProcessRef, place: number): Promise<ProcessRef> {
  for (let left = 500; left > 0; left -= 1) {
    const inspection = world.ledger.children('inspection', streamOf(task))[place];
    if (inspection !== undefined) return inspection;
    await pause(20);
  }
  throw new Error(`inspection ${place} of ${streamOf(task)} was not opened`);
}

const inspectionOf = async (world: SkippingWorld, ref: ProcessRef): Promise<Inspection> => (await world.ledger.state(ref))?.data as Inspection;

async function officerOf(world: SkippingWorld, ref: ProcessRef): Promise<Actor> {
  const { team } = await inspectionOf(world, ref);
  return world.actor('officer', 'D02', team[0]?.officer ?? null);
}

/** The enterprise has closed down: its inspection ends without a check. */
export async function notCheckable(world: SkippingWorld, inspection: ProcessRef): Promise<void> {
  await world.perform(inspection, 'reportNotCheckable', { reasonCode: 'cancelled', account: '企业已注销', evidence: '登记机关查询记录' }, await officerOf(world, inspection));
  await world.perform(inspection, 'confirmNotCheckable', { opinion: '属实' }, world.actor('leader'));
  await world.ended(inspection);
}

export async function approvedCheck(world: SkippingWorld, inspection: ProcessRef): Promise<void> {
  await world.perform(inspection, 'approveCheck', { plannedDay: await todayIn(world), capExemption: null, onSiteReason: null }, world.actor('leader'));
}

export async function begunCheck(world: SkippingWorld, inspection: ProcessRef): Promise<void> {
  await approvedCheck(world, inspection);
  const officer = await officerOf(world, inspection);
  const { team, entryCodeHash } = await inspectionOf(world, inspection);
  await world.perform(inspection, 'fileVisit', { filingNumber: '报备1号' }, officer);
  await world.perform(inspection, 'notifyEnterprise', { noticeNumber: '通知1号', delivery: 'onArrival' }, officer);
  await world.perform(inspection, 'scanEntry', { entryCode: await world.ledger.document(entryCodeHash ?? ''), officers: team.map(({ officer: id }) => id), assistants: [] }, officer);
}

/** What is left of a check that has begun. */
export async function finishCheck(world: SkippingWorld, inspection: ProcessRef): Promise<void> {
  const officer = await officerOf(world, inspection);
  const { departments } = await inspectionOf(world, inspection);
  const entries = departments.flatMap(({ items }) => items.flatMap((item) => ['1', '2'].map((line) => ({ item, line, answer: 'conforms', note: null }))));
  await world.perform(inspection, 'recordChecklist', { entries, service: { lawExplained: true, guidance: null } }, officer);
  await world.perform(inspection, 'leaveEnterprise', {}, officer);
  await world.perform(inspection, 'enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' }, officer);
  await world.perform(inspection, 'passResult', { opinion: '同意公示' }, world.actor('reviewer'));
}

export async function supplement(world: SkippingWorld, task: ProcessRef): Promise<void> {
  await world.perform(task, 'drawSupplement', {}, world.actor('brigade'));
  await world.perform(task, 'confirmList', { note: null }, world.actor('unitHead', 'D02'));
  for (const next of ['matchOfficers', 'issueTask']) await world.perform(task, next, {}, world.actor('brigade'));
}

export async function cancel(world: SkippingWorld, task: ProcessRef): Promise<void> {
  await world.perform(task, 'proposeCancellation', { reason: '上级统一部署' }, world.actor('brigade'));
  await world.perform(task, 'approveCancellation', { opinion: '同意' }, world.actor('leader'));
}

/** An hour after the end of this quarter. */
export async function passQuarter(world: SkippingWorld): Promise<void> {
  await world.passTo(startOfDay(addDays(quarterEnd(quarterOf(await todayIn(world))), 1)), 3_600_000);
}
