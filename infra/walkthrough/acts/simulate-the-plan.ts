import { simulationAnswer } from '#contract/http/simulation';
import { Refused, wentWell } from '../http/problem.js';
import type { Stage } from '../story/stage.js';

/** Enough years for figures that stay, few enough for a story that goes on. */
const YEARS = 500;

/** 备案之前: what the year of the plan would come to, over the registries as they stand; against the same plan without its second line. */
export async function simulateThePlan({ cast: { clerk }, place, story }: Stage): Promise<void> {
  const items = [place.lines.joint, place.lines.nonSite];
  const body = { plan: { year: place.year, items }, against: { year: place.year, items: items.slice(0, 1) }, years: YEARS };
  const answer = await clerk.post('/plans/simulations', { body });
  if (!wentWell(answer)) throw new Refused('模拟计划', answer);
  const { forecast, compared, assumptions } = simulationAnswer.parse(answer.body);
  story.step(`${clerk.called}在备案之前把计划模拟 ${String(YEARS)} 年`, [`每年检查 ${String(forecast.visits.mean)} 次，现场 ${String(forecast.onSite.mean)} 次；受检两次以上的企业占 ${String(forecast.visitedTwiceOrMore)}`]);
  story.expect('预测说得出企业负担、任务量和各层能否达到比例', forecast.visits.mean > 0 && forecast.loads.length > 0 && forecast.strata.every(({ drawn, wanted }) => drawn.worst <= wanted));
  story.expect('两份计划对照：少一项抽查，检查次数就少', compared.some(({ measure, difference }) => measure === 'visits' && difference < 0));
  story.expect('同时说明依据和没有计入的', assumptions.some((line) => line.includes('非法定')));
}
