import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { earlierOf } from '../days.js';
import { approveCheck, beginFromTheOffice, checked, enter, fileVisit, notify, officerOf } from '../acts/check.js';
import { enterAll, passResult, settle } from '../acts/result.js';
import { commitDraw, commitNumbers, madeTask } from '../acts/task.js';
import { clerkOf } from '../acts/plan.js';
import type { Line } from './lines.js';
import { inWindow, issued, planOf, type Scene } from './scene.js';

/** 非现场: the first are yet to be approved, the last are public. */
export const fromTheOffice = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days } = scene;
  const { inspections } = await issued(scene, line);
  const [, , , approved, begun, finished, entered, ...done] = inspections;
  await scene.until(inWindow(line, days.back(4)), 9);
  for (const ref of done) await checked(stage, ref);
  await scene.until(inWindow(line, days.back(3)), 14);
  for (const ref of done) await enterAll(stage, ref);
  await scene.until(inWindow(line, days.back(2)), 10);
  for (const ref of done) await passResult(stage, ref);
  await scene.until(inWindow(line, days.back(1)), 9);
  for (const ref of present(finished, entered)) await checked(stage, ref);
  for (const ref of present(entered)) await enterAll(stage, ref);
  await scene.until(days.last, 9);
  for (const ref of present(approved)) await approveCheck(stage, ref, nextDay(scene, line));
  for (const ref of present(begun)) {
    await approveCheck(stage, ref);
    await beginFromTheOffice(stage, ref);
  }
};

/** 现场: waiting for the approval, approved, filed and notified, inside the enterprise. */
export const onSite = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days } = scene;
  const [, approved, notified, inside] = (await issued(scene, line)).inspections;
  await scene.until(days.last, 10);
  for (const ref of present(approved, notified)) await approveCheck(stage, ref, nextDay(scene, line));
  for (const ref of present(notified)) {
    await fileVisit(stage, ref);
    await notify(stage, ref);
  }
  for (const ref of present(inside)) {
    await approveCheck(stage, ref);
    await fileVisit(stage, ref);
    await notify(stage, ref);
    await enter(stage, ref);
  }
};

/** 补抽: whoever is at the cap was passed over; one has moved away, and the next of the ranking waits for its confirmation. */
export const supplement = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days } = scene;
  const { task, inspections } = await issued(scene, line);
  const gone = await ofStratum(scene, inspections, 'key');
  await scene.until(inWindow(line, days.back(3)), 11);
  await stage.act(officerOf(stage, await stage.data<Inspection>(gone)), gone, 'reportNotCheckable', { reasonCode: 'movedAway', account: '厂区已清空，设备外迁，门卫称上月搬离', evidence: '现场照片 4 张、登记机关查询结果 1 份' });
  await scene.until(inWindow(line, days.back(2)), 11);
  await stage.act(stage.people.with('leader'), gone, 'confirmNotCheckable', { opinion: '情况属实' });
  await settle(stage, gone);
  await scene.until(inWindow(line, days.back(1)), 14);
  await stage.act(stage.people.with('brigade'), task, 'drawSupplement');
};

/** Issued before its quarter began: every check waits for its approval. */
export const soonToBegin = (line: Line) => async (scene: Scene): Promise<void> => {
  await issued(scene, line);
};

/** Made by the department itself, and nothing done yet. */
export const freshlyMade = (line: Line) => async (scene: Scene): Promise<void> => {
  await scene.until(scene.days.last, 14);
  await madeTask(scene.stage, planOf(scene, line), line, clerkOf(scene.stage, line.item.lead.slice(-3)));
};

/** 冻结: the first witness has committed to a number, the others have not. */
export const awaitingWitnesses = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days } = scene;
  await scene.until(days.back(1), 15);
  const task = await madeTask(stage, planOf(scene, line), line);
  await scene.until(days.last, 9);
  await commitDraw(stage, task);
  await scene.until(days.last, 11);
  await commitNumbers(stage, task, 1);
};

/** Where enough others are left in the ranking. */
async function ofStratum({ stage }: Scene, inspections: readonly ProcessRef[], stratum: string): Promise<ProcessRef> {
  for (const ref of inspections) if ((await stage.data<Inspection>(ref)).stratum === stratum) return ref;
  throw new Error(`The task of the supplement has drawn nobody of ${stratum}`);
}

/** For today, where that is a working day of the window. */
const nextDay = ({ days }: Scene, { planned }: Line) => earlierOf(days.working(days.today) === days.today ? days.today : days.last, planned.to);

const present = (...refs: readonly (ProcessRef | undefined)[]): readonly ProcessRef[] => refs.filter((ref) => ref !== undefined);
