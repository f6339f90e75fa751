import { showFigures } from '../figures.js';
import type { Turn } from '../year.js';

/** D28: once the year is over, every quarter evaluated and every task ended, the plan closes by itself, with its figures. */
export async function closeOfTheYear({ year, stage }: Turn): Promise<void> {
  const closed = await stage.automatically(year.plan, 'YearClosed');
  const figures = showFigures(stage, `${year.number} 年度`, closed.data);
  stage.story.expect('年度办结：检查全部办结，联合检查和非现场检查都有', figures.closed === figures.inspections && Number(figures.jointShare) > 0 && Number(figures.nonSiteShare) > 0, JSON.stringify(figures));
  stage.story.expect('年度计划已办结', (await stage.view(year.plan)).ended);
}
