import { carryOut, type Checked } from '../../acts/carry-out.js';
import { issueTask } from '../../acts/issue-a-task.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { dayIn, type QuarterNumber } from '../place/planned-year.js';
import type { Turn } from '../year.js';

/** When what the other turns have not taken is carried out: two days after the planned window opens. */
const USUAL = { 1: '02-24', 2: '04-21', 3: '07-21', 4: '10-20' } as const;
const A_DAY = 4;

/** An ordinary quarter: both tasks made in time (D4), drawn, confirmed, matched and issued; their checks carried out, a few a day. */
export const quarter = (number: QuarterNumber) => async (turn: Turn): Promise<void> => {
  const { year, stage } = turn;
  const { joint, nonSite } = stage.place.lines;
  for (const line of [await year.line(joint), await year.line(nonSite)]) {
    const task = await issueTask(stage, year.plan, line);
    year.tasks.push({ quarter: number, ref: task.ref });
    await year.desk.lay(task);
  }
  await turn.until(dayIn(year.number, USUAL[number]));
  const checked: Checked[] = [];
  for (const [index, { ref }] of year.desk.takeRest().entries()) {
    if (index > 0 && index % A_DAY === 0) await turn.days(1);
    checked.push(await carryOut(stage, ref, { problem: false, showRefusals: false }));
  }
  await turn.days(3);
  for (const one of checked) await makeResultPublic(stage, one, { problem: false, returnedOnce: false });
};
