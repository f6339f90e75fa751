import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { checked } from '../acts/check.js';
import { accept, acknowledge, copyTo, fileCase, handOver, orderCorrection, recheck, rectificationOf, referralOf, reply, reportCorrection } from '../acts/follow-up.js';
import { enterAll, enterResult, type Found, passResult } from '../acts/result.js';
import { addDays } from '#domain/calendar/day';
import type { Line } from './lines.js';
import { inWindow, issued, type Scene } from './scene.js';

/** Leads in every state. */
const LEADS = 5;

/** What so many checks of some weeks ago came to, in their order: two orders or three, the leads, whatever is drawn beyond. */
function findings(count: number): readonly Found[] {
  const orders = Math.min(3, Math.max(2, count - LEADS));
  return [...Array<Found>(orders).fill('correctionOrdered'), ...Array<Found>(LEADS).fill('furtherAction'), 'correctedOnSpot'];
}

/** Some weeks ago: everything public, and what followed from it in every state: put right, due, overdue; a lead received and filed, answered, without a receipt, waiting. */
export const someWeeksAgo = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days } = scene;
  const { inspections } = await issued(scene, line);
  const came = findings(inspections.length);
  const found = (index: number): Found => came[index] ?? 'noProblem';
  for (const [index, ref] of inspections.entries()) {
    await scene.until(inWindow(line, days.back(26 - Math.floor(index / 4))), 9 + (index % 4) * 2);
    await checked(stage, ref, found(index) !== 'noProblem');
  }
  await scene.until(days.back(23), 15);
  for (const [index, ref] of inspections.entries()) await enterAll(stage, ref, found(index));
  await scene.until(days.back(21), 10);
  for (const ref of inspections) await passResult(stage, ref);
  await ordersAndLeads(scene, inspections, came.indexOf('furtherAction'));
};

async function ordersAndLeads({ stage, days, until }: Scene, inspections: readonly ProcessRef[], orders: number): Promise<void> {
  const [overdue, due, ...mended] = inspections.slice(0, orders).map(rectificationOf);
  const [filed, answered, unreceived, ...waiting] = inspections.slice(orders, orders + LEADS).map(referralOf);
  if (overdue === undefined || due === undefined || filed === undefined || answered === undefined || unreceived === undefined) {
    throw new Error('The task of some weeks ago has drawn too few enterprises');
  }
  const department = stage.own('D12');
  await until(days.back(20), 9);
  await orderCorrection(stage, overdue, days.back(8));
  await orderCorrection(stage, due, addDays(days.today, 2));
  for (const ref of mended) await orderCorrection(stage, ref, days.back(9));
  await handOver(stage, filed);
  await copyTo(stage, answered, department);
  await copyTo(stage, unreceived, department);
  await until(days.back(19), 10);
  await accept(stage, filed);
  await acknowledge(stage, answered, department);
  await until(days.back(10), 14);
  for (const ref of mended) await reportCorrection(stage, ref);
  await fileCase(stage, filed);
  await until(days.back(7), 10);
  for (const ref of mended) await recheck(stage, ref);
  await reply(stage, answered, department);
  await until(days.back(1), 15);
  for (const lead of waiting) await handOver(stage, lead);
}

/** Two weeks ago, drawn with a witness who kept silent: results on their way, one of them too late with the review, one returned. */
export const twoWeeksAgo = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days } = scene;
  const { inspections } = await issued(scene, line, { silent: true });
  for (const [index, ref] of inspections.entries()) {
    await scene.until(inWindow(line, days.back(12)), 8 + index);
    await checked(stage, ref, index === 1);
  }
  const [late, half, returned, fresh] = inspections;
  if (late === undefined || half === undefined || returned === undefined || fresh === undefined) throw new Error('The task of two weeks ago has drawn too few enterprises');
  await scene.until(days.back(9), 15);
  await enterAll(stage, late);
  await enterAll(stage, returned);
  const [lead] = (await stage.data<Inspection>(half)).departments;
  if (lead !== undefined) await enterResult(stage, half, lead.department, 'correctionOrdered');
  await scene.until(days.back(2), 16);
  await sendBack(scene, returned);
  await scene.until(days.back(1), 16);
  await enterAll(stage, fresh);
};

async function sendBack({ stage }: Scene, ref: ProcessRef): Promise<void> {
  const [lead] = (await stage.data<Inspection>(ref)).departments;
  await stage.act(stage.people.with('reviewer'), ref, 'returnResult', { reason: '治理设施运行情况写得过于简略，请补充运行参数和照片', departments: [lead?.department] });
}
