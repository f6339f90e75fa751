import { carryOut } from '../../acts/carry-out.js';
import { enterResult, passResult, publishResultOf } from '../../acts/make-results-public.js';
import { published } from '../../acts/public-pages.js';
import { awaited } from '../../story/waiting.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

/** 更正公示结果 (D16): the ended process opens again, is entered, reviewed and published again, and ends again. */
export async function resultCorrected(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, place, story } = stage;
  const { ref } = year.desk.take('任意方式的检查');
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  await turn.days(1);
  await publishResultOf(stage, checked, 'noProblem');
  await turn.days(20);
  const [lead] = checked.inspection.departments;
  if (lead === undefined) throw new Error(`${ref.number} has no department`);
  const { view } = await stage.act(cast.brigade, ref, 'reopenForCorrection', { reason: '公示的检查情况与检查记录不一致', departments: [lead.department], discoveredOn: place.today() });
  story.expect('办结的检查重新打开，等待更正', !view.ended && view.stage === 'correcting', view.stageName);
  await turn.days(1);
  await enterResult(stage, checked, lead.department, 'noProblem');
  await passResult(stage, { ref });
  const again = await awaited(`检查 ${ref.number} 再次办结`, async () => {
    const events = await stage.events(ref);
    return events.filter(({ type }) => type === 'InspectionClosed').length === 2 ? events : null;
  });
  story.step(`系统自动：检查 ${ref.number} 更正后再次公示、再次办结`);
  const count = again.filter(({ type }) => type === 'ResultPublished').length;
  story.expect('更正前后各公示一次', count === 2 && (await stage.view(ref)).ended, String(count));
  const passed = await levelsPassed(stage, ref, 'correct');
  story.expect('在更正时限（D16）之内', !passed.includes('red'), passed.join('、'));
  const shown = (await published(stage, 'results')).filter(({ number }) => number === ref.number);
  story.expect('公示页上原公示保留并注明已更正，更正后的公示写明理由', shown.length === 2 && shown.filter(({ withdrawn }) => withdrawn !== null).length === 1 && shown.some(({ body }) => 'correction' in body), JSON.stringify(shown));
}
