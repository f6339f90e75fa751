import { addUnplannedCheck } from '../../acts/add-an-unplanned-check.js';
import { carryOut } from '../../acts/carry-out.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import type { Turn } from '../year.js';

/** 计划外检查: refused until its amendment is public; then drawn, issued and carried out in writing and by video. */
export async function unplannedCheck(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const task = await addUnplannedCheck(stage, year.plan);
  year.tasks.push({ quarter: 3, ref: task.ref });
  await turn.until('08-23');
  for (const ref of task.inspections) {
    const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
    await turn.days(2);
    await makeResultPublic(stage, checked, { problem: false, returnedOnce: true });
  }
}
