import type { Day, ProcessRef } from '#domain';
import { type Days, laterOf, yearOf } from '../days.js';
import type { Stage } from '../stage.js';
import { commitDraw, commitNumbers, confirmList, drawObjects, issueTask, madeTask, revealNumbers, setAsideTheSilent } from '../acts/task.js';
import type { Line, Lines } from './lines.js';

/** How long before its window a task is made, in working days: drawn, confirmed and issued in good time (D4, D5, D6). */
export const MADE_BEFORE = 9;

/** What a scene is played with; each is written as if it were alone, and where it waits for a day the others have theirs. */
export interface Scene {
  readonly stage: Stage;
  readonly days: Days;
  readonly lines: Lines;
  /** Published plans, by year. */
  readonly plans: ReadonlyMap<number, ProcessRef>;
  /** Until an hour of a day; one that has been already is no reason to wait. */
  readonly until: (day: Day, hour?: number) => Promise<void>;
}

export function planOf({ plans }: Scene, { planned }: Line): ProcessRef {
  const plan = plans.get(yearOf(planned.from));
  if (plan === undefined) throw new Error(`No plan of ${planned.from} is published`);
  return plan;
}

/** A day of the story that lies in the window of a line, whatever today is. */
export const inWindow = ({ planned }: Line, day: Day): Day => (day > planned.to ? planned.to : laterOf(day, planned.from));

/** 制定 → 承诺 → 见证 → 抽取 → 确认 → 匹配 → 下达, before the window begins. @param silent one of the witnesses does not reveal */
export async function issued(scene: Scene, line: Line, { silent = false }: { readonly silent?: boolean } = {}): Promise<{ readonly task: ProcessRef; readonly inspections: readonly ProcessRef[] }> {
  const { stage, days } = scene;
  const before = (count: number): Day => days.before(line.planned.from, count);
  await scene.until(before(silent ? MADE_BEFORE + 4 : MADE_BEFORE), 9);
  const task = await madeTask(stage, planOf(scene, line), line);
  await scene.until(before(silent ? MADE_BEFORE + 3 : MADE_BEFORE - 1), 9);
  await commitDraw(stage, task);
  await commitNumbers(stage, task);
  await scene.until(before(silent ? MADE_BEFORE + 2 : MADE_BEFORE - 2), 10);
  await revealNumbers(stage, task, silent ? 2 : 3);
  if (silent) {
    await scene.until(before(MADE_BEFORE - 2), 9);
    await setAsideTheSilent(stage, task);
  }
  await drawObjects(stage, task);
  await scene.until(before(MADE_BEFORE - 3), 15);
  await confirmList(stage, task);
  await scene.until(before(MADE_BEFORE - 4), 10);
  return { task, inspections: await issueTask(stage, task) };
}
