import type { Day, ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { checked } from '../acts/check.js';
import { accept, fileCase, handOver, orderCorrection, penalise, recheck, rectificationOf, referralOf, reportCorrection } from '../acts/follow-up.js';
import { enterAll, type Found, passResult } from '../acts/result.js';
import type { Line } from './lines.js';
import { inWindow, issued, type Scene } from './scene.js';

interface Check {
  readonly ref: ProcessRef;
  readonly found: Found;
}

type Finding = (index: number, stratum: string) => Found;

/** Checks a whole task in its window and makes its results public: a day's check, three days later the entry, two later the review. */
async function carriedThrough(scene: Scene, line: Line, found: Finding): Promise<{ readonly checks: readonly Check[]; readonly passedOn: Day }> {
  const { stage, days } = scene;
  const { inspections } = await issued(scene, line);
  const checks: Check[] = [];
  const first = line.planned.from;
  for (const [index, ref] of inspections.entries()) {
    await scene.until(inWindow(line, days.after(first, Math.floor(index / 3))), 9 + (index % 3) * 2);
    const check = { ref, found: found(index, (await stage.data<Inspection>(ref)).stratum) };
    await checked(stage, ref, check.found !== 'noProblem');
    checks.push(check);
  }
  const entered = days.after(stage.today, 3);
  await scene.until(entered, 15);
  for (const check of checks) await enterAll(stage, check.ref, check.found);
  const passedOn = days.after(entered, 2);
  await scene.until(passedOn, 16);
  for (const { ref } of checks) await passResult(stage, ref);
  return { checks, passedOn };
}

/** Last year, with which the burden of this year is compared, and the quarters that are over: little was found. */
export const uneventful = (line: Line) => async (scene: Scene): Promise<void> => {
  await carriedThrough(scene, line, (index) => (index === 2 ? 'correctedOnSpot' : 'noProblem'));
};

/** Last quarter, two tasks that visit the same few enterprises: the on-site visits of the only 特殊 one are used up by them (R5). It is penalised, which makes nobody else 特殊. */
export const penalty = (line: Line) => async (scene: Scene): Promise<void> => {
  const { checks, passedOn } = await carriedThrough(scene, line, (_, stratum) => (stratum === 'special' ? 'furtherAction' : 'noProblem'));
  const [suspect] = checks.filter(({ found }) => found === 'furtherAction');
  if (suspect !== undefined) await punish(scene, referralOf(suspect.ref), passedOn);
};

/** The other one: what was found has been put right. */
export const correction = (line: Line) => async (scene: Scene): Promise<void> => {
  const { stage, days, until } = scene;
  const { checks, passedOn } = await carriedThrough(scene, line, (index) => (index === 1 ? 'correctionOrdered' : 'noProblem'));
  const [found] = checks.filter((check) => check.found === 'correctionOrdered');
  if (found === undefined) return;
  const ref = rectificationOf(found.ref);
  await until(days.after(passedOn, 1), 10);
  await orderCorrection(stage, ref, days.after(stage.today, 10));
  await until(days.after(passedOn, 8), 14);
  await reportCorrection(stage, ref);
  await until(days.after(passedOn, 10), 10);
  await recheck(stage, ref);
};

async function punish({ stage, days, until }: Scene, ref: ProcessRef, passedOn: Day): Promise<void> {
  await until(days.after(passedOn, 1), 10);
  await handOver(stage, ref);
  await until(days.after(passedOn, 2), 11);
  await accept(stage, ref);
  await until(days.after(passedOn, 7), 15);
  await fileCase(stage, ref);
  await until(days.after(passedOn, 9), 16);
  await penalise(stage, ref);
}
