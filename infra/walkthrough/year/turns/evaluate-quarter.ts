import { quarterOf } from '#domain/calendar/day';
import { isPublished, recomputeTheDraw } from '../../acts/public-pages.js';
import { levelsPassed } from '../limits/passed.js';
import { showFigures } from '../figures.js';
import { dayIn, type QuarterNumber } from '../place/planned-year.js';
import type { Turn } from '../year.js';

const A_DAY_OF = { 1: '02-22', 2: '04-19', 3: '07-19', 4: '10-18' } as const;

/** D28: the quarter's tasks are public with their summaries, anybody can recompute their draws, and the plan's execution is evaluated. */
export const evaluateQuarter = (number: QuarterNumber, { late }: { readonly late: boolean }) => async ({ year, stage }: Turn): Promise<void> => {
  const quarter = quarterOf(dayIn(year.number, A_DAY_OF[number]));
  for (const { ref } of year.tasks.filter((task) => task.quarter === number)) {
    await stage.automatically(ref, 'SummaryPublished');
    await isPublished(stage, 'tasks', ref.number);
    await recomputeTheDraw(stage, ref);
  }
  const passed = await levelsPassed(stage, year.plan, `evaluate/${quarter}`);
  const expected = late ? 'yellow,red,unitHead,brigade,leader' : '';
  stage.story.expect(`${quarter} 的评估（D28）${late ? '逾期，五个级别都已记入台账' : '在黄灯之前'}`, passed.join() === expected, passed.join('、'));
  await stage.act(stage.cast.brigade, year.plan, 'evaluateQuarter', { quarter, conclusion: late ? '逾期评估：任务全部办结' : '任务全部办结' });
  const evaluated = (await stage.events(year.plan)).findLast(({ type }) => type === 'QuarterEvaluated');
  showFigures(stage, quarter, evaluated?.data);
};
